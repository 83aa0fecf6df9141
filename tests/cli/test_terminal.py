"""Whatever a name or a title holds, the terminal only shows it."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from voicecoach.cli import main
from voicecoach.speech import hum
from voicecoach.speech.engine import Voice

RAW = {"\u202e", "\u2066", "\u200b", "\xad", "\x1b", "\x07"}
ODD = "a\u202e\u2066gpj\u200b\x1b]0;x\x07"
SCRIPT = f"{ODD}.yaml"
GOOD = "format: 1\ntitle: Calf\xads\nstretches:\n  - name: Cal\xadf\n    setup: [Stand.]\n"
GOOD += "    sides: none\n    hold: 5\n"
BROKEN = GOOD.replace("sides:", f"si{ODD[:2]}des:")
ADDRESS = ("--url", "https://example.org/x")
HUM = ("--voice", "hum")

posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no such file names")


@pytest.fixture
def call(tmp_path, monkeypatch):
    """Run a command in a folder with a good and a broken script, both oddly named."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path / f"cache{ODD}"))
    monkeypatch.setattr(hum, "voices", lambda: (Voice(f"v{ODD}", ODD, "en"),))
    for name, text in {SCRIPT: GOOD, f"broken{SCRIPT}": BROKEN}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / f"{ODD}.txt").write_text(
        f"Calf stretch{ODD}\n\nStand tall{ODD} and hold for 30 seconds.\n", encoding="utf-8"
    )
    (tmp_path / f"folder{ODD}").mkdir()

    def call(*arguments):
        done = CliRunner().invoke(main, arguments)
        return done.stdout + done.stderr

    return call


@posix
@pytest.mark.parametrize(
    "arguments",
    [
        (ODD,),
        (f"--{ODD}",),
        ("list", ODD),
        ("voices",),
        ("voices", f"--{ODD}"),
        ("cache",),
        ("cache", "--clear"),
        ("schema", ODD),
        ("check", SCRIPT),
        ("check", f"broken{SCRIPT}"),
        ("check", f"missing{SCRIPT}"),
        ("check", ODD),
        ("check", "--format", ODD, SCRIPT),
        ("plan", SCRIPT),
        ("plan", f"broken{SCRIPT}"),
        ("plan", SCRIPT, "--hold", ODD),
        ("plan", SCRIPT, "--minutes", ODD),
        ("plan", SCRIPT, "--level", ODD),
        ("plan", SCRIPT, "--talk", ODD),
        ("plan", SCRIPT, "--voice", ODD),
        ("plan", SCRIPT, "--avoid", ODD),
        ("plan", SCRIPT, "--only", ODD),
        ("render", SCRIPT, *HUM, "-o", f"{ODD}.wav"),
        ("render", SCRIPT, *HUM, "-o", ODD),
        ("render", SCRIPT, *HUM, "--bed", ODD),
        ("render", SCRIPT, *HUM, "--captions", ODD),
        ("programme", SCRIPT, *HUM, "--weeks", "2", "-o", ODD),
        ("programme", SCRIPT, "--weeks", ODD),
        ("publish", f"site{ODD}", SCRIPT, *HUM, *ADDRESS, "--level", "beginner", "--title", ODD),
        ("publish", f"site{ODD}", SCRIPT, *HUM, "--url", ODD),
        ("publish", "site", SCRIPT, *HUM, *ADDRESS, "--level", ODD),
        ("serve", ODD),
        ("serve", f"broken{SCRIPT}"),
        ("serve", "--voice", ODD),
        ("serve", "--port", ODD),
        ("new", f"folder{ODD}/mine"),
        ("new", f"missing{ODD}/mine"),
        ("say", "Hold.", *HUM, "-o", f"{ODD}.wav"),
        ("say", "Hold.", "--voice", ODD),
        ("say", "Hold.", "--rate", ODD),
        ("import", f"missing{ODD}"),
        ("import", f"{ODD}.txt", "-o", SCRIPT),
    ],
    ids=ascii,
)
def test_what_is_shown_steers_no_terminal(call, arguments):
    """Several, titles and options are shown with a sign for what would move or turn the line."""
    shown = call(*arguments)
    # Newer versions of click show such letters by their number.
    assert "\N{REPLACEMENT CHARACTER}" in shown or r"\u202e" in shown
    assert not RAW & set(shown)
    assert "Traceback" not in shown
    assert "fault of voicecoach" not in shown


@posix
@pytest.mark.parametrize(
    "arguments",
    [("check", "--format", "json", f"broken{SCRIPT}"), ("import", f"{ODD}.txt"), ("schema",)],
    ids=ascii,
)
def test_what_other_programs_read_steers_no_terminal_either(call, arguments):
    """A file that is made of it has no sign in it, and nothing that would need one."""
    shown = call(*arguments)
    assert shown
    assert not {*RAW, "\N{REPLACEMENT CHARACTER}"} & set(shown)


@pytest.mark.parametrize(
    "name",
    [
        "क्\N{ZERO WIDTH JOINER}ष",
        "می\N{ZERO WIDTH NON-JOINER}خواهم",
        "אבג",
        "👩\N{ZERO WIDTH JOINER}🦰 伸展",
    ],
)
def test_names_in_any_script_stay_readable(call, name):
    """A plan shows what its author wrote: joiners belong to words and to emoji."""
    Path("mine.yaml").write_text(GOOD.replace("Calf\xads", name), encoding="utf-8")
    assert name in call("plan", "mine.yaml", *HUM)
