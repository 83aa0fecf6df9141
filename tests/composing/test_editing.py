"""An edit changes a script's text at one place: the rest is the same, letter for letter."""

import importlib.util
import random
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from voicecoach.composing.editing import apply
from voicecoach.composing.edits import (
    AddStretch,
    EditError,
    GroupStretches,
    MoveStretch,
    RemoveStretch,
    SetField,
    edit_of,
)

_spec = importlib.util.spec_from_file_location(
    "random_edits", Path(__file__).with_name("random_edits.py")
)
random_edits = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(random_edits)
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def values(text):
    """Return what a text says, read by PyYAML alone."""
    return yaml.load(text.removeprefix("\ufeff"), Loader=LOADER)  # noqa: S506 - texts only


def same_around(before, after):
    """Return how many letters at the beginning and at the end are the same."""
    start = _shared(before, after)
    return start, _shared(before[start:][::-1], after[start:][::-1])


def _shared(one, other):
    pairs = zip(one, other, strict=False)
    different = (index for index, (a, b) in enumerate(pairs) if a != b)
    return next(different, min(len(one), len(other)))


def own_letters(text, edit):
    """Return from where to where a field stands in a text, whole lines; None where it is not."""
    node = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    keys = [step for number in edit.place for step in ("stretches", number)]
    for step in [*keys, edit.field]:
        if isinstance(step, int):
            node = node.value[step]
            continue
        found = [(key, value) for key, value in node.value if key.value == step]
        if not found:
            return None
        key, node = found[0]
    end = node
    while isinstance(end, yaml.CollectionNode) and not end.flow_style and end.value:
        end = end.value[-1][1] if isinstance(end, yaml.MappingNode) else end.value[-1]
    last = len(text[: end.end_mark.index].rstrip())
    line_end = re.compile(r"[^\r\n]*(?:\r\n|\n|$)").match(text, last).end()
    # Of a field that goes, and of a list's entries, the comments inside go, too.
    deeper = rf"(?:(?:\r?\n)*) {{{key.start_mark.column + 1},}}#[^\r\n]*(?:\r\n|\n)"
    below = re.compile(rf"(?:{deeper})*").match(text, line_end).end()
    return text.rfind("\n", 0, key.start_mark.index) + 1, below


def check_letters(before, after, edit):
    """Check that nothing changed but what the edit is about."""
    start, end = same_around(before, after)
    match edit:
        case SetField() if own := own_letters(before, edit):
            assert after.startswith(before[: own[0]])
            assert after.endswith(before[own[1] :].lstrip(" "))  # a hyphen may be before it now
        case SetField() | AddStretch():
            assert start + end >= len(before) or before[start:].lstrip().startswith(("[]", "{}"))
        case RemoveStretch():
            assert start + end >= len(after) or "[]" in after
        case MoveStretch(place, to) if len(place) == len(to) == 1:
            assert Counter(after) - Counter("\r\n") == Counter(before) - Counter("\r\n")


@pytest.mark.parametrize("seed", range(4))
def test_random_edits_do_to_the_text_what_they_do_to_the_values(scripts, seed):
    """Over all scripts that ship, and over what authors write by hand."""
    rng = random.Random(seed)  # noqa: S311 - chance, no secret
    made = 0
    for name, text in scripts.items():
        before = text
        for _ in range(20 if " " in name or name in {"Windows", "brackets"} else 3):
            script = values(before)
            edit = random_edits.any_edit(rng, script)
            after = apply(before, edit)
            assert values(after) == random_edits.model(script, edit), (name, edit)
            check_letters(before, after, edit)
            assert after.startswith("\ufeff") == (name == "Windows")
            if name == "Windows":
                assert not re.search(r"(?<!\r)\n", after), edit
            before, made = after, made + 1
    assert made > 200


