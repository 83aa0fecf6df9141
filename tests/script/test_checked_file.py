"""A file of any model is told its faults like a script: where, what, and what to do."""

import pytest
from pydantic import BaseModel, ConfigDict

from voicecoach.script.checked_file import read_checked
from voicecoach.script.diagnostics import FaultyScript, Finding


class Words(BaseModel):
    """A file with two texts."""

    model_config = ConfigDict(extra="forbid")
    begin: str
    end: str


def faults(text):
    """Return the faults of a text, as one report."""
    with pytest.raises(FaultyScript) as caught:
        read_checked(text, "words.yaml", Words)
    return str(caught.value)


def test_what_is_read_can_still_be_refused_at_its_place():
    """A fault that only another file shows has a line, too."""
    found = read_checked("begin: Now.\nend: Stop.\n", "words.yaml", Words)
    assert found.value == Words(begin="Now.", end="Stop.")
    found.refuse([])
    with pytest.raises(FaultyScript) as caught:
        found.refuse([Finding(("end",), "not this", "Say it otherwise.")])
    assert str(caught.value) == (
        "words.yaml:2:6: not this\n    end: Stop.\n         ^\n  Say it otherwise."
    )


def test_what_is_missing_and_what_nobody_knows_is_told_at_once():
    """A slip is both, and the near name is offered."""
    assert faults("begin: Now.\nende: Stop.\n") == (
        "words.yaml:1:1: 'end' is missing\n    begin: Now.\n    ^\n  Add it.\n"
        "words.yaml:2:1: nothing is called 'ende' here\n    ende: Stop.\n    ^\n"
        "  Did you mean 'end'?"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("begin: [Now.]\nend: Stop.\n", "words.yaml:1:8: 'begin' needs one text"),
        ("begin: Now.\n  end: Stop.\n", "words.yaml:2:6: "),
        ("begin: Now.\n\tend: Stop.\n", "words.yaml:2:1: a tab before the text of the line"),
        ("begin: Now.\nend:\n", "words.yaml:2:5: 'end' has nothing in it"),
        ("", "words.yaml:1:1: "),
    ],
)
def test_a_text_that_is_no_such_file_is_told(text, told):
    """YAML's own faults are told like a script's."""
    assert faults(text).startswith(told)
