"""A track of the library is known by all that was chosen for it."""

from dataclasses import fields, replace

import pytest

from voicecoach.collection import collect
from voicecoach.planning.settings import Settings
from voicecoach.serving.choices import Choices
from voicecoach.serving.offer import offer
from voicecoach.sound.bed import Bed
from voicecoach.studio import Sound

OTHER = {
    "level": "advanced",
    "hold": 31.0,
    "reps": 2,
    "prepare": 7.0,
    "rest": 8.0,
    "talk": "brief",
    "countdown": 5,
    "count": "spoken",
    "left_first": True,
    "avoid": ("sciatica",),
    "only": ("wall",),
    "skip": ("towel",),
    "voice": "hum",
    "rate": 0.9,
    "bed": Bed("rain"),
    "sample_rate": 48000,
}
"""Of each choice, one that is not the usual."""


@pytest.fixture(scope="module")
def usual():
    """Return the usual choices for the first routine."""
    (entry,) = collect(["hamstring"])
    return Choices(offer(entry), Settings(), None, Sound())


@pytest.mark.parametrize("name", [one.name for one in (*fields(Settings), *fields(Sound))])
def test_another_choice_is_another_track(usual, name):
    """A safe track is never handed out for one that leaves nothing out, nor the other way round."""
    of = "settings" if name in Settings.__slots__ else "sound"
    other = replace(usual, **{of: replace(getattr(usual, of), **{name: OTHER[name]})})
    assert other.key != usual.key
    assert replace(other).key == other.key


def test_another_length_or_script_is_another_track(usual):
    """The same choices of the same script are made once."""
    (entry,) = collect(["morning"])
    others = [replace(usual, minutes=10), replace(usual, minutes=11)]
    others.append(replace(usual, offer=offer(entry)))
    assert len({one.key for one in (usual, *others)}) == 4
