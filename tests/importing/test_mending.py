"""A person mends what was imported wrongly, with a few words about sentences of the source."""

import random
from pathlib import Path

import pytest

from voicecoach.importing.files.failing import ImportingError
from voicecoach.importing.importer import import_script
from voicecoach.importing.mending.corrections import (
    Begins,
    BothSides,
    Named,
    NotSpoken,
    corrections_of,
)
from voicecoach.importing.mending.mended import import_with

ARTICLES = [
    path
    for folder in ("articles", "unseen")
    for path in sorted((Path(__file__).parent / folder).iterdir())
    if ".expected." not in path.name and path.name != "README.md"
]
TALKED = b"""For your knees

Do these on a mat. Stop if it hurts.

""" + b" ".join([
    b"First comes the heel slide. Lie on your back. Slide your right heel toward you.",
    b"Hold for 10 seconds. Do it 5 times, then change legs.",
    b"After that the bridge. Bend both knees. Lift your hips. Hold for 5 seconds.",
    b"Repeat 10 times. Do not do this with a sore neck. My dog does it too!",
    b"Then there is the calf lean. Stand at a wall.",
    b"Step back with your left foot and press the heel down. Hold for 30 seconds.",
    b"And finally the sit and reach, my favourite. Sit down with one leg long. Lean forward.",
    b"Stay there for 20 seconds.",
])  # fmt: skip
EACH = pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)


def numbers(mending):
    """Return the number of each sentence by its text."""
    return {one.text: one.number for one in mending.sentences}


def test_four_stretches_told_in_one_breath_need_four_clicks():
    """Three names and a sentence that is nobody's; doses and the caution go to their stretches."""
    wrong = import_with(TALKED, "knees.txt")
    assert len(wrong.imported.draft.stretches) == 1
    at = numbers(wrong)
    corrections = [
        Named(at["After that the bridge."]),
        Named(at["Then there is the calf lean."]),
        Named(at["And finally the sit and reach, my favourite."]),
        NotSpoken(at["My dog does it too!"]),
    ]
    # Each but one of these is among the first to be looked at.
    assert {one.sentence for one in corrections} - {*wrong.doubtful[:3]} == {
        at["Then there is the calf lean."]
    }
    mended = import_with(TALKED, "knees.txt", corrections)
    found = mended.imported.draft.stretches
    assert [(one.name, one.hold, one.sides.kind, one.cautions) for one in found] == [
        ("First comes the heel slide", (10, 10), "both", ()),
        ("After that the bridge", (5, 5), "none", ("Do not do this with a sore neck.",)),
        ("Then there is the calf lean", (30, 30), "both", ()),
        ("And finally the sit and reach, my favourite", (20, 20), "none", ()),
    ]
    assert mended.imported.doubts == ()
    assert "My dog does it too!" in mended.imported.draft.left_out
    assert "My dog does it too!" not in mended.imported.script


def test_both_sides_by_one_word():
    """The coach says the side where the text named one, and the doubt is gone."""
    lines = (
        b"Side bow",
        b"Stand tall.",
        b"Bend to the left as far as is pleasant.",
        b"Hold 20 seconds.",
    )
    text = b"Ribs\n\n" + b"\n".join(lines)
    plain = import_with(text, "ribs.txt")
    (bow,) = plain.imported.draft.stretches
    assert bow.sides.kind == "none"
    assert plain.doubtful == (0,)
    assert len(bow.unsure) == 1
    mended = import_with(text, "ribs.txt", [BothSides(numbers(plain)["Stand tall."])])
    (bow,) = mended.imported.draft.stretches
    assert bow.setup == ("Stand tall.", "Bend to the {side} as far as is pleasant.")
    assert (bow.sides.kind, bow.sides.first) == ("both", "left")
    assert mended.doubtful == ()


def test_each_sentence_tells_where_it_went():
    """In the order of the source, and with numbers that no correction changes."""
    mending = import_with(TALKED, "knees.txt", [Named(7)])
    told = {one.text: (one.stretch, one.field) for one in mending.sentences}
    assert told["Stop if it hurts."] == (None, "safety")
    assert told["Slide your right heel toward you."] == (0, "setup")
    assert told["Hold for 10 seconds."] == (0, "said")
    assert told["After that the bridge."] == (1, "name")
    assert told["Do not do this with a sore neck."] == (1, "cautions")
    assert told["My dog does it too!"] == (1, "todo")
    assert [one.number for one in mending.sentences] == list(range(len(mending.sentences)))
    plain = import_with(TALKED, "knees.txt")
    assert [one.text for one in mending.sentences] == [one.text for one in plain.sentences]


@EACH
def test_no_sentence_of_an_article_is_lost(path):
    """Each is found in the draft, or among what was left out; and nothing else is imported."""
    mending = import_with(path.read_bytes(), path.name)
    assert [one.text for one in mending.sentences if not one.field] == []
    assert mending.imported == import_script(path.read_bytes(), path.name)


