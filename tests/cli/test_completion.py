"""What the shell offers when somebody presses Tab."""

import shutil
import subprocess
import sys

import pytest

from voicecoach.cli import COMMANDS
from voicecoach.cli.defaults import KEPT
from voicecoach.script.shipped_scripts import shipped

LEGS = """\
format: 1
title: Legs
levels: {gentle: {hold: 12}}
stretches:
  - {name: Calf stretch, setup: [Stand tall.], avoid_if: [knee-injury]}
  - {name: "Child's long pose", setup: [Kneel.], avoid_if: [knee-injury, gout]}
"""


@pytest.fixture
def offered(program):
    """Return a way to ask what is offered after some words, as a shell asks."""
    (program.folder / "legs.yaml").write_text(LEGS)

    def ask(*words, shell="bash"):
        result = program.run(
            _VOICECOACH_COMPLETE=f"{shell}_complete",
            COMP_WORDS=" ".join(["voicecoach", *words]),
            COMP_CWORD=words[-1] if shell == "fish" else str(len(words)),
        )
        assert result.stderr == ""
        return list(filter(None, result.stdout.splitlines()))

    return ask


def plain(*names):
    """Return what bash is told of these names."""
    return [f"plain,{name}" for name in names]


def test_commands_are_offered_without_importing_them(offered, program):
    """The first Tab is quick: it loads no voice, no codec and no command."""
    assert offered("") == plain(*COMMANDS)
    assert offered("pub") == plain("publish")
    report = "import atexit, sys; atexit.register(lambda: print('loaded', *sys.modules))"
    result = program.run(
        before=report,
        _VOICECOACH_COMPLETE="bash_complete",
        COMP_WORDS="voicecoach re",
        COMP_CWORD="1",
    )
    loaded = set(result.stdout.rpartition("loaded ")[2].split())
    assert "voicecoach.cli" in loaded
    assert loaded & {"numpy", "pydantic", "yaml", "hibari", "onnxruntime", "lameenc"} == set()


@pytest.mark.parametrize("command", ["render", "plan", "programme", "check", "serve"])
def test_scripts_are_those_that_ship_and_those_here(offered, command):
    """A name that ships, a script in the folder; anything else is a path for the shell."""
    assert offered(command, "") == plain(*shipped(), "legs.yaml")
    assert offered(command, "ham") == plain("hamstring")
    assert offered(command, "./le") == ["file,./le"]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (("render", "legs.yaml", "--level", ""), ("beginner", "advanced", "gentle")),
        (("plan", "hamstring", "--level", ""), ("beginner", "advanced")),
        (("render", "--level", "g"), ()),
        (("publish", "site", "legs.yaml", "--level", "g"), ("gentle",)),
        (("render", "legs.yaml", "--hold", "9", "--avoid", ""), ("knee-injury", "gout")),
        (("plan", "legs.yaml", "--only", ""), ("calf-stretch", "long-pose")),
        (("plan", "legs.yaml", "--skip", "Calf"), ("calf-stretch",)),
        (("render", "legs.yaml", "--voice", "p"), ("piper", "pico")),
        (("render", "legs.yaml", "--voice", "h"), ("hum",)),
        (("render", "legs.yaml", "--voice", "natural:"), ("natural:heart",)),
        (("render", "legs.yaml", "--bed", "r"), ("rain",)),
        (("config", "set", "ra"), ("rate",)),
        (("config", "set", "left-first", ""), ("true", "false")),
        (("config", "set", "talk", "b"), ("brief", "bells")),
        (("config", "unset", ""), (*KEPT, "left-first")),
        (("nonsense", "x"), ()),
    ],
)
def test_names_are_those_of_the_script_that_was_typed(offered, words, names):
    """Levels, conditions, stretches and voices: what is offered can be chosen."""
    assert offered(*words) == plain(*names)


def test_a_stretch_that_is_offered_can_be_typed(offered, program):
    """It has no spaces, and the program knows which one is meant."""
    found = offered("plan", "legs.yaml", "--only", "")
    assert found
    for one in found:
        result = program.run("plan", "legs.yaml", "--only", one.removeprefix("plain,"))
        assert result.returncode == 0, result.stderr


def test_a_script_with_faults_still_offers_its_names(offered, program):
    """Whoever writes a script completes before it is right; what is no script offers nothing."""
    script = program.folder / "legs.yaml"
    script.write_text(LEGS.replace("format: 1", "fromat: 7"))
    assert "plain,gentle" in offered("render", "legs.yaml", "--level", "")
    for broken in ("stretches: [", "- 1", "\x00", ""):
        script.write_text(broken)
        assert offered("render", "legs.yaml", "--avoid", "") == []
    assert offered("render", "missing.yaml", "--level", "") == plain("beginner", "advanced")


def test_a_broken_config_does_not_break_completion(offered, program, monkeypatch):
    """Tab never shows an error in the middle of a line."""
    (program.folder / "config.toml").write_text("rate 3")
    monkeypatch.setenv("VOICECOACH_CONFIG", str(program.folder))
    assert offered("render", "ham") == plain("hamstring")


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_are_told_as_well(offered, shell):
    """Shells that read another form get the same names in it."""
    assert any("hamstring" in line for line in offered("render", "ham", shell=shell))


def test_bash_completes_in_a_shell_of_its_own(program):
    """The line of the README turns it on, and a Tab puts the name there."""
    bash = shutil.which("bash")
    if bash is None or sys.platform == "win32":
        pytest.skip("needs bash")
    start = program.folder / "voicecoach"
    start.write_text(f"#!{sys.executable}\nfrom voicecoach.__main__ import main\nmain()\n")
    start.chmod(0o755)
    code = f"""
    PATH={program.folder}:$PATH
    eval "$(_VOICECOACH_COMPLETE=bash_source voicecoach)"
    COMP_WORDS=(voicecoach render ham); COMP_CWORD=2
    _voicecoach_completion voicecoach
    echo "${{COMPREPLY[@]}}"
    """
    result = subprocess.run([bash, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout == "hamstring\n"
