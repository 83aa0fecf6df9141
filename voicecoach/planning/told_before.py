"""Before a session begins, a listener reads what it is, what it needs and what to heed."""

from dataclasses import dataclass

from voicecoach.choices.settings import Settings
from voicecoach.languages.phrases import capital
from voicecoach.planning.chosen import Chosen, choose
from voicecoach.planning.equipment import equipment
from voicecoach.planning.turns import Turn, turns_of
from voicecoach.script.routine import Routine
from voicecoach.script.stretch import Stretch


@dataclass(frozen=True, slots=True)
class ToldBefore:
    """What is told about a session before it begins, in its language."""

    level: str = ""
    needed: str = ""
    """The sentence on what to have at hand; empty where nothing is needed."""
    safety: tuple[str, ...] = ()
    cautions: tuple[tuple[str, str], ...] = ()
    """The name of a stretch and its cautions, for each that has any."""


def told_before(routine: Routine, settings: Settings) -> ToldBefore:
    """Return what is told about the session that ``settings`` make of ``routine``.

    Raises:
        RequestError: the script has no such level, stretch or condition.
    """
    chosen = choose(routine, settings)
    stretches = [one.stretch for one in chosen.stations if one.round == 1]
    needed = equipment(routine, stretches)
    return ToldBefore(
        capital(chosen.phrases.level(settings.level)),
        chosen.phrases.needed(needed) if needed else "",
        routine.safety,
        tuple(
            (one.name, " ".join(lines)) for one in stretches if (lines := cautions_of(chosen, one))
        ),
    )


def cautions_of(chosen: Chosen, stretch: Stretch) -> tuple[str, ...]:
    """Return each caution, once for each side that it names, as the coach says it."""
    if stretch.avoid_if and not stretch.cautions:
        return (chosen.phrases.warn_off(stretch.avoid_if, chosen.routine.conditions),)
    turns = first_turns(chosen, stretch)
    return tuple(dict.fromkeys(turn.fill(one) for one in stretch.cautions for turn in turns))


def first_turns(chosen: Chosen, stretch: Stretch) -> tuple[Turn, ...]:
    """Return the first turn of each side, in their order."""
    turns = turns_of(stretch, 1, chosen.phrases, left_first=chosen.settings.left_first)
    return tuple({turn.side: turn for turn in reversed(turns)}.values())[::-1]
