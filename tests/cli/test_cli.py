"""What a person sees of each command when all goes well."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import voicecoach
from voicecoach.cli import COMMANDS, main
from voicecoach.cli.render import target_for
from voicecoach.languages.language_files import LANGUAGES
from voicecoach.recipe.recipe import words_of
from voicecoach.script.json_schema import json_schema
from voicecoach.script.shipped_scripts import shipped

LEGS = """\
format: 1
title: Legs
stretches:
  - name: Calf stretch
    setup: [Stand tall.]
    sides: none
    hold: 10-60
"""
LINE = r"{path}  \d+:\d\d  \d\.\d MB  hum voice\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Return a folder of its own, with a script and the cache in it, to be in."""
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path / ".cache"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "legs.yaml").write_text(LEGS)
    return tmp_path


def call(*arguments):
    """Return what the command line makes of ``arguments``, in this process."""
    result = CliRunner().invoke(main, list(map(str, arguments)))
    assert result.exit_code == 0, result.output
    return result


def last_line(text):
    """Return the last line, with its end."""
    return text.splitlines(keepends=True)[-1]


def examples(help_text):
    """Return the lines of a help text that can be typed."""
    return [line.strip() for line in help_text.splitlines() if line.startswith("  voicecoach ")]


@pytest.mark.parametrize("name", [None, *COMMANDS])
def test_every_help_has_examples_that_parse(name):
    """Whoever asks for help can copy a line of it, and the program takes it."""
    found = examples(call(*filter(None, [name]), "--help").output)
    assert found
    for line in found:
        _, typed, *arguments = shlex.split(line.partition(" > ")[0])
        assert typed == (name or typed)
        context = main.make_context("voicecoach", [typed, *arguments])
        command = main.get_command(context, typed)
        command.make_context(typed, arguments, parent=context)


def test_every_command_says_what_it_is_for():
    """The overview and the command's own help agree that it exists, and both have a line on it."""
    overview = call("--help").output
    for name, about in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(about)}$", overview, re.MULTILINE)
        assert call(name, "-h").output.startswith(f"Usage: main {name} ")


def test_every_option_has_a_help_line():
    """An option that nobody explains is an option that nobody finds."""
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        silent = [
            option.name
            for option in command.params
            if isinstance(option, click.Option) and not (option.help or "").endswith((".", "]"))
        ]
        assert silent == [], name