def test_comments_stay_with_what_they_stand_at(by_hand):
    """A comment above a stretch moves with it; one that stands alone stays where it is."""
    moved = apply(by_hand, MoveStretch((1,), (0,)))
    numbers = [*range(1, 14), *(21, 22, 20), *range(14, 20), *range(23, 32)]
    assert re.findall(r"# c(\d+)", moved) == list(map(str, numbers))
    removed = apply(by_hand, RemoveStretch((1,)))
    gone = set(re.findall(r"# c\d+", by_hand)) - set(re.findall(r"# c\d+", removed))
    assert gone == {"# c21", "# c22"}


def test_lines_that_stay_keep_their_quotes_and_comments(by_hand):
    """Who adds a line to a list touches no other one of it."""
    new = ["Stand at the wall.", "Breathe.", "Put your {side} heel down.", "Wait."]
    after = apply(by_hand, SetField((0,), "setup", new))
    assert (
        "      # c16 first line\n"
        "      - Stand at the wall.\n"
        "      - Breathe.\n"
        "      - 'Put your {side} heel down.'   # c17\n"
        "      # c18 below it\n"
        "\n"
        "      - Wait.\n"
        "    hold: 20-30\n" in after
    )


def test_lines_in_another_order_take_their_comments_along(by_hand):
    """A line is dragged with what its author noted about it."""
    after = apply(by_hand, SetField((), "intro", ["Take your time.", "Hello there.", "Third."]))
    assert (
        'intro:\n# c8 above a line\n- "Take your time."\n- Hello there.   # c7 no step to the right'
        in after
    )


def test_a_table_keeps_what_is_the_same_in_it(by_hand):
    """The dose of one level changes; the other one keeps its shape."""
    levels = {"beginner": {"hold": "25", "reps": "2"}, "advanced": {"hold": "45", "reps": "3"}}
    after = apply(by_hand, SetField((), "levels", levels))
    assert after == by_hand.replace("{hold: 20, reps: 2}   # c10", "{hold: 25, reps: 2}   # c10")


def test_a_field_keeps_its_style(by_hand):
    """Quotes, folds and the comment in their first line stay."""
    assert "title: 'It''s: other'    # c3\n" in apply(by_hand, SetField((), "title", "It's: other"))
    assert "description: >-   # c4 folded\n  Short.\nsource" in apply(
        by_hand, SetField((), "description", "Short.")
    )


@pytest.mark.parametrize("fields", [("use", "reps", "hold"), ("name", "hold", "setup", "reps")])
def test_a_new_field_stands_where_the_format_has_it(fields):
    """A script that was edited looks like one that was written."""
    text = f"stretches:\n  - {fields[0]}: x\n"
    for field in fields[1:]:
        text = apply(text, SetField((0,), field, ["Stand."] if field == "setup" else "5"))
    first, *others = (line.split(":")[0].strip(" -") for line in text.splitlines()[1:])
    model = ["setup", "Stand.", "reps", "hold"]
    assert first == fields[0]
    assert others == [one for one in model if one in {*fields, "Stand." * ("setup" in fields)}]


def test_a_list_that_gets_empty_and_full_again_keeps_its_comments():
    """The last stretch goes, and another one comes."""
    text = "stretches:   # all of them\n  # free\n\n  - use: bridge\n\n# end\n"
    empty = apply(text, RemoveStretch((0,)))
    assert empty == "stretches: []   # all of them\n  # free\n\n\n# end\n"
    assert apply(empty, AddStretch((0,), {"use": "clam"})) == (
        "stretches:   # all of them\n  - use: clam\n  # free\n\n\n# end\n"
    )


def test_a_stretch_takes_its_comments_into_a_group_and_out_again(by_hand):
    """Further right, and further left."""
    there = apply(by_hand, MoveStretch((1,), (1, 3)))
    assert "\n      # c21 of the bridge\n      - use: bridge\n        reps: 3     # c22\n" in there
    back = apply(there, MoveStretch((1, 3), (1,)))
    assert "\n  # c21 of the bridge\n  - use: bridge\n    reps: 3     # c22\n" in back
    alone = "stretches:\n  - rounds: 2\n    stretches:\n      # of x\n      - use: x # why\n"
    assert apply(alone, MoveStretch((0, 0), (0,))) == "stretches:\n  # of x\n  - use: x # why\n"


