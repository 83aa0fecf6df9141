"""The coach names the equipment that the chosen stretches need."""

import re
from collections.abc import Iterable, Iterator, Sequence

from voicecoach.languages.language_files import primary
from voicecoach.script.routine import Routine
from voicecoach.script.stretch import Position, Stretch

_LITTLE = frozenset((
    "a", "an", "and", "beside", "by", "each", "firm", "flat", "foot", "folded", "for", "free",
    "hand", "high", "in", "length", "low", "near", "next", "of", "on", "one", "open", "or",
    "pair", "piece", "rolled", "small", "soft", "some", "stable", "steady", "stretch", "sturdy",
    "the", "three", "to", "two", "with", "without",
))  # fmt: skip
"""Words in the name of a thing that stretches also use when they speak of something else."""
_POSTURES = {
    "sitting": re.compile(r"\b(?:sit|sits|sitting|seat|seated)\b"),
    "standing": re.compile(r"\b(?:stand|stands|standing|walk)\b"),
    "lying": re.compile(
        r"\b(?:lie|lies|lying|kneel|kneels|kneeling|hands and knees|all fours)\b"
        r"|(?<!hand )(?<!hands )\bon(?:to)? your (?:back|belly|stomach|front|side|knees)\b"
        r"|\bsit(?:ting)?(?: \w+){0,2} on (?:the|a|your) (?:floor|ground|mat)\b"
    ),
}
_POSTURE_OF: dict[Position, str] = {
    "standing": "standing",
    "chair": "sitting",
    **dict.fromkeys(("floor", "kneeling", "hands-and-knees", "back", "front", "side"), "lying"),
}
_SEATS = dict.fromkeys(("bench", "chair", "couch", "sofa", "stool"), frozenset({"sitting"}))
_GROUND = dict.fromkeys(("carpet", "floor", "mat", "rug"), frozenset({"lying"}))
_CARRIES = _SEATS | _GROUND | {"bed": frozenset({"sitting", "lying"})}
"""What people are on that need not be named, and in which posture."""


def equipment(routine: Routine, kept: Sequence[Stretch]) -> tuple[str, ...]:
    """Return the things to fetch: all but those that only stretches left out need.

    What no stretch speaks of is named: a thing too many is put back, one that is missing ends
    the session. How stretches speak of things is known in English only; elsewhere all are named.
    """
    if primary(routine.language) != "en":
        return routine.equipment
    needs: dict[str, set[str]] = {}
    for name, things in _needs(routine):  # where two share a name, either may need a thing
        needs.setdefault(name, set()).update(things)
    needed = {thing for one in kept for thing in needs[one.name]}
    placed = {thing for things in needs.values() for thing in things}
    return tuple(thing for thing in routine.equipment if thing in needed or thing not in placed)


def also_needed(own: Sequence[str], more: Iterable[str]) -> tuple[str, ...]:
    """Return the things of ``own``, and those of ``more`` that none of them can stand for."""
    things = [*own]
    for thing in more:
        if not any(_serves_as(one, thing) for one in things):
            things.append(thing)
    return tuple(things)


def _serves_as(one: str, wanted: str) -> bool:
    """Return whether ``one`` is the same kind of thing, or carries a body as ``wanted`` does."""
    nouns, needed = set(_nouns(one)), set(_nouns(wanted))
    carries = frozenset().union(*(_CARRIES.get(noun, frozenset()) for noun in nouns))
    postures = frozenset().union(*(_CARRIES.get(noun, frozenset()) for noun in needed))
    return bool(nouns & needed) or bool(postures and postures <= carries)


def _needs(routine: Routine) -> Iterator[tuple[str, set[str]]]:
    """Yield each stretch and the things that it names, or that carry who does it."""
    names = {thing: set(_nouns(thing)) for thing in routine.equipment}
    seated = any(noun in _CARRIES and noun not in _GROUND for one in names.values() for noun in one)
    posture: set[str] = set()
    for stretch in routine.every:
        text = " ".join(_texts(stretch)).casefold()
        # Who is told no posture stays in the one before.
        said_so = {name for name, said in _POSTURES.items() if said.search(text)}
        posture = {_POSTURE_OF[stretch.position]} if stretch.position else said_so or posture
        on = posture if seated or "sitting" not in posture else posture | {"lying"}
        said = set(_nouns(text)) - {"floor"}  # which is below every foot
        yield (
            stretch.name,
            {
                thing
                for thing, nouns in names.items()
                if nouns & said or any(_CARRIES.get(noun, frozenset()) & on for noun in nouns)
            },
        )


def _nouns(text: str) -> Iterator[str]:
    """Yield the words of ``text`` that may name a thing, several as one."""
    for word in re.findall(r"\w+", text.casefold()):
        if word not in _LITTLE:
            yield re.sub(r"(?<=s|x)es$|(?<=ch|sh)es$|(?<!s)s$", "", word)


def _texts(stretch: Stretch) -> Iterator[str]:
    yield from (stretch.name, *stretch.setup, *stretch.tips, *stretch.cautions)
    yield from (one.say for one in stretch.reminders)
    yield from filter(None, (stretch.recap, stretch.hold_cue, stretch.place))
