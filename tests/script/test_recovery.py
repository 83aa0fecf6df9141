"""Faults after a fault: a script is read on past a line that YAML refuses."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voicecoach.script.diagnostics import FaultyScript
from voicecoach.script.reader import read_routine

HEAD = ["format: 1", "title: Legs", "stretches:"]
REFUSED = [
    "{side} leg: straight",
    "Breathe: slowly",
    "*Slowly* down",
    "@home or anywhere",
    "`Soft` knees",
    "% of your strength",
    '"Bend" your knee',
    "[Bend your knee",
    "{Bend your knee",
    '"C:\\qd"',
]
"""Lines that YAML refuses or that mean something else to it; one fault each."""


def faults_of(lines):
    """Return the lines of the faults of a script."""
    with pytest.raises(FaultyScript) as caught:
        read_routine("\n".join(lines) + "\n", "legs.yaml")
    return [fault.line for fault in caught.value.faults]


@pytest.mark.usefixtures("either_loader")
def test_faults_of_all_kinds_are_told_in_one_go():
    """What YAML refuses, unknown fields and values out of range: one report, nothing made up."""
    assert faults_of([
        "format: 1",
        "title: Legs: for runners",
        "speed: fast",
        "intro:",
        "  - *Welcome* to the mat.",
        "stretches:",
        "  - name: Calf",
        "    setup:",
        "      - {side} leg back: heel down.",
        "      - Hands on the wall.",
        "      - @home or anywhere",
        "    hold: 10-",
        "    sides: bth",
        "  - name: Hip",
        "    setup: [Kneel., Lean",
        "    hold: 3",
        "  - name: Thigh",
    ]) == [2, 3, 5, 9, 11, 12, 13, 15, 16]  # fmt: skip


@pytest.mark.usefixtures("either_loader")
def test_after_a_quote_that_is_not_closed_nothing_is_guessed():
    """From there on nobody knows what is a text: the first fault is told alone."""
    stretch = ["  - name: Calf", '    setup: "Stand tall.', '    tips: ["Breathe."]', "    hold: 1"]
    assert len(faults_of([*HEAD, *stretch])) == 1


@pytest.mark.usefixtures("either_loader")
class TestAnyMixture:
    """With and without libyaml."""

    @settings(max_examples=100, deadline=None)
    @given(st.lists(st.one_of(st.none(), st.sampled_from(REFUSED)), min_size=2, max_size=12))
    def test_each_refused_line_is_told_once(self, told):
        """However many lines of a setup are refused, each is told, and no good one is."""
        setup = [f"      - {text or 'Stand tall.'}" for text in told]
        bad = [number for number, text in enumerate(told, 6) if text]
        script = [*HEAD, "  - name: Calf", "    setup:", *setup, "    sides: none"]
        if bad:
            assert sorted(set(faults_of(script))) == bad
        else:
            assert read_routine("\n".join(script), "legs.yaml")
