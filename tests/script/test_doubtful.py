"""What could be better in a script is told like a fault, and stops nothing."""

from pathlib import Path

import pytest

from voicecoach.recipe.loading import check, warnings_in
from voicecoach.script.diagnostics import FaultyScript
from voicecoach.script.reader import read_source, source_of
from voicecoach.script.shipped_scripts import find, shipped

HERE = Path(__file__).parent
DOUBTFUL = sorted((HERE / "doubtful").glob("*.yaml"))
CALF = 'format: 1\ntitle: Legs\nstretches:\n  - name: Calf\n    setup: ["Bend {side}."]\n'


def warnings_of(text):
    """Return the messages of the warnings of a script."""
    return [warning.message for warning in warnings_in(source_of(text, "legs.yaml"))]


@pytest.mark.parametrize("path", DOUBTFUL, ids=lambda path: path.stem)
def test_every_warning_is_told_word_for_word(path):
    """The report beside each doubtful script is what its author reads."""
    told = [warning.report(path.name) for warning in warnings_in(read_source(path))]
    assert "\n".join(told) + "\n" == path.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", shipped())
def test_shipped_scripts_have_no_warning(name):
    """What ships sets an example."""
    assert check(find(name)).warnings == ()


@pytest.mark.parametrize(
    "lines",
    [
        "hold_cue: one two three four five six seven eight nine ten",
        f"recap: '{'word ' * 25}'",
        "hold: 10-2m",
        "hold: 60\n    reminders: [{at: 59.9, say: Now.}]",
        "tips: [Count to a number.]",
        "sets: 2\n    reps: 10\n    hold: 5",
    ],
)
def test_what_is_just_within_bounds_is_not_warned_of(lines):
    """A warning that comes too early teaches people to overlook them all."""
    assert warnings_of(f"{CALF}    {lines}\n") == []


@pytest.mark.parametrize(
    "lines",
    [
        "side_names: [left leg, right leg]",
        "avoid_if: [hip-replacement, vertigo]\n    cautions: [Ask first.]",
        "tips: [Let go., Breathe.]",
        "tips: [Let go, Breathe]",
        "tips: [breathe, let go]",
        "tips: [Slowly now!, breathe in]",
        "tips: ['Slowly, now.', and breathe]",
        "tips:\n    - Slowly\n    - now.",
        "reminders: [{at: 5, say: Slowly}, {at: 15, say: now}]",
    ],
)
def test_a_list_in_brackets_that_is_one_is_not_warned_of(lines):
    """A comma between whole lines, or between words, is what brackets are for."""
    assert warnings_of(f"{CALF}    {lines}\n") == []


def test_pain_is_covered_by_a_line_that_says_when_to_stop():
    """A safety line is for the whole script; a named condition needs a caution of its own."""
    safe = CALF.replace("stretches:", "safety: [Stop if it hurts.]\nstretches:")
    assert warnings_of(f"{safe}    tips: [Pain means too far.]\n") == []
    assert len(warnings_of(f"{safe}    tips: [Good for sciatica.]\n")) == 1
    cautious = f"{safe}    tips: [Good for sciatica.]\n    cautions: [Not right after surgery.]\n"
    assert warnings_of(cautious) == []


def test_warnings_wait_until_there_are_no_faults():
    """What cannot be read has no routine to be doubtful about."""
    with pytest.raises(FaultyScript) as caught:
        source_of(f"{CALF}    hold: 5-20\n    holt: 3\n", "legs.yaml")
    assert {fault.severity for fault in caught.value.faults} == {"error"}
