"""The plan of the house: who may import whom."""

import ast
from collections import Counter
from importlib.resources import files
from pathlib import Path

PACKAGE = Path(str(files("voicecoach")))

MAY_IMPORT = {
    # room: the rooms of ours that its files may import, besides their own
    "errors": set(),
    "units": set(),
    "pcm": {"errors", "units"},
    "seen": set(),
    "sealed_file": set(),
    "kept_files": {"sealed_file"},
    "shared_store": {"errors", "sealed_file"},
    "workplace": set(),
    "user_folder": set(),
    "whole_file": {"errors"},
    "choices": {"errors"},
    "languages": {"errors", "script", "user_folder"},
    "script": {"choices", "errors", "seen"},
    "planning": {"choices", "errors", "languages", "script", "units"},
    "timing": {"errors", "planning", "units", "whole_file"},
    "speech": {"errors", "kept_files", "pcm", "units", "whole_file", "workplace"},
    "sound": {"errors", "pcm", "planning", "timing", "units", "whole_file"},
    "pictures": {"errors", "kept_files", "script", "timing"},
    "importing": {"choices", "errors", "pictures", "script"},
    "output": {
        "choices",
        "errors",
        "kept_files",
        "pcm",
        "pictures",
        "planning",
        "timing",
        "units",
        "whole_file",
    },
    "page": {
        "errors",
        "languages",
        "output",
        "pictures",
        "planning",
        "timing",
        "units",
        "whole_file",
    },
    "printing": {"languages", "page", "pictures", "planning", "script", "timing", "units"},
    "recipe": {
        "languages",
        "choices",
        "errors",
        "pcm",
        "whole_file",
        "pictures",
        "planning",
        "script",
        "sound",
        "speech",
    },
    "composing": {
        "errors",
        "pictures",
        "planning",
        "recipe",
        "script",
        "whole_file",
    },
    "rendering": {
        "kept_files",
        "languages",
        "choices",
        "errors",
        "output",
        "pcm",
        "pictures",
        "planning",
        "recipe",
        "sound",
        "speech",
        "timing",
        "units",
    },
    "patients": {"errors"},
    "cluster": {"errors", "kept_files", "recipe", "rendering", "shared_store", "speech"},
    "publishing": {
        "cluster",
        "kept_files",
        "languages",
        "choices",
        "errors",
        "page",
        "pictures",
        "planning",
        "recipe",
        "rendering",
        "script",
        "speech",
        "timing",
        "units",
        "whole_file",
        "workplace",
    },
    "catalogue": {
        "choices",
        "errors",
        "languages",
        "planning",
        "publishing",
        "recipe",
        "rendering",
        "script",
        "sound",
        "speech",
        "units",
    },
    "serving": {
        "languages",
        "speech",
        "choices",
        "errors",
        "page",
        "pictures",
        "planning",
        "recipe",
        "rendering",
        "sound",
        "timing",
        "whole_file",
        "workplace",
    },
    "studio": {
        "choices",
        "composing",
        "errors",
        "importing",
        "languages",
        "page",
        "patients",
        "pcm",
        "pictures",
        "planning",
        "printing",
        "publishing",
        "recipe",
        "rendering",
        "script",
        "serving",
        "sound",
        "speech",
        "timing",
        "units",
        "user_folder",
        "workplace",
    },
    "__main__": {"cli", "errors"},
    "cli": {
        "catalogue",
        "cluster",
        "shared_store",
        "composing",
        "languages",
        "choices",
        "errors",
        "importing",
        "kept_files",
        "output",
        "page",
        "pcm",
        "planning",
        "printing",
        "publishing",
        "recipe",
        "rendering",
        "script",
        "seen",
        "serving",
        "sound",
        "speech",
        "studio",
        "timing",
        "units",
        "user_folder",
        "whole_file",
        "workplace",
    },
}

WITHOUT_NUMPY = {
    "choices",
    "errors",
    "seen",
    "units",
    "script",
    "importing",
    "patients",
    "planning",
    "timing",
}
ONLY_IN = {
    "rich": {"cli"},
    "click": {"cli"},
    "watchfiles": {"cli"},
    "yaml": {"importing", "languages", "script"},
    "lxml": {"importing", "pictures"},
    "PIL": {"pictures"},
    "pyromark": {"importing"},
    "pydantic": {"languages", "script", "speech"},
    "mammoth": {"importing"},
    "openpyxl": {"importing"},
    "pypdfium2": {"importing"},
    "mutagen": {"output"},
    "resvg_py": {"pictures"},
    "lameenc": {"output"},
    "soxr": {"sound"},
    "pydub": {"sound"},
    "starlette": {"serving", "studio"},
    "uvicorn": {"serving"},
    "jinja2": {"studio"},
    "segno": {"printing", "serving"},
    "sqlite3": {"patients"},
    "hibari": {"speech"},
    "onnxruntime": {"speech"},
    "py_nanotts": {"speech"},
    "pyttsx3": {"speech"},
    "normt2s": {"speech"},
    "fsspec": {"shared_store"},
    "distributed": {"cluster"},
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
    """A library can be exchanged by changing one room."""
    wrong = [
        f"{file} imports {module}"
        for file, room, module in imports()
        if (top := module.split(".")[0]) in ONLY_IN and room not in ONLY_IN[top]
    ]
    assert wrong == []


def test_every_module_says_what_it_does():
    """The first line of a file tells the next person what it is for."""
    silent = [
        path.relative_to(PACKAGE)
        for path in PACKAGE.rglob("*.py")
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_no_two_files_and_no_two_classes_have_the_same_name():
    """Whoever looks for a name finds one thing."""
    paths = [path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py"]
    classes = [
        node.name
        for path in paths
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    ]
    for names in ([path.name for path in paths], classes):
        assert [name for name, times in Counter(names).items() if times > 1] == []


def test_no_file_is_longer_than_a_person_can_hold_in_mind():
    """A file that grows past 250 lines has a seam where it can be split."""
    long = {
        path.name: lines
        for path in PACKAGE.rglob("*.py")
        if (lines := path.read_text(encoding="utf-8").count("\n")) > 250
    }
    assert long == {}


def test_functions_are_short():
    """Nine of ten fit in twenty lines, their documentation included."""
    lengths = sorted(
        node.end_lineno - node.lineno + 1
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    assert lengths[len(lengths) * 9 // 10] <= 20
