"""What a listener is told to have at hand, for the stretches that are done."""

import pytest

from voicecoach.planning.equipment import equipment
from voicecoach.recipe.loading import load
from voicecoach.script.shipped_scripts import shipped

BED, CHAIR, MAT = "a bed", "a firm chair", "a mat or a soft floor"
FIRM, WALL = "a firm chair without wheels", "a wall"
NEEDS = {
    "back-strength": {
        "Pelvic tilt": {MAT},
        "Bridge": {MAT},
        "Straight leg raise": {MAT},
        "Clam": {MAT},
        "Bird dog": {MAT},
        "Heel raise": {WALL},
    },
    "chair": {
        "Shoulder rolls": {FIRM},
        "Slow march": {FIRM},
        "Ankle circles": {FIRM},
        "Knee straightening": {FIRM},
        "Sit to stand": {FIRM},
        "Arms overhead": {FIRM},
        "Ear to shoulder": {FIRM},
        "Gentle turn": {FIRM},
    },
    "hamstring": {
        "Towel hamstring stretch": {MAT, "a towel"},
        "Wall hamstring stretch": {MAT, "a free stretch of wall beside a doorway"},
        "Seated hamstring stretch": {CHAIR},
        "Standing hamstring stretch": set(),
    },
    "morning": {
        "Four waking breaths": {MAT},
        "Lying twist": {MAT},
        "Cat and cow": {MAT},
        "Kneeling hip flexor stretch": {MAT, "a towel"},
        "Overhead side reach": set(),
        "Standing shoulder rolls": set(),
    },
    "neck-shoulders": {
        "Shoulder rolls": {CHAIR},
        "Chin tuck": {CHAIR},
        "Ear to shoulder": {CHAIR},
        "Diagonal neck stretch": {CHAIR},
        "Doorway chest stretch": {"an open doorway"},
    },
    "night": {
        "Slow shoulder rolls": {BED},
        "Ear to shoulder": {BED},
        "Knees to chest": {BED, "two pillows"},
        "Lying twist": {BED, "two pillows"},
        "Legs up the wall": {BED, "two pillows", WALL},
        "Eight long breaths": {BED},
        "Quiet": {BED},
    },
    "runner-legs": {
        "Standing quad stretch": {WALL, "a towel"},
        "Calf stretch at the wall": {WALL},
        "Kneeling hip flexor stretch": {MAT, "a towel"},
        "Figure four": {MAT},
        "Lying twist": {MAT},
    },
}
"""Read from the lines of each stretch, and from where it leaves the body for the next."""


def routine_of(name):
    """Return a routine that ships."""
    return load(name).routine


def test_every_stretch_that_ships_is_looked_at():
    """A new one is read, and what it needs written down here."""
    assert {name: [*stretches] for name, stretches in NEEDS.items()} == {
        name: [one.name for one in routine_of(name).stretches] for name in shipped()
    }


@pytest.mark.parametrize(
    ("name", "stretch", "things"),
    [(name, stretch, things) for name, all_ in NEEDS.items() for stretch, things in all_.items()],
)
def test_one_stretch_needs_its_own_things(name, stretch, things):
    """Nobody fetches a chair for a stretch at the doorway, or lies down without the towel."""
    routine = routine_of(name)
    kept = [one for one in routine.stretches if one.name == stretch]
    assert set(equipment(routine, kept)) == things


@pytest.mark.parametrize("name", NEEDS)
def test_two_stretches_need_the_things_of_both(name):
    """In the order of the script, each once."""
    routine = routine_of(name)
    for one in routine.stretches:
        for other in routine.stretches:
            wanted = NEEDS[name][one.name] | NEEDS[name][other.name]
            assert equipment(routine, [one, other]) == tuple(
                thing for thing in routine.equipment if thing in wanted
            )


@pytest.mark.parametrize("name", NEEDS)
def test_the_whole_routine_needs_all(name):
    """Nothing that an author lists is lost."""
    routine = routine_of(name)
    assert equipment(routine, routine.stretches) == routine.equipment
