"""Where the body is, and how it gets to where the next stretch is done."""

from dataclasses import dataclass

from voicecoach.languages.phrases import Phrases
from voicecoach.planning.levels import Preset
from voicecoach.script.stretch import Position, Stretch

_HEIGHTS: dict[Position, str] = {
    "standing": "up",
    "chair": "seat",
    "kneeling": "floor",
    "hands-and-knees": "floor",
    "floor": "floor",
    "back": "lying",
    "front": "lying",
    "side": "lying",
}
_SECONDS = {
    frozenset({"up", "seat"}): 8.0,
    frozenset({"up", "floor"}): 12.0,
    frozenset({"up", "lying"}): 16.0,
    frozenset({"seat", "floor"}): 12.0,
    frozenset({"seat", "lying"}): 15.0,
    frozenset({"floor", "lying"}): 8.0,
}
"""Seconds from one height to another, or back. Our own estimate, for somebody who does not hurry
and has a stiff back; nobody should have to run after the coach."""
TURN = 6.0
"""Seconds to another position at the same height."""
TURN_OVER = 10.0
"""Seconds to turn from one side of the body onto the other."""
WALK = 8.0
"""Seconds to another place."""
UNKNOWN = 12.0
"""Seconds where nobody knows where the body is."""
USUAL_PREPARE = 10.0
"""Seconds to get into position that the times above are for; a level with less is quicker."""


@dataclass(frozen=True, slots=True)
class Body:
    """Where somebody is."""

    position: Position | None = "standing"
    """None: the script does not say."""
    place: str | None = None
    """Such as ``at a wall``; None where it does not matter."""


@dataclass(frozen=True, slots=True)
class Way:
    """How to get from one stretch to the next."""

    words: str
    seconds: float


def body_in(stretch: Stretch) -> Body:
    """Return where the body is during ``stretch``, and after it."""
    return Body(stretch.position, stretch.place)


def way_to(stretch: Stretch, body: Body, level: Preset, phrases: Phrases) -> Way | None:
    """Return how ``body`` gets to where ``stretch`` is done; None where it is there, or unsaid."""
    there = body_in(stretch)
    stays = there.position == body.position and there.place in (None, body.place)
    # Who lies on a side lies on the one that was done last, and the next begins with the other.
    if there.position is None or (stays and there.position != "side"):
        return None
    pace = level.pace * min(max(level.prepare / USUAL_PREPARE, 0.6), 2.0)
    words = _words(body, there.position, there.place, phrases)
    return Way(words, round(pace * least_seconds(body, there), 1))


def _words(body: Body, position: Position, place: str | None, phrases: Phrases) -> str:
    """Tell where to go, and how to get off the floor without a strain on the back."""
    way = phrases.go_to(position, place)
    if body.position == "back" and _HEIGHTS[position] != "lying":
        return phrases.roll_up.format(way=way)
    low = body.position is not None and _HEIGHTS[body.position] in {"floor", "lying"}
    if low and _HEIGHTS[position] in {"up", "seat"}:
        return phrases.come_up.format(way=way)
    return way


def least_seconds(before: Body, after: Body) -> float:
    """Return how many seconds somebody needs to get from ``before`` to ``after``."""
    if before.position is None or after.position is None:
        return UNKNOWN
    walk = WALK if after.place not in (None, before.place) else 0.0
    if before.position == after.position:
        return walk + (TURN_OVER if after.position == "side" else 0.0)
    heights = frozenset({_HEIGHTS[before.position], _HEIGHTS[after.position]})
    return walk + _SECONDS.get(heights, TURN)