@EACH
def test_what_is_right_already_can_be_said_again(path):
    """Naming each name changes nothing."""
    plain = import_with(path.read_bytes(), path.name)
    names = [one for one in plain.sentences if one.field == "name" and one.heading]
    again = import_with(path.read_bytes(), path.name, [Named(one.number) for one in names])
    assert again.imported.draft.stretches == plain.imported.draft.stretches


@EACH
def test_a_stretch_begins_where_a_person_says(path):
    """There is one more, and all others keep their names."""
    rng = random.Random(path.stem)  # noqa: S311 - chance, no secret
    plain = import_with(path.read_bytes(), path.name)
    pairs = zip(plain.sentences, plain.sentences[1:], strict=False)
    inner = [
        one
        for before, one in pairs
        if one.field == before.field == "setup" and one.stretch == before.stretch
    ]
    if not inner:
        return
    chosen = rng.choice(inner)
    mended = import_with(path.read_bytes(), path.name, [Begins(chosen.number)])
    before, after = plain.imported.draft.stretches, mended.imported.draft.stretches
    assert len(after) == len(before) + 1
    at = chosen.stretch
    assert [one.name for one in after[: at + 1]] == [one.name for one in before[: at + 1]]
    assert [one.name for one in after[at + 2 :]] == [one.name for one in before[at + 1 :]]
    assert len(after[at].setup) < len(before[at].setup)


def test_a_name_that_is_none_joins_what_it_parted():
    """What stands below goes on with the stretch above."""
    text = (
        b"Legs\n\nCalf lean\nLean on the wall.\nHold for 20 seconds.\n\n"
        b"Runner special\nBend your front knee.\nHold for 20 seconds.\n\n"
        b"Ankle circles\nDraw circles with your foot.\n10 times.\n"
    )
    plain = import_with(text, "legs.txt")
    assert [one.name for one in plain.imported.draft.stretches] == [
        "Calf lean",
        "Runner special",
        "Ankle circles",
    ]
    mended = import_with(text, "legs.txt", [NotSpoken(numbers(plain)["Runner special"])])
    first, second = mended.imported.draft.stretches
    assert first.setup == ("Lean on the wall.", "Bend your front knee.")
    assert second.name == "Ankle circles"


def test_a_table_has_no_sentences_to_mend():
    """Its rows are stretches already."""
    rows = b"name,instructions,hold\nCalf lean,Lean on a wall.,30\nBridge,Lift your hips.,10\n"
    mending = import_with(rows, "list.csv", [Named(0), NotSpoken(1), BothSides(0)])
    assert mending.sentences == ()
    assert mending.imported == import_script(rows, "list.csv")


def test_corrections_of_what_is_not_there_do_nothing():
    """A browser may send any number."""
    plain = import_with(TALKED, "knees.txt")
    strange = [Named(10**6), Begins(999), NotSpoken(999), BothSides(999)]
    assert import_with(TALKED, "knees.txt", strange).imported.draft.stretches == (
        plain.imported.draft.stretches
    )


def test_all_sentences_left_out_is_told():
    """Then there is nothing to say."""
    count = len(import_with(TALKED, "knees.txt").sentences)
    with pytest.raises(ImportingError):
        import_with(TALKED, "knees.txt", map(NotSpoken, range(count)))


@pytest.mark.parametrize("seed", range(6))
def test_any_corrections_are_heeded(seed):
    """At random, several of one sentence too: no traceback, and what is not spoken is not there."""
    rng = random.Random(seed)  # noqa: S311 - chance, no secret
    for path in rng.sample(ARTICLES, 8):
        raw = path.read_bytes()
        many = len(import_with(raw, path.name).sentences)
        kinds = (Begins, Named, NotSpoken, BothSides)
        corrections = [rng.choice(kinds)(rng.randrange(many)) for _ in range(8)]
        mended = import_with(raw, path.name, corrections)
        told = {type(one) for one in corrections}
        assert told
        for one in corrections:
            others = [two for two in corrections if two.sentence == one.sentence]
            if isinstance(one, NotSpoken) and all(isinstance(two, NotSpoken) for two in others):
                assert mended.sentences[one.sentence].field == "left out"


def test_corrections_from_outside():
    """As a browser sends them."""
    kinds = ["begins", "named", "not spoken", "both sides"]
    json = [{"is": kind, "sentence": number} for number, kind in enumerate(kinds)]
    assert corrections_of(json) == (Begins(0), Named(1), NotSpoken(2), BothSides(3))
    strange = [
        *(None, "x", {}, [1], [{"is": "named"}], [{"is": "x", "sentence": 1}]),
        *([{"is": "named", "sentence": -1}], [{"is": "named", "sentence": True}]),
        *([{"is": "named", "sentence": 1, "x": 1}], [{"is": ["named"], "sentence": 1}]),
        [{"is": "named", "sentence": 1}] * 3000,
    ]
    for one in strange:
        with pytest.raises(ImportingError):
            corrections_of(one)
