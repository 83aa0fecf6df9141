"""What a listener chose for good: the file, the variables, and what is typed before both."""

import json
import re

import click
import pytest

from voicecoach.cli import COMMANDS, main
from voicecoach.cli.defaults import KEPT, ONE_OFF
from voicecoach.cli.settling import options_of

LEGS = """\
format: 1
title: Legs
levels: {gentle: {hold: 12}}
stretches:
  - {name: Calf stretch, setup: [Stand tall.], sides: both, hold: 5-90, avoid_if: [knee-injury]}
  - {name: Thigh stretch, setup: [Stand tall.], sides: both, hold: 5-90}
"""


@pytest.fixture
def at_home(program):
    """Return a way to run the program with a config folder of its own and a script beside it."""
    home = program.folder / "home"
    (program.folder / "legs.yaml").write_text(LEGS)

    def run(*arguments, **variables):
        given = {"VOICECOACH_CONFIG": str(home), "VOICECOACH_VOICE": "hum", **variables}
        return program.run(*arguments, **given)

    run.file = home / "config.toml"
    run.folder = program.folder
    return run


def write(run, text):
    """Write the config file as a person would."""
    run.file.parent.mkdir(exist_ok=True)
    run.file.write_text(text)


def holds(run, *arguments, **variables):
    """Return how long the holds of the script are, in seconds."""
    result = run("render", "legs.yaml", "--timeline", "-o", "t.wav", *arguments, **variables)
    assert result.returncode == 0, result.stderr
    text = (run.folder / "t.timeline.json").read_text()
    intervals = json.loads(text)["intervals"]
    return {round(one["end"] - one["start"], 1) for one in intervals if one["kind"] == "hold"}


def test_every_option_either_stays_or_is_of_one_run():
    """Whoever adds an option decides whether it may be chosen for good; none is both."""
    group = click.Context(main)
    options = {key for name in COMMANDS for key in options_of(main.get_command(group, name))}
    assert {*KEPT} | ONE_OFF == options
    assert {*KEPT} & ONE_OFF == set()


def test_what_is_set_is_the_default_from_then_on(at_home):
    """``config set`` once, and every command that has the option follows it."""
    assert at_home("config", "set", "hold", "8").returncode == 0
    assert holds(at_home) == {8}
    assert holds(at_home, VOICECOACH_HOLD="9") == {9}
    assert holds(at_home, "--hold", "10", VOICECOACH_HOLD="9") == {10}
    assert at_home("config", "unset", "hold").returncode == 0
    assert holds(at_home) == {20}


def test_one_variable_is_for_all_commands(at_home):
    """``VOICECOACH_VOICE`` is the voice of ``render``, ``serve``, ``publish`` and ``say``."""
    lines = (
        ("render", "legs.yaml"),
        ("plan", "legs.yaml"),
        ("programme", "legs.yaml"),
        ("serve", "legs.yaml"),
        ("publish", "site", "legs.yaml", "--url", "https://example.org"),
        ("say", "Hello.", "-o", "line.wav"),
    )
    for line in lines:
        result = at_home(*line, VOICECOACH_VOICE="robot")
        assert result.returncode == 1, line
        assert "no voice called 'robot'" in result.stderr, line
        assert "VOICECOACH_VOICE=robot" in result.stderr, line


@pytest.mark.parametrize(("spelling", "value"), [("left-first", "true"), ("sides", "left-first")])
def test_the_left_side_first_has_two_spellings(at_home, spelling, value):
    """``left-first = true`` and ``sides = left-first`` are the same, set, written or exported."""
    wanted = at_home("plan", "legs.yaml", "--sides", "left-first").stdout
    assert wanted != at_home("plan", "legs.yaml").stdout
    assert at_home("config", "set", spelling, value).returncode == 0
    assert at_home("plan", "legs.yaml").stdout == wanted
    assert at_home("config", "unset", spelling).returncode == 0
    write(at_home, f"{spelling} = {value if value == 'true' else json.dumps(value)}\n")
    assert at_home("plan", "legs.yaml").stdout == wanted
    assert at_home("config", "set", "left-first", "false").returncode == 0
    assert at_home("plan", "legs.yaml").stdout != wanted
    variable = f"VOICECOACH_{spelling.upper().replace('-', '_')}"
    assert at_home("plan", "legs.yaml", **{variable: value}).stdout == wanted


