"""A track is known by all that was chosen for it."""

from dataclasses import fields, replace

import pytest

import voicecoach
from voicecoach.choices.settings import Settings
from voicecoach.choices.sound import Sound
from voicecoach.errors import RequestError
from voicecoach.recipe.recipe import Recipe

OTHER = {
    "level": "advanced",
    "hold": 31.0,
    "minutes": 12,
    "reps": 2,
    "rounds": 2,
    "prepare": 7.0,
    "rest": 8.0,
    "talk": "brief",
    "countdown": 5,
    "count": "spoken",
    "halfway": False,
    "pace": 1.5,
    "twice": True,
    "left_first": True,
    "avoid": ("spondylolisthesis",),
    "only": ("wall",),
    "skip": ("towel",),
    "voice": "hum",
    "rate": 0.9,
    "sample_rate": 48000,
    "bed": "rain",
    "bed_level": -20.0,
    "tones": "low",
    "tones_level": 3.0,
}
"""Of each choice, one that is not the usual."""


@pytest.fixture(scope="module")
def usual():
    """Return the usual choices for the first routine."""
    return Recipe(voicecoach.load("hamstring"))


@pytest.mark.parametrize("name", [one.name for one in (*fields(Settings), *fields(Sound))])
def test_another_choice_is_another_track(usual, name):
    """A safe track is never handed out for one that leaves nothing out, nor the other way round."""
    of = "settings" if name in Settings.__slots__ else "sound"
    other = replace(usual, **{of: replace(getattr(usual, of), **{name: OTHER[name]})})
    assert other.digest != usual.digest
    assert replace(other).digest == other.digest


def test_another_script_is_another_track(usual):
    """The same choices of another script are not the same."""
    assert replace(usual, script=voicecoach.load("morning")).digest != usual.digest


def test_another_picture_is_another_track(tmp_path):
    """A picture is part of what is seen."""
    (tmp_path / "legs.yaml").write_text(
        "format: 1\ntitle: Legs\nstretches:\n  - {name: Calf, setup: [Stand.], image: mine}\n"
    )
    digests = set()
    for radius in (1, 2, 2):
        (tmp_path / "mine.svg").write_text(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
            f'<circle cx="4" cy="4" r="{radius}"/></svg>'
        )
        digests.add(Recipe(voicecoach.load(tmp_path / "legs.yaml")).digest)
    assert len(digests) == 2


def test_another_sound_of_the_same_name_is_another_track(usual, tmp_path):
    """Of a bed that is a file, what is heard counts."""
    bed = tmp_path / "sea.wav"
    digests = set()
    for content in (b"low tide", b"high tide", b"high tide"):
        bed.write_bytes(content)
        digests.add(replace(usual, sound=Sound(bed=str(bed))).digest)
    assert len(digests) == 2


@pytest.mark.parametrize(
    "wrong", [{"level": "expert"}, {"avoid": ("flu",)}, {"only": ("yoga",)}, {"skip": ("yoga",)}]
)
def test_what_the_script_does_not_have_is_refused_when_the_recipe_is_made(usual, wrong):
    """Whoever makes it: before a word is spoken."""
    with pytest.raises(RequestError) as caught:
        Recipe(usual.script, Settings(**wrong))
    assert caught.value.hint
