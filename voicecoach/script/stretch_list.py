"""An entry in the list of stretches is a stretch, one taken from another script, or a group."""

from collections.abc import Callable, Iterable, Iterator
from typing import Annotated, Final

from pydantic import BeforeValidator, Discriminator, Field, StringConstraints, Tag, WithJsonSchema

from voicecoach.choices.settings import MOST_REPS, MOST_ROUNDS
from voicecoach.script.nodes import Path
from voicecoach.script.quantities import PauseSeconds
from voicecoach.script.stretch import ScriptModel, Stretch
from voicecoach.script.texts import Name, SidedLines

MOST_STRETCHES: Final = 500
"""Stretches of a script, those of its groups among them."""
REFERENCE = r"^[^\s\\][^\\\x00-\x1f]*$"
BY_LEVEL: Final = "level"
_WHOLE = {"type": ["integer", "string"], "pattern": "^[0-9]+$", "minimum": 1, "maximum": MOST_REPS}


class Taken(Stretch):
    """A stretch from another script; the fields beside ``use`` stand in place of its own."""

    use: Annotated[str, StringConstraints(pattern=REFERENCE, max_length=200)]
    """Which one: ``bridge`` of the library, or ``hamstring/towel-hamstring-stretch``."""
    reps: Annotated[
        int | None,
        Field(ge=1, le=MOST_REPS),
        BeforeValidator(lambda value: None if value == BY_LEVEL else value),
        WithJsonSchema({"anyOf": [_WHOLE, {"const": BY_LEVEL}]}),
    ] = None
    """For each side, or for each set; ``level`` leaves it to the level."""
    name: Name = ""
    """What it is called here; left out, as it is called there."""
    setup: Annotated[SidedLines, Field(min_length=1)] = ()
    """How to get into position here; left out, all that is said there."""


def _taken_or_own(value: object) -> str:
    own = isinstance(value, dict) and "use" not in value
    return "[stretch]" if own or type(value) is Stretch else "[use]"


OneStretch = Annotated[
    Annotated[Stretch, Tag("[stretch]")] | Annotated[Taken, Tag("[use]")],
    Discriminator(_taken_or_own),
]


class Group(ScriptModel):
    """Stretches that are done one after the other, and then again."""

    rounds: Annotated[int, Field(ge=1, le=MOST_ROUNDS)]
    """How many times."""
    rest: PauseSeconds | None = None
    """Seconds between two rounds; left out, the level decides."""
    stretches: Annotated[tuple[OneStretch, ...], Field(min_length=1, max_length=50)]
    """The stretches of a round, in order."""


def _kind(value: object) -> str:
    group = isinstance(value, dict) and bool({"rounds", "stretches"} & value.keys())
    return "[rounds]" if group or isinstance(value, Group) else _taken_or_own(value)


Entry = Annotated[
    Annotated[Stretch, Tag("[stretch]")]
    | Annotated[Taken, Tag("[use]")]
    | Annotated[Group, Tag("[rounds]")],
    Discriminator(_kind),
]


def placed(entries: Iterable[Stretch | Group]) -> Iterator[tuple[Path, Stretch]]:
    """Yield each stretch with its path in a script, those of groups among them."""
    for index, entry in enumerate(entries):
        path: Path = ("stretches", index)
        if isinstance(entry, Group):
            for inside, stretch in enumerate(entry.stretches):
                yield (*path, "stretches", inside), stretch
        else:
            yield path, entry


def changed(
    entries: Iterable[Stretch | Group], change: Callable[[Path, Stretch], Stretch]
) -> tuple[Stretch | Group, ...]:
    """Return the entries with ``change`` made to each stretch at its path, in their order."""
    entries = tuple(entries)
    made = {path: change(path, stretch) for path, stretch in placed(entries)}

    def inside(index: int, group: Group) -> Group:
        each = range(len(group.stretches))
        stretches = tuple(made["stretches", index, "stretches", number] for number in each)
        return group.model_copy(update={"stretches": stretches})

    return tuple(
        inside(index, entry) if isinstance(entry, Group) else made["stretches", index]
        for index, entry in enumerate(entries)
    )


def filtered(
    entries: Iterable[Stretch | Group], stays: Callable[[Stretch], bool]
) -> Iterator[Stretch | Group]:
    """Yield what is left when only the stretches that stay are kept; empty groups go."""
    for entry in entries:
        if not isinstance(entry, Group):
            if stays(entry):
                yield entry
        elif kept := tuple(filter(stays, entry.stretches)):
            yield entry.model_copy(update={"stretches": kept})
