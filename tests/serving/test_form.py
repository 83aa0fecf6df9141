"""What a form sends becomes a recipe."""

import pytest

from voicecoach.errors import RequestError
from voicecoach.recipe.collection import collect
from voicecoach.serving.form import read_form
from voicecoach.serving.routine_choices import routine_choices


def test_only_the_length_that_was_chosen_counts():
    """The form sends both, the hold of its slider and minutes; one of them was meant."""
    (entry,) = collect(["hamstring"])
    offers = {entry.slug: routine_choices(entry, ["hum"])}

    def read(**fields):
        return read_form({"routine": entry.slug, **fields}.items(), offers)

    fitting = read(by="minutes", minutes="10", hold="20")
    assert (fitting.settings.minutes, fitting.settings.hold) == (10, None)
    assert fitting.digest == read(by="minutes", minutes="10", hold="30").digest
    held = read(by="hold", minutes="10", hold="20")
    assert (held.settings.minutes, held.settings.hold) == (None, 20)
    assert held.digest == read(by="hold", minutes="", hold="20").digest
    usual = read(by="level", minutes="10", hold="20")
    assert (usual.settings.minutes, usual.settings.hold) == (None, None)
    with pytest.raises(RequestError, match="minutes are missing"):
        read(by="minutes", minutes="", hold="20")
