"""Random edits of scripts, and what they come to on plain values."""

from copy import deepcopy

from voicecoach.composing.edits import (
    AddStretch,
    GroupStretches,
    MoveStretch,
    RemoveStretch,
    SetField,
)

WORDS = [
    "Bend.", "Push your {side} foot.", "It's: a trap # not a comment", "- dash", "Grüße, 日本",
    "{side} leg long", "yes", "null", "'quoted' \"both\"", "a, b]", "x" * 120 + " long",
    "two  spaces", "*star", "&amp", "!bang", "| pipe", "ends with a colon:", "1:30", "@at", "%p",
    "back\\slash", "? q", "~", "it’s 5 – 10", "word " * 40 + "end", "#", "a #b", "[", "}",
]  # fmt: skip
"""What YAML has a meaning for, and what is said."""
PLAIN = ["Bend your {side} knee.", "Breathe out: slowly.", "Let go, and rest.", "Grüße # 2."]


def _chosen(rng, words, most=80):
    return rng.choice(words)[:most].strip()


def lines(rng, old, words):
    """Return a list with a few lines added, changed, taken out or in another order."""
    lines = list(old) if isinstance(old, list) else []
    for _ in range(rng.randint(1, 3)):
        match rng.choice(["add", "add", "change", "remove", "mix"]) if lines else "add":
            case "add":
                lines.insert(rng.randint(0, len(lines)), rng.choice(words).strip())
            case "change":
                lines[rng.randrange(len(lines))] = rng.choice(words).strip()
            case "remove":
                lines.pop(rng.randrange(len(lines)))
            case _:
                rng.shuffle(lines)
    return lines


def _levels(rng):
    names = rng.sample(["beginner", "advanced", "third"], rng.randint(1, 3))
    return {name: {"hold": str(rng.randint(10, 30))} for name in names}


def any_value(rng, field, old):  # noqa: PLR0911 - a table of cases
    """Return a value for ``field`` that reads back, though ``check`` may not like it."""
    match field:
        case "reps" | "rest" | "rounds":
            return str(rng.randint(1, 9))
        case "hold":
            return f"{rng.randint(10, 20)}-{rng.randint(21, 60)}"
        case "avoid_if":
            return rng.sample(["knee-injury", "vertigo", "pregnancy"], rng.randint(1, 3))
        case "levels":
            return _levels(rng)
        case "reminders":
            return [{"at": str(at), "say": rng.choice(WORDS)} for at in range(rng.randint(1, 3))]
        case "name" | "title" | "recap":
            return _chosen(rng, WORDS)
        case "description":
            return rng.choice([*WORDS, "Two\nlines\n\nhere", "  lead", "trail \nx\n", ""])
        case "conditions" | "pronounce":
            return {"sore-knee": rng.choice(WORDS), "it's": "its"}
        case _:
            return lines(rng, old, WORDS)


OF_STRETCH = (
    *("reps", "hold", "setup", "tips", "cautions", "avoid_if", "recap", "name", "levels"),
    "reminders",
)
OF_SCRIPT = ("title", "description", "intro", "safety", "equipment", "levels", "conditions")
NEW = [
    {"use": "bridge"},
    {"name": "New: one", "setup": ["Stand.", "Sit: down."], "levels": {"beginner": {"reps": "2"}}},
]
GROUP = {"rounds": "2", "stretches": [{"use": "clam"}, {"use": "bridge", "reps": "3"}]}


def places(script):
    """Yield the place of each stretch and of each group."""
    for index, entry in enumerate(script["stretches"]):
        yield (index,)
        for inside, _ in enumerate(entry.get("stretches", ())):
            yield (index, inside)


def at(script, place):
    """Return the fields of what is at ``place``."""
    for number in place:
        script = script["stretches"][number]
    return script


def any_edit(rng, script):
    """Return an edit of the values ``script``, which reads every scalar as text."""
    known = list(places(script))
    kind = rng.random() if known else 0
    place = rng.choice(known) if known else ()
    if kind < 0.2:
        field = rng.choice(OF_SCRIPT)
        gone = rng.random() < 0.15
        return SetField((), field, None if gone else any_value(rng, field, script.get(field)))
    if kind < 0.6:
        table = at(script, place)
        field = rng.choice(("rounds", "rest") if "stretches" in table else OF_STRETCH)
        gone = rng.random() < 0.2
        return SetField(place, field, None if gone else any_value(rng, field, table.get(field)))
    if kind < 0.72:
        new = rng.choice([*NEW, GROUP] if len(place) == 1 else NEW)
        return AddStretch((*place[:-1], place[-1] + rng.randint(0, 1)), deepcopy(new))
    if kind < 0.8:
        return RemoveStretch(place)
    groups = [index for index, one in enumerate(script["stretches"]) if "stretches" in one]
    if kind < 0.88 and len(place) == 1 and place[0] not in groups:
        after = [index for index in groups if index > place[0]]
        most = min(after, default=len(script["stretches"])) - place[0]
        return GroupStretches(place, rng.randint(1, most), str(rng.randint(2, 4)))
    return any_move(rng, script, place)


def any_move(rng, script, place):
    """Return a move of what is at ``place``."""
    rest = deepcopy(script)
    group = "stretches" in take(rest, place)
    to = [(index,) for index in range(len(rest["stretches"]) + 1)]
    for index, entry in enumerate(rest["stretches"]):
        if "stretches" in entry and not group:
            to += [(index, inside) for inside in range(len(entry["stretches"]) + 1)]
    return MoveStretch(place, rng.choice(to))


def take(script, place):
    """Take out what is at ``place``, and a group with its last stretch."""
    around = at(script, place[:-1])["stretches"]
    taken = around.pop(place[-1])
    if len(place) > 1 and not around:
        script["stretches"].pop(place[0])
    return taken


def model(script, edit):
    """Return the values with the edit made to them."""
    script = deepcopy(script)
    match edit:
        case SetField(place, field, None):
            at(script, place).pop(field, None)
        case SetField(place, field, value):
            at(script, place)[field] = value
        case AddStretch(place, stretch):
            at(script, place[:-1])["stretches"].insert(place[-1], stretch)
        case RemoveStretch(place):
            take(script, place)
        case GroupStretches((index,), count, rounds):
            entries = script["stretches"]
            group = {"rounds": rounds, "stretches": entries[index : index + count]}
            entries[index : index + count] = [group]
        case MoveStretch(place, to):
            moved = take(script, place)
            at(script, to[:-1])["stretches"].insert(to[-1], moved)
    return script
