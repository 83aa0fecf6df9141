"""What ``check`` tells people and editors, and what other commands tell of it."""

import json

import pytest
from click.testing import CliRunner

from voicecoach.cli import main
from voicecoach.script.diagnostics import SHOWN

GOOD = "format: 1\ntitle: Legs\nstretches:\n  - name: Calf\n    setup: [Go.]\n    sides: none\n"
DOUBTFUL = f"{GOOD}    hold: 5-60\n"
BROKEN = f"{GOOD}    holt: 5-60\n"
WARNING = {
    "path": "doubtful.yaml",
    "line": 7,
    "column": 11,
    "severity": "warning",
    "message": "a hold of 5 seconds is shorter than the usual advice",
}
FAULT = {
    "path": "broken.yaml",
    "line": 7,
    "column": 5,
    "severity": "error",
    "message": "a stretch has no field 'holt'",
    "hint": "Did you mean 'hold'?",
}


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Be in a folder with a good, a doubtful and a broken script."""
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path / ".cache"))
    monkeypatch.chdir(tmp_path)
    for name, text in (("good", GOOD), ("doubtful", DOUBTFUL), ("broken", BROKEN)):
        (tmp_path / f"{name}.yaml").write_text(text)
    return tmp_path


def call(*arguments):
    """Return what the command line makes of ``arguments``, in this process."""
    return CliRunner().invoke(main, arguments)


def test_a_warning_is_shown_and_stops_nothing():
    """The report goes where errors go, the line about the script where results go."""
    result = call("check", "good.yaml", "doubtful.yaml")
    assert result.exit_code == 0
    assert result.stdout == (
        "good.yaml: 1 stretch, no faults\ndoubtful.yaml: 1 stretch, no faults, 1 warning\n"
    )
    place, source, caret, hint = result.stderr.splitlines()
    assert place == "doubtful.yaml:7:11: warning: " + WARNING["message"]
    assert source[caret.index("^")] == "5"
    assert "Garber and others, 2011" in hint


def test_many_warnings_are_counted(folder):
    """A long script does not fill the screen; the number is never hidden."""
    stretches = "".join(f"  - {{name: S{n}, setup: [Go.]}}\n" for n in range(SHOWN + 7))
    (folder / "many.yaml").write_text(f"format: 1\ntitle: Legs\nstretches:\n{stretches}")
    result = call("check", "many.yaml")
    assert result.stderr.count("warning: ") == SHOWN
    assert result.stderr.endswith("and 7 more\n")
    assert result.stdout == f"many.yaml: {SHOWN + 7} stretches, no faults, {SHOWN + 7} warnings\n"


@pytest.mark.parametrize(
    ("script", "usual", "strict"), [("good", 0, 0), ("doubtful", 0, 1), ("broken", 1, 1)]
)
@pytest.mark.parametrize("form", ["text", "json"])
def test_strict_fails_for_a_warning(script, usual, strict, form):
    """A shelf of scripts can be kept free of warnings by a machine."""
    arguments = ("check", f"{script}.yaml", "--format", form)
    assert call(*arguments).exit_code == usual
    assert call(*arguments, "--strict").exit_code == strict


def test_json_is_one_array_for_all_scripts():
    """An editor reads place, severity, message and hint of each, and nothing else is printed."""
    result = call("check", "--format", "json", "good.yaml", "doubtful.yaml", "broken.yaml")
    first, second = json.loads(result.stdout)
    assert {**first, "hint": ""} == {**WARNING, "hint": ""}
    assert second == FAULT
    assert result.stderr == ""


def test_json_tells_of_a_file_that_cannot_be_read():
    """What has no place in the text stands at its beginning."""
    (entry,) = json.loads(call("check", "--format", "json", "gone.yaml").stdout)
    assert (entry["path"], entry["line"], entry["column"]) == ("gone.yaml", 1, 1)
    assert entry["severity"] == "error"
    assert entry["message"].startswith("cannot read gone.yaml")


def test_json_hides_no_fault_untold(folder):
    """Where the report stops, its last entry says how many there are besides."""
    (folder / "many.yaml").write_text("".join(f"key{n}: x\n" for n in range(SHOWN)))
    entries = json.loads(call("check", "--format", "json", "many.yaml").stdout)
    assert len(entries) == SHOWN + 1
    assert entries[-1]["message"] == "and 3 more"


def test_json_of_good_scripts_is_empty():
    """Nothing to tell is an empty array, not nothing."""
    assert json.loads(call("check", "--format", "json", "good.yaml").stdout) == []


@pytest.mark.parametrize("command", ["render", "plan", "programme"])
def test_whoever_uses_a_script_hears_of_its_warnings_in_one_line(command):
    """The work goes on; how to see them is said."""
    result = call(command, "doubtful.yaml", "--voice", "hum")
    assert result.exit_code == 0
    assert "1 warning, see: voicecoach check doubtful.yaml" in result.stderr.splitlines()
    assert "usual advice" not in result.output
    assert "warning" not in call(command, "good.yaml", "--voice", "hum").stderr


@pytest.mark.parametrize("command", ["render", "programme"])
def test_quiet_is_quiet_about_warnings(command):
    """Not a letter, unless it goes wrong."""
    assert call(command, "doubtful.yaml", "--voice", "hum", "--quiet").output == ""


@pytest.mark.parametrize("language", ["nl", "pt-BR", "enm", "zh-Hans"])
@pytest.mark.parametrize("command", ["check", "plan", "render"])
def test_a_language_that_the_coach_lacks_is_a_fault(folder, language, command):
    """What passes the check can be made into a track."""
    (folder / "foreign.yaml").write_text(f"{GOOD}language: {language}\n")
    result = call(command, "foreign.yaml")
    assert result.exit_code == 1
    assert "foreign.yaml:7:11: the coach does not speak" in result.stderr
    assert f"'{language}'" in result.stderr
    assert (
        "Its own sentences exist in: de, en, es, fr, it. To add one: voicecoach language new"
        in result.stderr
    )


@pytest.mark.parametrize("language", ["en", "en-GB", "es-419", "de-AT"])
def test_every_kind_of_a_language_that_the_coach_has_is_fine(folder, language):
    """The country makes no difference to the coach's own sentences."""
    (folder / "native.yaml").write_text(f"{GOOD}language: {language}\n")
    assert call("check", "native.yaml", "--strict").exit_code == 0
