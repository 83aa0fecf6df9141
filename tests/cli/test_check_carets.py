"""Where the caret stands on the screen of a person with a narrow terminal."""

import re

import pytest
from rich.cells import cell_len

COLUMNS = 40
TEXTS = {
    "letters": "Breathe out. " * 11,
    "wide letters": "漢字🙂" * 48,
    "accents on top": "e\N{COMBINING ACUTE ACCENT}" * 72,
    "tabs": "a\tb " * 36,
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Be in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("command", ["check", "plan"])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_caret_is_under_the_fault_on_a_narrow_screen(folder, on_terminal, command, text):
    """A long line is shown around its fault: ``check`` has lines, what else reads it a frame."""
    (folder / "a.yaml").write_text(f'format: 1\nintro: ["{text}", *, "{text}"]\n', "utf-8")
    shown = on_terminal(command, "a.yaml", columns=COLUMNS).splitlines()
    (at,) = [number for number, line in enumerate(shown) if re.fullmatch(r"[│ ]* \^ *│?", line)]
    source, caret = shown[at - 1], shown[at]
    assert cell_len(source) <= COLUMNS
    assert cell_len(source[: source.index("*")]) == caret.index("^")


def test_a_warning_keeps_its_caret_on_a_narrow_screen(folder, on_terminal):
    """What could be better is shown like what is wrong."""
    stretch = (
        f'{{name: Calf, cautions: ["{TEXTS["letters"]}"], setup: [Go.], sides: none, hold: 7}}'
    )
    (folder / "a.yaml").write_text(f"format: 1\ntitle: Legs\nstretches: [{stretch}]\n", "utf-8")
    _, source, caret, *_ = on_terminal("check", "a.yaml", columns=COLUMNS).splitlines()
    assert source[caret.index("^")] == "7"
    assert len(source) <= COLUMNS