def test_help_loads_no_numpy_no_voice_and_no_codec():
    """``voicecoach --help`` is there at once."""
    code = (
        "import sys\nfrom voicecoach.cli import main\n"
        "main(['--help'], standalone_mode=False)\nprint(*sys.modules, sep='\\n')"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    loaded = {module.split(".")[0] for module in result.stdout.splitlines()}
    assert "voicecoach" in loaded
    heavy = {"numpy", "hibari", "onnxruntime", "lameenc", "soundfile", "pydantic", "yaml", "rich"}
    assert loaded & heavy == set()


def test_a_misspelt_command_shows_what_there_is():
    """Wrong usage is exit code 2 with the commands there are."""
    result = CliRunner().invoke(main, ["rendr"])
    assert result.exit_code == 2
    assert "rendr" in result.stderr
    assert "render" in result.stderr


@pytest.mark.parametrize(
    ("options", "name"),
    [
        ((), "legs-beginner-hum"),
        (("--level", "advanced"), "legs-advanced-hum"),
        (("--hold", "30"), "legs-30s-hum"),
        (("--hold", "7.5"), "legs-7.5s-hum"),
        (("--hold", "0:50", "--level", "advanced"), "legs-advanced-50s-hum"),
        (("--minutes", "1"), "legs-1min-hum"),
        (("--minutes", "1", "--sides", "left-first"), "legs-1min-left-first-hum"),
    ],
)
def test_a_track_that_nobody_named_says_what_it_is(folder, options, name):
    """Tracks of one script lie side by side in ``audio``, each named for what was chosen."""
    result = call("render", "legs.yaml", "--voice", "hum", *options)
    path = Path("audio") / f"{name}.mp3"
    assert path.stat().st_size > 1000
    assert re.fullmatch(LINE.format(path=re.escape(str(path))), last_line(result.stdout))
    assert sorted(folder.glob("audio/*")) == [folder / path]


@pytest.mark.parametrize(
    ("settings", "name"),
    [
        ({}, "hamstring-beginner.mp3"),
        ({"hold": 30}, "hamstring-30s.mp3"),
        ({"minutes": 10}, "hamstring-10min.mp3"),
        ({"minutes": 7.5}, "hamstring-7.5min.mp3"),
    ],
)
def test_the_names_of_tracks(settings, name):
    """The promised names, from a shipped script."""
    words = words_of(voicecoach.Settings(**settings))
    assert target_for("hamstring", words) == Path("audio") / name


@pytest.mark.parametrize(
    ("settings", "sound", "name"),
    [
        ({"avoid": ("spondylolisthesis",)}, {}, "beginner-avoid-spondylolisthesis"),
        ({"level": "advanced", "hold": 30}, {}, "advanced-30s"),
        ({"hold": 30, "talk": "bells"}, {}, "30s-bells"),
        ({"talk": "brief"}, {}, "beginner-brief"),
        ({"halfway": False, "pace": 1.5}, {}, "beginner-halfway-off-pace-1.5"),
        ({"left_first": True}, {}, "beginner-left-first"),
        ({"only": ("Wall stretch", "twist")}, {}, "beginner-only-wall-stretch-only-twist"),
        ({"skip": ("wall",), "rest": 0}, {}, "beginner-rest-0-skip-wall"),
        ({"reps": 2, "count": "spoken"}, {}, "reps-2-count-spoken"),
        ({}, {"rate": 0.8}, "beginner-rate-0.8"),
        ({}, {"voice": "hum", "sample_rate": 48000}, "beginner-hum-48000hz"),
        ({}, {"bed": "rain"}, "beginner-bed-rain"),
        ({}, {"bed": "rain", "bed_level": -24}, "beginner-bed-rain-bed-24db-softer"),
    ],
)
def test_each_choice_is_in_the_name_of_a_track(settings, sound, name):
    """A track for a bad back is never replaced by one that is not."""
    chosen, heard = voicecoach.Settings(**settings), voicecoach.Sound(**sound)
    path = target_for("hamstring", words_of(chosen, heard))
    assert path == Path("audio") / f"hamstring-{name}.mp3"


@pytest.mark.parametrize(
    "names",
    [("a/b", "a:b", "a b"), ("wall?", "wall*", "wall"), ("Стул", "Стол"), ("..", "-", "x" * 300)],
)
def test_names_of_tracks_are_safe_and_their_own(names):
    """Whatever was typed: no folder, nothing that a system forbids, nothing too long, no twin."""
    stems = [target_for("legs", words_of(voicecoach.Settings(only=(name,)))).stem for name in names]
    assert len(set(stems)) == len(names)
    for stem in stems:
        assert re.fullmatch(r"legs(-[\w.]+)+", stem)
        assert len(stem.encode()) <= 100


def test_long_names_of_tracks_differ_to_their_end():
    """What has no room in a name still makes another name."""
    first, second = (
        target_for("legs", words_of(voicecoach.Settings(skip=("x" * 90, last))))
        for last in ("wall", "twist")
    )
    assert first != second
    assert first.name.startswith("legs-beginner-skip-xxx")


@pytest.mark.usefixtures("folder")
def test_a_found_length_is_told():
    """Who asks for minutes hears which holds were found."""
    result = call("render", "legs.yaml", "--voice", "hum", "--minutes", "1")
    assert re.match(r"chosen: holds of [\d.]+ s, repetitions \d+\n", result.stdout)


@pytest.mark.usefixtures("folder")
def test_minutes_and_a_hold_exclude_each_other():
    """One of them decides how long it takes."""
    result = CliRunner().invoke(main, ["plan", "legs.yaml", "--minutes", "5", "--hold", "30"])
    assert result.exit_code == 2
    assert "Leave hold out, or minutes." in result.stderr


@pytest.mark.parametrize("command", ["render", "programme"])
def test_quiet_says_nothing(folder, command):
    """Not a letter on either stream, and the work is done."""
    result = call(command, "legs.yaml", "--voice", "hum", "--quiet")
    assert result.output == ""
    assert list(folder.glob("audio/**/*.mp3"))


def test_a_pipe_gets_plain_lines(program):
    """Without a terminal there are no bars and no colours, and progress is not in the output."""
    (program.folder / "legs.yaml").write_text(LEGS)
    result = program.run("render", "legs.yaml", "--voice", "hum", "-o", "legs.wav")
    assert re.fullmatch(LINE.format(path=r"legs\.wav"), result.stdout)
    assert result.stderr == "Speaking …\nWriting …\n"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("render", "legs.yaml", "--voice", "hum"), "Writing ━+ 100%"),
        (("plan", "x"), "─ voicecoach ─+╮\r\n│ there is no script called 'x'"),
    ],
)
def test_a_terminal_gets_a_bar_and_a_panel(on_terminal, arguments, words):
    """On a terminal the work is watched on one line that goes, and errors stand in a frame."""
    shown = on_terminal(*arguments, columns=80)
    assert re.search(words, shown), shown