def test_a_script_without_stretches_gets_some():
    """A new one begins so."""
    text = apply("format: 1\ntitle: x\n", AddStretch((0,), {"use": "bridge", "reps": "3"}))
    assert text == "format: 1\ntitle: x\nstretches:\n  - use: bridge\n    reps: 3\n"


def test_stretches_become_a_group_with_their_comments(by_hand):
    """Further right, with what stands between them."""
    text = (
        "stretches:\n  # of x\n  - use: x # why\n\n  # free\n\n  - use: y\n    # deep\n  - use: z\n"
    )
    assert apply(text, GroupStretches((0,), 2, "3")) == (
        "stretches:\n  - rounds: 3\n    stretches:\n      # of x\n      - use: x # why\n\n"
        "      # free\n\n      - use: y\n        # deep\n  - use: z\n"
    )
    both = apply(by_hand, GroupStretches((0,), 2, "2"))
    assert Counter(re.findall(r"# c\d+", both)) == Counter(re.findall(r"# c\d+", by_hand))
    for place, count in (((1,), 2), ((2, 0), 2), ((3,), 2)):
        with pytest.raises(EditError):
            apply(by_hand, GroupStretches(place, count, "2"))


def test_a_group_goes_with_its_last_stretch():
    """Rounds of nothing make no sense."""
    text = "stretches:\n  - rounds: 2\n    stretches:\n      - use: clam\n  - use: bridge\n"
    assert apply(text, RemoveStretch((0, 0))) == "stretches:\n  - use: bridge\n"
    assert values(apply(text, MoveStretch((0, 0), (1,)))) == {
        "stretches": [{"use": "bridge"}, {"use": "clam"}]
    }


SHARED = "&one {use: x}\n  - *one\n  - {use: z, tips: *one}\n"


@pytest.mark.parametrize(
    ("text", "edit", "told"),
    [
        ("stretches:\n  - " + SHARED, SetField((0,), "reps", "2"), "these lines are named with"),
        ("stretches:\n  - " + SHARED, RemoveStretch((0,)), "these lines are named with"),
        ("stretches:\n  - " + SHARED, SetField((2,), "tips", ["x"]), "these lines are named with"),
        ("title: !x y\n", SetField((), "title", "z"), "these lines are named with"),
        ("title: x\ntitle: y\n", SetField((), "title", "z"), "'title' stands there twice"),
        (
            "levels: {a: {hold: &hold 5}, b: {hold: *hold}}\n",
            SetField((), "levels", {"c": {"hold": "5"}}),
            "these lines are named with",
        ),
        (  # a text that keeps its empty lines, of which the new field would take one
            "format: 1\ndescription: |+\n  a\n\nstretches: []\n",
            SetField((), "source", "b"),
            "this cannot be changed without changing more",
        ),
        (
            "stretches:\n  - use: x # why\n  - rounds: 2\n    stretches: [{use: z}]\n",
            MoveStretch((0,), (0, 0)),
            "its comments have no place there",
        ),
        ("title: [\n", SetField((), "title", "z"), "line 2 has to be mended first"),
        ("title: x\n\tlanguage: en\n", SetField((), "title", "z"), "line 2 has to be mended"),
        ("title: x\n---\ntitle: y\n", SetField((), "title", "z"), "line 2 has to be mended"),
        ("", SetField((), "title", "z"), "there is no script in this text"),
        ("- a\n", SetField((), "title", "z"), "there is no script in this text"),
        ("title: x\n", SetField((), "titel", "z"), "there is no field 'titel' here"),
        ("title: x\n", SetField((), "stretches", []), "there is no field 'stretches' here"),
        ("title: x\n", SetField((0,), "name", "z"), "there is no stretch at that place"),
        ("title: x\n", SetField((), "title", "a\x07"), "an invisible character, U+0007"),
        ("title: x\n", SetField((), "title", "\ud800"), "an invisible character, U+D800"),
        ("title: x\n", AddStretch((0, 0), {"use": "x"}), "there is no stretch at that place"),
        ("title: x\n", AddStretch((1,), {"use": "x"}), "there is no such place in the list"),
        ("title: x\n", RemoveStretch(()), "there is no group at that place"),
        (
            "? title\n: x\n",
            SetField((), "title", ["a", "b"]),
            "this field is written in an unusual",
        ),
    ],
)
def test_what_cannot_be_changed_alone_is_refused(text, edit, told):
    """With what to do, and nothing happens."""
    with pytest.raises(EditError) as refused:
        apply(text, edit)
    assert told in refused.value.message


