"""How faults are shown to the author of a script."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from voicecoach.errors import ScriptError
from voicecoach.script.diagnostics import WIDTH, Diagnostic, FaultyScript, did_you_mean, quote


def test_a_fault_names_its_place_and_points_at_it():
    """Place and reason, the line with a caret under the column, and what to do."""
    fault = Diagnostic(3, 5, "no such key", "Did you mean 'setup'?", "    setpu: x")
    assert fault.report("legs.yaml").split("\n") == [
        "legs.yaml:3:5: no such key",
        "        setpu: x",
        "        ^",
        "  Did you mean 'setup'?",
    ]


def test_a_long_line_is_shown_around_the_fault():
    """The caret is under the very letter, however long the line."""
    line = "a" * 500_000 + "X" + "b" * 500_000
    _, excerpt, caret = Diagnostic(1, 500_001, "odd", "", line).report("legs.yaml").split("\n")
    assert excerpt[caret.index("^")] == "X"
    assert len(excerpt) == WIDTH


def test_the_caret_keeps_its_place_behind_wide_letters():
    """Emoji and Chinese letters take two columns of a terminal, accents put on top none."""
    line = "🙂漢e\N{COMBINING ACUTE ACCENT}X"
    _, _, caret = Diagnostic(1, 5, "odd", "", line).report("legs.yaml").split("\n")
    assert caret == " " * (4 + 2 + 2 + 1) + "^"


@given(st.text("ab漢🙂\t\N{COMBINING ACUTE ACCENT}"), st.text("ab漢🙂\t"), st.integers(10, 60))
def test_a_line_fits_the_screen_with_its_fault_in_it(before, after, width):
    """Whatever stands before the fault, its letter is shown, and no line is broken."""
    report = Diagnostic(1, len(before) + 1, "odd", "", f"{before}X{after}").report(
        "legs.yaml", width
    )
    _, excerpt, caret = report.split("\n")
    assert cell_len(excerpt) <= width
    assert cell_len(excerpt[: excerpt.index("X")]) == caret.index("^")


def test_a_script_cannot_command_the_terminal():
    """Escape characters in a script are shown as a sign, in the source line and in messages."""
    report = Diagnostic(1, 1, quote("\x1b[31mred"), "", "\x1b[31mred \x9b\u202e").report(
        "legs.yaml"
    )
    assert not {"\x1b", "\x9b", "\u202e"} & set(report)


def test_quotes_are_short():
    """A message is a line, whatever the author wrote."""
    assert quote("a" * 41) == "'" + "a" * 39 + "…'"


def test_a_near_match_is_offered_only_when_it_is_near():
    """A slip is recognised in any case; what looks like nothing gets no guess."""
    assert did_you_mean("SETPU", ["setup", "sides"]) == "Did you mean 'setup'?"
    assert did_you_mean("zzz", ["setup", "sides"]) == ""
    assert did_you_mean("s" * 1_000_000, ["setup", "sides"]) == ""


def test_a_faulty_script_is_an_error_that_tells_everything():
    """Whoever prints the error prints all faults, and how many there are besides."""
    error = FaultyScript("legs.yaml", [Diagnostic(1, 1, "one"), Diagnostic(2, 1, "two")], more=1234)
    assert isinstance(error, ScriptError)
    assert str(error) == error.message
    assert str(error) == "legs.yaml:1:1: one\nlegs.yaml:2:1: two\nand 1,234 more"
