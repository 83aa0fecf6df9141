"""The library is searched by what its scripts say."""

import pytest

from voicecoach.composing.stretch_search import Wanted, search, stretch_library
from voicecoach.script.shipped_scripts import library as names
from voicecoach.script.stretch import Stretch


@pytest.fixture(scope="module")
def library():
    """Return the stretches that ship."""
    return stretch_library()


def found(library, **wanted):
    """Return what is taken by ``use``, of those that are wanted."""
    return [one.use for one in search(library, Wanted(**wanted))]


def test_all_that_ship_are_in_it(library):
    """Each once, by name, with its picture."""
    assert sorted(one.use for one in library) == sorted(names())
    assert [one.stretch.name.casefold() for one in library] == sorted(
        one.stretch.name.casefold() for one in library
    )
    assert all(one.picture for one in library if one.stretch.image)
    assert found(library) == [one.use for one in library]


def test_words_are_looked_for_in_the_name_first(library):
    """The beginning of a word is enough, and all words have to be there."""
    assert found(library, words="bridge")[0] == "bridge"
    hamstrings = found(library, words="HAMSTR")
    assert len(hamstrings) >= 5
    assert all("hamstring" in one for one in hamstrings[:5])
    assert found(library, words="towel hamstring")[0] == "towel-hamstring-stretch"
    assert found(library, words="towel xyzzy") == []
    assert found(library, words="!?") == found(library)


def test_a_knee_that_cannot_kneel(library):
    """Nothing that a condition forbids, nothing in another position."""
    wanted = {
        "parts": frozenset({"thighs", "knees"}),
        "positions": frozenset({"chair", "back", "standing"}),
        "avoid": frozenset({"knee-injury", "knee-replacement"}),
    }
    fitting = search(library, Wanted(**wanted))
    assert len(fitting) >= 5
    for one in fitting:
        assert one.stretch.position in wanted["positions"]
        assert not wanted["avoid"] & set(one.stretch.avoid_if)
        assert wanted["parts"] & one.parts


def test_only_what_is_at_hand(library):
    """A bench is a chair; who has nothing at all stands, or sits on the floor."""
    chair = found(library, at_hand=frozenset({"a bench"}))
    assert "seated-hamstring-stretch" in chair
    assert "wall-sit" not in chair
    for one in search(library, Wanted(at_hand=frozenset())):
        assert one.equipment == ()


@pytest.mark.parametrize(
    ("use", "parts"),
    [
        ("ear-to-shoulder", {"neck"}),
        ("calf-stretch-at-the-wall", {"ankles and feet", "calves and shins"}),
        ("bird-dog", {"back"}),
        ("wall-hamstring-stretch", {"thighs"}),
        ("knee-to-opposite-shoulder", {"hips and buttocks"}),
        ("heel-slide", {"knees"}),
        ("plank-on-the-knees", {"back", "belly", "shoulders"}),
        ("thigh-tightening", {"knees", "thighs"}),
        ("standing-quad-stretch", {"knees", "thighs"}),
        ("quiet-rest", set()),
    ],
)
def test_parts_of_the_body_are_those_that_its_author_names(library, use, parts):
    """Not those on which somebody lies or leans; also those that its source gives it for."""
    (one,) = (one for one in library if one.use == use)
    assert one.parts == parts


def test_most_of_the_library_is_found_by_a_part(library):
    """Some are for the whole body, or for rest."""
    assert sum(bool(one.parts) for one in library) >= 0.85 * len(library)


def test_own_stretches_are_found_beside_those_that_ship(tmp_path, library):
    """Those that are written out, with what a script writes to take them."""
    (tmp_path / "desk.yaml").write_text(
        "format: 1\ntitle: Desk\nstretches:\n"
        "  - {name: Long arms, setup: [Reach up.], sides: none}\n"
        "  - use: bridge\n"
        "  - {rounds: 2, stretches: [{name: Ms. B's twist, setup: ['Turn {side}.']}]}\n"
    )
    (tmp_path / "alone.yaml").write_text(
        "format: 1\ntitle: Alone\ndescription: Stretches the neck.\nstretches:\n"
        "  - {name: Look up, setup: [Look up.], sides: none}\n"
    )
    (tmp_path / "broken.yaml").write_text("format: [")
    own = [one for one in stretch_library(tmp_path) if one.own]
    assert {one.use for one in own} == {"desk/long-arms", "desk/ms-bs-twist", "alone"}
    (alone,) = (one for one in own if one.use == "alone")
    assert alone.parts == {"neck"}
    assert isinstance(alone.stretch, Stretch)
    assert len(stretch_library(tmp_path)) == len(library) + 3