def test_what_is_shared_elsewhere_stays():
    """Anchors make a fault, and who mends another place first may do so."""
    text = "stretches:\n  - " + SHARED
    assert apply(text, SetField((2,), "reps", "3")) == text.replace("{use: z,", "{use: z, reps: 3,")


@pytest.mark.parametrize(
    "json",
    [
        None, [], "set", {}, {"edit": "set"}, {"edit": ["set"], "place": []},
        {"edit": "set", "place": [0], "field": 3, "value": 1},
        {"edit": "set", "place": [0], "field": "reps", "value": 1, "more": 1},
        {"edit": "set", "place": [-1], "field": "reps", "value": 1},
        {"edit": "set", "place": [True], "field": "reps", "value": 1},
        {"edit": "set", "place": [0.5], "field": "reps", "value": 1},
        {"edit": "set", "place": [0, 0, 0], "field": "reps", "value": 1},
        {"edit": "set", "place": "0", "field": "reps", "value": 1},
        {"edit": "set", "place": [10**9], "field": "reps", "value": 1},
        {"edit": "set", "place": [0], "field": "reps", "value": float("nan")},
        {"edit": "set", "place": [0], "field": "reps", "value": float("inf")},
        {"edit": "set", "place": [0], "field": "reps", "value": 10**400},
        {"edit": "set", "place": [0], "field": "reps", "value": [None]},
        {"edit": "set", "place": [0], "field": "reps", "value": {"": "x"}},
        {"edit": "set", "place": [0], "field": "setup", "value": ["x" * 70000]},
        {"edit": "set", "place": [0], "field": "setup", "value": ["x"] * 3000},
        {"edit": "add", "place": [0], "stretch": ["x"]},
        {"edit": "add", "place": [0], "stretch": {}},
        {"edit": "move", "place": [0], "to": None},
        {"edit": "group", "place": [0], "count": 0, "rounds": 2},
        {"edit": "group", "place": [0], "count": 2, "rounds": [2]},
    ],
)  # fmt: skip
def test_what_is_no_edit_is_refused(json):
    """What comes from a browser can be anything."""
    with pytest.raises(EditError):
        edit_of(json)


def test_a_hostile_depth_is_refused():
    """A list in a list in a list."""
    value = "x"
    for _ in range(5000):
        value = [value]
    with pytest.raises(EditError):
        edit_of({"edit": "set", "place": [0], "field": "setup", "value": value})


def test_edits_from_outside():
    """Numbers and truth become what a script has."""
    told = {"edit": "set", "place": [1, 2], "field": "levels"}
    assert edit_of({**told, "value": {"a": {"hold": 7.5, "reps": 3, "halfway": True}}}) == SetField(
        (1, 2), "levels", {"a": {"hold": "7.5", "reps": "3", "halfway": "on"}}
    )
    assert edit_of({**told, "value": None}) == SetField((1, 2), "levels", None)
    assert edit_of({"edit": "move", "place": [1], "to": [0]}) == MoveStretch((1,), (0,))
    group = {"edit": "group", "place": [1], "count": 2, "rounds": 3}
    assert edit_of(group) == GroupStretches((1,), 2, "3")
    assert edit_of({"edit": "remove", "place": [1]}) == RemoveStretch((1,))
