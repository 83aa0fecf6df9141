"""A script is shown with its faults at their fields, whatever is wrong with it."""

import random
from copy import deepcopy
from pathlib import Path

import pytest
import yaml

from voicecoach.choices.settings import Settings
from voicecoach.composing.editing import apply
from voicecoach.composing.edits import AddStretch, MoveStretch, RemoveStretch, SetField
from voicecoach.composing.looking import look
from voicecoach.planning.planner import make_plan
from voicecoach.recipe.loading import check
from voicecoach.script.shipped_scripts import find, library, shipped

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@pytest.fixture(scope="module")
def path():
    """Return where a script lies that takes all its stretches from the library."""
    return find("back-strength")


@pytest.fixture(scope="module")
def text(path):
    """Return the text of that script."""
    return path.read_text(encoding="utf-8")


def told(looked):
    """Return each remark in short."""
    return [(one.place, one.field, one.inside, one.severity) for one in looked.remarks]


@pytest.mark.parametrize("name", [*shipped(), *library()])
def test_what_ships_is_seen_as_it_is_loaded(name):
    """The script, each stretch in it, and what check says of it."""
    path = find(name)
    looked, checked = look(path.read_text(encoding="utf-8"), path), check(path)
    assert looked.script.routine == checked.script.routine
    whole = [one.whole for entry in looked.entries for one in (entry.inside or (entry,))]
    assert tuple(whole) == checked.script.routine.every
    messages = [(one.line, one.column, one.message) for one in checked.warnings]
    assert [(one.line, one.column, one.message) for one in looked.remarks] == messages


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (SetField((1,), "hold", "abc"), ((1,), "hold", (), "error")),
        (SetField((1,), "use", "brige"), ((1,), "use", (), "error")),
        (SetField((1,), "cautions", ["", "Stop."]), ((1,), "cautions", (0,), "error")),
        (SetField((), "rate", "9"), ((), "rate", (), "error")),
        (SetField((), "levels", {"a": {"hold": "x"}}), ((), "levels", ("a", "hold"), "error")),
        (SetField((), "title", None), ((), "title", (), "error")),
        (AddStretch((1,), {"name": "New"}), ((1,), "setup", (), "error")),
        (AddStretch((1,), {"nme": "New"}), ((1,), "nme", (), "error")),
        (
            AddStretch((1,), {"rounds": "0", "stretches": [{"use": "clam", "reps": "x"}]}),
            ((1, 0), "reps", (), "error"),
        ),
        (SetField((), "intro", ["word " * 60]), ((), "intro", (0,), "warning")),
        (SetField((2,), "tips", ["word " * 60]), ((2,), "tips", (0,), "warning")),
        (SetField((0,), "sides", "none"), None),
    ],
)
def test_each_remark_stands_at_its_field(text, path, edit, expected):
    """Faults of the model, of what is taken, and warnings."""
    looked = look(apply(text, edit), path)
    if expected:
        assert expected in told(looked)
        assert (looked.script is None) == (expected[3] == "error")
    else:
        assert looked.remarks == ()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("  - use: bridge", "  - use: bridge\n    name: a: b", ((1,), "name")),
        ("  - use: bridge", "  - use: bridge\n\tname: a", ((1,), "use")),
        ("  - use: bridge", "  - use: bridge\n    use: clam", ((1,), "use")),
        ("  - use: bridge", "  - use: bridge\n    name: &a b", ((1,), "name")),
        ("title: A strong", "title: *A strong", ((), "title")),
        ("stretches:", "exercises:", ((), "exercises")),
    ],
)
def test_what_yaml_refuses_is_told_near_its_place(text, path, old, new, expected):
    """A script that an editor broke can be looked at, too."""
    looked = look(text.replace(old, new, 1), path)
    assert expected in [one[:2] for one in told(looked)]
    assert looked.script is None


