"""Where the caret stands on the screen of a person with a narrow terminal."""

import os
import re
import subprocess
import sys
from contextlib import suppress

import pytest
from rich.cells import cell_len

COLUMNS = 40
TEXTS = {
    "letters": "Breathe out. " * 11,
    "wide letters": "漢字🙂" * 48,
    "accents on top": "e\N{COMBINING ACUTE ACCENT}" * 72,
    "tabs": "a\tb " * 36,
}


def on_terminal(folder, *arguments):
    """Return the lines that ``arguments`` leave on a terminal of ``COLUMNS``, without colours."""
    import pty  # noqa: PLC0415 - there is none on Windows

    ours, theirs = pty.openpty()
    code = "from voicecoach.cli import main; main(prog_name='voicecoach')"
    with subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": str(COLUMNS)},
    ):
        os.close(theirs)
        shown = b""
        with suppress(OSError):  # how Linux tells that the other end is closed
            while piece := os.read(ours, 4096):
                shown += piece
    os.close(ours)
    return re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", shown.decode()).splitlines()


@pytest.mark.skipif(os.name != "posix", reason="needs the pseudo-terminal of POSIX")
@pytest.mark.parametrize("command", ["check", "plan"])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_caret_is_under_the_fault_on_a_narrow_screen(tmp_path, command, text):
    """A long line is shown around its fault: ``check`` has lines, what else reads it a frame."""
    (tmp_path / "a.yaml").write_text(f'format: 1\nintro: ["{text}", *, "{text}"]\n', "utf-8")
    shown = on_terminal(tmp_path, command, "a.yaml")
    (at,) = [number for number, line in enumerate(shown) if re.fullmatch(r"[│ ]* \^ *│?", line)]
    source, caret = shown[at - 1], shown[at]
    assert cell_len(source) <= COLUMNS
    assert cell_len(source[: source.index("*")]) == caret.index("^")


@pytest.mark.skipif(os.name != "posix", reason="needs the pseudo-terminal of POSIX")
def test_a_warning_keeps_its_caret_on_a_narrow_screen(tmp_path):
    """What could be better is shown like what is wrong."""
    stretch = (
        f'{{name: Calf, cautions: ["{TEXTS["letters"]}"], setup: [Go.], sides: none, hold: 7}}'
    )
    (tmp_path / "a.yaml").write_text(f"format: 1\ntitle: Legs\nstretches: [{stretch}]\n", "utf-8")
    _, source, caret, *_ = on_terminal(tmp_path, "check", "a.yaml")
    assert source[caret.index("^")] == "7"
    assert len(source) <= COLUMNS