def test_minutes_and_a_hold_never_clash_when_one_is_typed(at_home):
    """What is typed wins over what was set, whichever of the two it is."""
    write(at_home, "hold = 8\n")
    assert holds(at_home, "--minutes", "3") != {8}
    assert holds(at_home, VOICECOACH_MINUTES="3") != {8}
    write(at_home, "minutes = 3\n")
    assert holds(at_home, "--hold", "8") == {8}
    write(at_home, "minutes = 3\nhold = 8\n")
    result = at_home("plan", "legs.yaml")
    assert result.returncode == 1
    assert f"{at_home.file}:1: minutes = 3" in result.stderr
    assert f"{at_home.file}:2: hold = 8" in result.stderr
    assert holds(at_home, "--hold", "9") == {9}
    at_home("config", "unset", "minutes")
    assert at_home("config", "set", "minutes", "3").returncode == 1


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("rate = 9", "9.0 is not in the range"),
        ("rate = true", "'true' is not a valid float"),
        ("rate = [1, 2]", "it takes one value"),
        ('hold = "soon"', "'soon' is not a length of time"),
        ('talk = "loud"', "'loud' is not one of"),
        ("left-first = 3", "it is either true or false"),
        ('levle = "gentle"', "Did you mean 'level'?"),
        ("force = true", "'force' is for one run and cannot stay"),
        ('[render]\nvoice = "hum"', "nothing called 'render'"),
        ("voice system", "="),
        ('bed = "rain', "config.toml:2"),
        ('level = "expert"', "has no level 'expert'"),
        ('avoid = ["gout"]', "does not know the condition 'gout'"),
    ],
)
def test_a_wrong_file_is_told_with_its_place_and_what_to_do(at_home, line, told):
    """Nobody has to guess where a value comes from that was never typed."""
    write(at_home, f"# mine\n{line}\n")
    result = at_home("plan", "legs.yaml")
    assert result.returncode == 1
    assert told in result.stderr
    assert re.search(rf"{re.escape(str(at_home.file))}(:\d)?: ", result.stderr)
    assert "voicecoach config" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_wrong_file_breaks_only_the_commands_that_it_concerns(at_home):
    """A fault in a value stops who uses it; one in the file nobody who uses none of it."""
    write(at_home, 'port = "harbour"\nweeks = 99\n')
    assert at_home("plan", "legs.yaml").returncode == 0
    result = at_home("programme", "legs.yaml")
    assert result.returncode == 1
    assert "weeks = 99" in result.stderr
    write(at_home, "rate 3\n")
    for line in (("check", "legs.yaml"), ("list",), ("new", "mine"), ("render", "--help")):
        assert at_home(*line).returncode == 0, line


def test_a_wrong_variable_is_named(at_home):
    """A variable is checked as what is typed, and the error says how to get rid of it."""
    result = at_home("plan", "legs.yaml", VOICECOACH_RATE="fast")
    assert result.returncode == 1
    assert "VOICECOACH_RATE=fast: 'fast' is not a valid float" in result.stderr
    assert "unset VOICECOACH_RATE" in result.stderr
    assert at_home("plan", "legs.yaml", "--rate", "1", VOICECOACH_RATE="fast").returncode == 0


def test_variables_of_other_kinds_are_no_options(at_home):
    """What makes tests strict, what is for one run, and what is empty is no choice."""
    others = {"VOICECOACH_NO_SKIP": "1", "VOICECOACH_WHOLE": "1", "VOICECOACH_FORCE": "x"}
    plain = at_home("plan", "legs.yaml")
    result = at_home("plan", "legs.yaml", **others, VOICECOACH_RATE="")
    assert (result.returncode, result.stdout) == (0, plain.stdout)


def test_config_shows_each_value_and_where_it_comes_from(at_home):
    """The file, a variable or built in; and the path of the file, though there is none yet."""
    assert f"{at_home.file}  (not there yet)" in at_home("config").stdout
    write(at_home, "# mine\nrate = 0.9\nvoice = 'natural'\n")
    rows = at_home("config").stdout
    assert rows.startswith(f"{at_home.file}\n")
    assert re.search(rf"^rate +0\.9 +{re.escape(str(at_home.file))}:2$", rows, re.MULTILINE)
    assert re.search(r"^voice +hum +VOICECOACH_VOICE$", rows, re.MULTILINE)
    assert re.search(r"^level +beginner +built-in$", rows, re.MULTILINE)
    assert {row.split()[0] for row in rows.splitlines()[2:]} == {*KEPT}


