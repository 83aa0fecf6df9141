"""How much each stretch is stretched."""

from dataclasses import replace

import pytest

from voicecoach.timing.dose import doses
from voicecoach.timing.timeline import PlacedInterval


@pytest.fixture
def held(timeline):
    """Return a maker of timelines with nothing but (kind, seconds, stretch, side)."""

    def make(*intervals):
        placed = tuple(
            PlacedInterval(kind, 1, 1 + round(seconds * 24000), stretch, side, 1, 1)
            for kind, seconds, stretch, side in intervals
        )
        return replace(timeline, intervals=placed)

    return make


def test_repetitions_add_up_on_each_side(held):
    """Three times 20 s on either side are a minute a side and two minutes in all."""
    sides = ["right", "left"] * 3
    (dose,) = doses(held(*(("hold", 20, "Lunge", side) for side in sides)))
    assert (dose.side, dose.total) == (60, 120)
    assert str(dose) == "60 s a side"


def test_a_stretch_without_sides_has_none(held):
    """Nobody is told of sides where the whole body is stretched."""
    (dose,) = doses(held(("hold", 22.5, "Child's pose", None)))
    assert (dose.side, dose.total) == (22.5, 22.5)
    assert str(dose) == "22.5 s"


def test_the_side_held_longer_counts(held):
    """Where a script holds one side only, the dose is that side's."""
    (dose,) = doses(held(("hold", 30, "Lunge", "right"), ("hold", 10, "Lunge", "left")))
    assert (dose.side, dose.total) == (30, 40)


def test_only_holds_count_and_stretches_keep_their_order(held):
    """Getting ready, resting, pauses and movements stretch nothing."""
    others = [(kind, 9, "Lunge", "right") for kind in ("prepare", "rest", "pause", "move")]
    found = doses(held(*others, ("hold", 10, "Wall", None), ("hold", 20, "Lunge", "right")))
    assert [(dose.stretch, dose.total) for dose in found] == [("Wall", 10), ("Lunge", 20)]
    assert doses(held(*others)) == ()