def test_the_timeline_is_written_beside_the_track(folder):
    """``--timeline`` adds a file that other programs read."""
    call("render", "legs.yaml", "--voice", "hum", "-o", "out/legs.flac", "--timeline")
    score = json.loads((folder / "out/legs.timeline.json").read_text(encoding="utf-8"))
    assert score["version"] == 1
    assert score["voice"] == "hum"
    assert {path.name for path in folder.glob("out/*")} == {"legs.flac", "legs.timeline.json"}


def test_the_plan_is_shown_and_nothing_is_made(folder):
    """What is said and held, when, and how long it takes."""
    shown = call("plan", "legs.yaml", "--voice", "hum", "--hold", "30").stdout
    for words in ("Calf stretch", "Stand tall.", "hold 30 s", "Total 0:"):
        assert words in shown
    assert not (folder / "audio").exists()


def test_the_plan_can_be_read_in_words(folder):
    """``--spoken`` shows what the voice is given, at the same times."""
    script = (folder / "legs.yaml").read_text().replace("Stand tall.", "Hold 5s (L/R).")
    (folder / "legs.yaml").write_text(script)
    plain, words = (
        call("plan", "legs.yaml", "--voice", "hum", *more).stdout for more in ([], ["--spoken"])
    )
    assert plain.replace("Hold 5s (L/R).", "Hold five seconds (left and right).") == words != plain


@pytest.mark.usefixtures("folder")
def test_the_plan_is_the_track():
    """The total of the plan is the length of the track that the same options make."""
    options = ("legs.yaml", "--voice", "hum", "--hold", "20", "--rest", "5")
    total = re.search(r"Total (\d+:\d\d)", call("plan", *options).stdout)[1]
    assert f"  {total}  " in call("render", *options).stdout


def test_a_programme_is_the_same_on_any_number_of_cores(folder):
    """Several processes make the files that one makes, byte for byte, and tell the same lines."""
    programme = ("programme", "legs.yaml", "--voice", "hum", "-o", "p", "--jobs")
    told = call(*programme, "1").stdout
    (folder / "p").rename(folder / "alone")
    assert call(*programme, "3").stdout == told
    alone, together = (sorted((folder / name).iterdir()) for name in ("alone", "p"))
    assert [one.read_bytes() for one in alone] == [one.read_bytes() for one in together]
    assert len(together) == 4 + 2


