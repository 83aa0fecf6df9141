"""What is heard inside a hold fits its length."""

import pytest

from voicecoach.planning.riders import ticks, timekeeping


@pytest.mark.parametrize(
    ("hold", "labels"),
    [
        (5, []),
        (10, ["countdown"]),
        (16, ["countdown", "Halfway."]),
        (40, ["countdown", "Halfway.", "Ten seconds left."]),
    ],
)
def test_short_holds_have_fewer_cues_and_say_which_are_missing(hold, labels):
    """No halfway cue of ten seconds; what a short hold lacks is listed."""
    riders, dropped = timekeeping(hold, "full", "Calf stretch")
    assert [rider.label for rider in riders] == labels
    assert len(riders) + len(dropped) == 3


def test_the_countdown_leads_into_the_tone():
    """Three ticks, a second apart, the tone a second after the last."""
    rider = ticks(30)
    assert [rider.at + beat.at for beat in rider.beats] == [27, 28, 29]
