"""Small routines to plan."""

import pytest

from voicecoach.script.routine import Routine
from voicecoach.script.stretch import Stretch


def make_stretch(**fields: object) -> Stretch:
    """Return a stretch of which only some fields matter."""
    return Stretch.model_validate(
        {"name": "Calf stretch", "setup": ["Stand tall.", "Bend your {side} knee."], **fields}
    )


def make_routine(*stretches: Stretch, **fields: object) -> Routine:
    """Return a routine of which only some fields matter."""
    return Routine.model_validate(
        {
            "format": "1",
            "title": "Legs",
            "intro": ["Welcome in."],
            "safety": ["Stop if it hurts."],
            "outro": ["Well done."],
            "stretches": stretches or (make_stretch(),),
            **fields,
        }
    )


@pytest.fixture(scope="session")
def stretch():
    """Return the maker of stretches."""
    return make_stretch


@pytest.fixture(scope="session")
def routine():
    """Return the maker of routines."""
    return make_routine