def test_a_programme_takes_its_speech_from_a_store(folder, monkeypatch):
    """Another computer speaks nothing anew, and makes the same tracks."""
    programme = ("programme", "legs.yaml", "--voice", "hum", "--store", str(folder / "store"), "-o")
    call(*programme, "here")
    kept = {path: path.stat().st_mtime_ns for path in (folder / "store").rglob("*")}
    monkeypatch.setenv("VOICECOACH_CACHE", str(folder / "empty"))
    call(*programme, "there")
    assert {path: path.stat().st_mtime_ns for path in (folder / "store").rglob("*")} == kept
    here, there = (sorted((folder / name).glob("*.mp3")) for name in ("here", "there"))
    assert [one.read_bytes() for one in here] == [one.read_bytes() for one in there] != []


def test_a_programme_is_a_folder(folder):
    """A track a week with longer and longer holds, a playlist and a page."""
    result = call("programme", "legs.yaml", "--weeks", "3", "--voice", "hum")
    made = folder / "audio/legs-programme-hum"
    assert {path.name for path in made.iterdir()} == {
        "legs-week-1.mp3",
        "legs-week-2.mp3",
        "legs-week-3.mp3",
        "legs.m3u8",
        "legs.md",
    }
    assert len(result.stdout.splitlines()) == 3
    lengths = [int(m) for m in re.findall(r"EXTINF:(\d+)", (made / "legs.m3u8").read_text())]
    assert lengths == sorted(set(lengths))


def test_the_list_names_what_can_be_rendered():
    """Each line starts with a name that ``render`` takes."""
    lines = call("list").stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(shipped())
    assert "hamstring" in shipped()


def test_check_tells_of_every_script(folder):
    """All scripts are checked, whatever is wrong with the first, and one fault makes it exit 1."""
    (folder / "bad.yaml").write_text(LEGS + "    hold_queue: Hold.\n")
    result = CliRunner().invoke(main, ["check", "no-such", "bad.yaml", "legs.yaml"])
    assert result.exit_code == 1
    assert "no script called 'no-such'" in result.stderr
    assert "bad.yaml:8:5: a stretch has no field 'hold_queue'" in result.stderr
    assert "Did you mean 'hold_cue'?" in result.stderr
    assert result.stdout == "legs.yaml: 1 stretch, no faults\n"


def test_the_shipped_scripts_have_no_faults():
    """``check`` takes names, too, and looks at each translation."""
    told = call("check", *shipped()).stdout
    assert told.count("no faults") == len(shipped())
    assert "hamstring.yaml: 4 stretches, no faults; also in de, es, fr, it" in told


def test_the_schema_is_printed_whole():
    """What is printed is the schema that editors read."""
    assert json.loads(call("schema").stdout) == json_schema(LANGUAGES)


def test_the_cache_is_shown_and_cleared(folder):
    """A person can see what is kept, and be rid of it."""
    call("plan", "legs.yaml", "--voice", "hum")
    kept = re.fullmatch(r"(\d+) pieces, \d+\.\d MB kept  (.*)\n", call("cache").stdout)
    assert int(kept[1]) > 3
    assert kept[2] == str(folder / ".cache")
    assert call("cache", "--clear").stdout.startswith(f"{kept[1]} pieces")
    assert call("cache").stdout.startswith("0 pieces")


def test_a_cache_that_cannot_be_written_is_a_warning(folder):
    """The track is made all the same."""
    (folder / ".cache").write_text("in the way")
    result = call("render", "legs.yaml", "--voice", "hum", "-o", "legs.mp3")
    assert re.search(r"^warning: .*\.cache", result.stderr, re.MULTILINE)
    assert (folder / "legs.mp3").exists()


def test_several_scripts_are_one_session(program):
    """The track is called after all of them; only one can be followed while it is edited."""
    (program.folder / "legs.yaml").write_text(LEGS)
    result = program.run("render", "legs.yaml", "hamstring", "--voice", "hum", "--hold", "10")
    assert result.returncode == 0, result.stderr
    assert program.files() == {"audio/legs-hamstring-10s-hum.mp3"}
    result = program.run("render", "legs.yaml", "hamstring", "--watch")
    assert result.returncode == 2
    assert "--watch follows one script" in result.stderr