def test_a_fault_of_one_stretch_leaves_the_others_whole(text, path):
    """While one is written, the others keep their names; it has what it takes."""
    looked = look(apply(text, SetField((1,), "hold", "abc")), path)
    names = [one.whole.name for one in looked.entries]
    assert names == [one.whole.name for one in look(text, path).entries]
    assert looked.entries[1].written["hold"] == "abc"
    assert [one.field for one in looked.entries[1].remarks] == ["hold"]
    assert looked.entries[0].remarks == ()


@pytest.mark.parametrize(
    "text",
    ["", "x", "- a", "a: [", "\x00", "\ufeff", "stretches: {a: b}", "stretches: [a, [b], {c: }]"],
)
def test_any_text_can_be_looked_at(text, path):
    """Each has a fault, and no traceback."""
    looked = look(text, path)
    assert looked.remarks
    assert looked.script is None


def test_a_script_of_too_many_is_looked_at_in_time(path):
    """No one of thirty thousand is looked for in the library."""
    text = "stretches:\n" + "  - {rounds: 2, stretches: [{use: a}, {use: b}]}\n" * 9000
    looked = look(text, path)
    assert len(looked.entries) == 9000
    assert not any(one.whole for entry in looked.entries for one in entry.inside)


def test_a_group_is_seen_with_its_stretches(by_hand, path):
    """Its own fields stand apart from theirs."""
    looked = look(by_hand, path)
    group = looked.entries[2]
    assert group.is_group
    assert dict(group.written) == {"rounds": "2", "rest": "20"}
    assert [one.place for one in group.inside] == [(2, 0), (2, 1), (2, 2)]
    assert [one.whole.name for one in group.inside] == ["Clam", "Bird dog", "Own one"]
    assert "stretches" not in looked.written


def good_edit(rng, script):
    """Return an edit after which ``check`` finds nothing new."""
    entries = script["stretches"]
    index = rng.randrange(len(entries))
    counted = {"breaths", "repeat", "pause"} & entries[index].keys()
    choices = [
        SetField((), "title", rng.choice(["Mornings", "It's: new", "Für Knie"])),
        SetField((), "outro", ["Well done.", "See you: soon."]),
        SetField((index,), "rest", str(rng.randint(5, 20))),
        SetField((index,), "prepare", str(rng.randint(5, 9))),
        MoveStretch((index,), (rng.randrange(len(entries)),)),
        AddStretch((index,), {"use": "childs-pose"}),
    ]
    choices += [] if counted else [SetField((index,), "reps", str(rng.randint(1, 3)))]
    choices += [RemoveStretch((index,))] if len(entries) > 2 else []
    return rng.choice(choices)


def with_edit(script, edit):
    """Return the values with the edit made to them."""
    script = deepcopy(script)
    entries = script["stretches"]
    match edit:
        case SetField((), field, value):
            script[field] = value
        case SetField((index,), field, value):
            entries[index][field] = value
        case MoveStretch((index,), (to,)):
            entries.insert(to, entries.pop(index))
        case AddStretch((index,), stretch):
            entries.insert(index, stretch)
        case RemoveStretch((index,)):
            entries.pop(index)
    return script


@pytest.mark.parametrize("name", [*shipped(), *library()[::6]])
def test_the_plan_is_the_one_of_the_same_edits_made_to_the_values(name):
    """And check says nothing that it would not say of those."""
    rng = random.Random(name)  # noqa: S311 - chance, no secret
    path = Path(find(name))
    text = path.read_text(encoding="utf-8")
    script = yaml.load(text, Loader=LOADER)  # noqa: S506 - texts only
    for _ in range(6):
        edit = good_edit(rng, script)
        text, script = apply(text, edit), with_edit(script, edit)
    edited, plain = look(text, path), look(yaml.safe_dump(script, sort_keys=False), path)
    assert edited.script is not None, edited.remarks
    assert edited.script.routine == plain.script.routine
    assert make_plan(edited.script.routine, Settings()) == make_plan(
        plain.script.routine, Settings()
    )
    assert {one.message for one in edited.remarks} == {one.message for one in plain.remarks}