def test_a_broken_file_can_be_mended_line_by_line(at_home):
    """``config`` shows what it can, ``set`` and ``unset`` change just the lines of one name."""
    write(at_home, "# mine\nrate 3\nvoice system\ncolour = 'red'\nhold = 8 # short\n")
    shown = at_home("config")
    assert shown.returncode == 1
    assert "level" in shown.stdout
    assert "config.toml:2" in shown.stderr
    assert "config.toml:3" in at_home("config", "set", "rate", "0.9").stderr
    assert at_home("config", "unset", "voice").returncode == 0
    assert "nothing called 'colour'" in at_home("config").stderr
    assert at_home("config", "unset", "colour").returncode == 0
    assert at_home("config").returncode == 0
    assert at_home.file.read_text() == "# mine\nrate = 0.9\nhold = 8 # short\n"


def test_other_lines_stay_as_they_are(at_home):
    """Notes in the file are not lost when a value is set, and a list over lines goes whole."""
    write(at_home, "# for my back\navoid = [\n  'gout',\n]\n")
    assert at_home("config", "set", "bed-level", "-24").returncode == 0
    assert at_home.file.read_text().startswith("# for my back\navoid = [")
    assert at_home("config", "set", "avoid", "knee-injury, gout").returncode == 0
    shown = at_home("config")
    assert shown.returncode == 0, shown.stderr
    assert "knee-injury, gout" in shown.stdout
    assert "-24" in shown.stdout


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("rate", "9", "rate cannot be '9'"),
        ("voice", "robot", "no voice called 'robot'"),
        ("bed", "nowhere.wav", "there is no such sound"),
        ("captions", "doc", "no captions called 'doc'"),
        ("left-first", "maybe", "true or false"),
        ("output", "x.mp3", "for one run and cannot stay"),
        ("rates", "1", "Did you mean 'rate'?"),
        ("avoid", " , ", "nothing in it"),
    ],
)
def test_what_is_wrong_is_never_written(at_home, name, value, told):
    """``set`` refuses what the next command would refuse, and leaves the file alone."""
    result = at_home("config", "set", name, value)
    assert result.returncode == 1
    assert told in result.stderr
    assert not at_home.file.exists()


@pytest.mark.parametrize("value", ["1.50", "007", "nan", 'a "b" \\ c', "\u00fcber\x7f", "-", "#"])
def test_a_value_comes_back_as_it_was_typed(at_home, value):
    """A title that looks like a number, or has quotes, is the title that was typed."""
    assert at_home("config", "set", "--", "title", value).returncode == 0
    rows = at_home("config").stdout
    shown = re.escape(value.replace("\x7f", "\N{REPLACEMENT CHARACTER}"))
    assert re.search(rf"^title +{shown} ", rows, re.MULTILINE)


def test_a_sound_that_is_set_is_found_from_every_folder(at_home):
    """The path of a bed is kept whole."""
    (at_home.folder / "sea.wav").write_bytes(b"RIFF")
    assert at_home("config", "set", "bed", "sea.wav").returncode == 0
    assert json.dumps(str(at_home.folder / "sea.wav")) in at_home.file.read_text()


def test_a_file_that_cannot_be_read_or_written_says_so(at_home):
    """A folder in its place, bytes that are no text: no traceback, and what to do."""
    at_home.file.mkdir(parents=True)
    for line in (("plan", "legs.yaml"), ("config", "set", "rate", "1")):
        result = at_home(*line)
        assert result.returncode == 1
        assert str(at_home.file) in result.stderr
        assert "fault of voicecoach" not in result.stderr
    at_home.file.rmdir()
    at_home.file.write_bytes(b"rate = 1\n# \xff\n")
    assert "config.toml:2: this is no UTF-8" in at_home("plan", "legs.yaml").stderr
    at_home.file.write_text("a = " + "[" * 20_000)
    result = at_home("plan", "legs.yaml")
    assert "config.toml:1" in result.stderr
    assert "fault of voicecoach" not in result.stderr


def test_help_shows_the_default_that_is_in_force(at_home):
    """Who looks an option up sees what happens without it."""
    write(at_home, "rate = 0.8\n")
    assert "0.8; 0.5<=x<=2.0" in at_home("render", "--help").stdout
