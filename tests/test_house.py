"""The plan of the house: who may import whom."""

import ast
from importlib.resources import files
from pathlib import Path

PACKAGE = Path(str(files("voicecoach")))

MAY_IMPORT = {
    # room: the rooms of ours that its files may import, besides their own
    "errors": set(),
    "units": set(),
    "pcm": set(),
    "seen": set(),
    "console": {"errors", "seen"},
    "workplace": set(),
    "choices": {"errors"},
    "script": {"choices", "errors", "seen"},
    "planning": {"choices", "errors", "script", "units"},
    "importing": {"choices", "errors", "script"},
    "placement": {"planning", "units"},
    "timeline": {"errors", "placement", "planning", "units"},
    "speech": {"errors", "pcm", "units", "workplace"},
    "sound": {"errors", "pcm", "placement", "planning", "timeline", "units"},
    "output": {"errors", "pcm", "placement", "planning", "script", "timeline", "units"},
    "page": {"errors", "output", "timeline"},
    "shelf": {"pcm", "planning"},
    "studio": {"choices", "shelf", "pcm", "planning", "sound", "speech", "timeline"},
    "checking": {"errors", "output", "planning", "script"},
    "collection": {"checking", "errors", "script"},
    "player": {"errors"},
    "recipe": {"checking", "choices", "planning"},
    "rendering": {
        "choices",
        "recipe",
        "output",
        "planning",
        "script",
        "sound",
        "studio",
        "timeline",
        "units",
    },
    "publishing": {
        "choices",
        "recipe",
        "collection",
        "errors",
        "output",
        "page",
        "planning",
        "rendering",
        "script",
        "speech",
        "studio",
        "timeline",
        "units",
        "workplace",
    },
    "serving": {
        "choices",
        "recipe",
        "sound",
        "collection",
        "errors",
        "output",
        "page",
        "planning",
        "rendering",
        "script",
        "studio",
        "workplace",
    },
    "__main__": {"cli", "errors"},
    "cli": {
        "choices",
        "recipe",
        "seen",
        "sound",
        "checking",
        "collection",
        "console",
        "errors",
        "importing",
        "output",
        "page",
        "planning",
        "player",
        "publishing",
        "rendering",
        "script",
        "serving",
        "speech",
        "studio",
        "units",
        "workplace",
    },
}

WITHOUT_NUMPY = {
    "choices",
    "errors",
    "seen",
    "units",
    "console",
    "script",
    "importing",
    "planning",
    "placement",
    "timeline",
}
ONLY_IN = {
    "rich": {"console"},
    "click": {"cli"},
    "watchfiles": {"cli"},
    "yaml": {"importing", "script"},
    "lxml": {"importing", "output"},
    "PIL": {"output"},
    "pyromark": {"importing"},
    "pydantic": {"script"},
    "mutagen": {"output"},
    "resvg_py": {"output"},
    "lameenc": {"output"},
    "soxr": {"sound"},
    "pydub": {"sound"},
    "starlette": {"serving"},
    "uvicorn": {"serving"},
    "segno": {"serving"},
    "hibari": {"speech"},
    "pyttsx3": {"speech"},
}


def imports():
    """Yield (file, its room, module that it imports) for all files, lazy imports included."""
    for path in sorted(PACKAGE.rglob("*.py")):
        inside = path.relative_to(PACKAGE)
        room = inside.parts[0].removesuffix(".py")
        if room == "__init__":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.ImportFrom(module=str(module), level=0):
                    yield inside, room, module
                case ast.Import(names=names):
                    for name in names:
                        yield inside, room, name.name


def test_rooms_import_only_what_the_table_allows():
    """One way through the house: nothing calls back."""
    wrong = [
        f"{file} imports {module}"
        for file, room, module in imports()
        if module.startswith("voicecoach.")
        and (target := module.split(".")[1]) != room
        and target not in MAY_IMPORT[room]
    ]
    assert wrong == []


def test_the_planner_and_the_timeline_know_no_numpy():
    """What is planned can be tested and read without any sound."""
    wrong = [
        file for file, room, module in imports() if room in WITHOUT_NUMPY and "numpy" in module
    ]
    assert wrong == []


def test_each_library_has_one_room():
    """A library can be exchanged by opening one door."""
    wrong = [
        f"{file} imports {module}"
        for file, room, module in imports()
        if (top := module.split(".")[0]) in ONLY_IN and room not in ONLY_IN[top]
    ]
    assert wrong == []


def test_every_module_says_what_goes_in_and_out():
    """The first line of a file tells the next person what it is for."""
    silent = [
        path.relative_to(PACKAGE)
        for path in PACKAGE.rglob("*.py")
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []
