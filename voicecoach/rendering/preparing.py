"""A recipe becomes a plan and a timeline, with every cue spoken: all of a session but its track."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from voicecoach.choices.settings import Settings
from voicecoach.planning.fitting import TOLERANCE, fit
from voicecoach.planning.planner import make_plan
from voicecoach.planning.selection import NO_TIME, select
from voicecoach.planning.steps import Plan
from voicecoach.recipe.recipe import Recipe
from voicecoach.rendering.progress import Report, silent
from voicecoach.rendering.speaker import Speaker, speaker_for
from voicecoach.speech.engine import Engine
from voicecoach.speech.speech_cache import SpeechCache
from voicecoach.timing.timeline import Timeline
from voicecoach.units import clock, to_seconds


@dataclass(frozen=True, slots=True)
class Prepared:
    """A session of which every cue has been spoken and has its place."""

    recipe: Recipe
    """With the hold and the repetitions that were found, where minutes were wished for."""
    plan: Plan
    timeline: Timeline
    speaker: Speaker
    voice: str
    """Who speaks, as in ``--voice``."""
    notes: tuple[str, ...] = ()
    """What should be known, such as a length that cannot be met."""


def prepare(
    recipe: Recipe,
    report: Report = silent,
    engine: Engine | None = None,
    cache: SpeechCache | None = None,
) -> Prepared:
    """Return the session of ``recipe``, to the frame; the speech is really measured.

    Args:
        recipe: what it is made from.
        report: takes how far the work is.
        engine: that of the recipe's voice, where there is one already.
        cache: keeps what is spoken; None is the user's own.

    Raises:
        RequestError: there is no such voice, it does not speak the script's language, or the
            session would be longer than a day.
        SpeechError: a cue could not be spoken.
    """
    routine = recipe.script.routine
    speaker = speaker_for(recipe, engine, cache)

    def measure(tried: Settings) -> float:
        return to_seconds(speaker.lay(make_plan(routine, tried)).frames, recipe.heard.hertz)

    wished = recipe.settings
    found = wished.minutes is not None
    if found:
        recipe = replace(recipe, settings=fit(routine, recipe.settings, measure))
    session = make_plan(routine, recipe.settings)
    if found:  # nobody asked for that hold, nor to leave out what there is no time for
        asked = {one.stretch for one in select(routine, wished)[1]}
        left_out = tuple(
            one if one.stretch in asked else replace(one, reason=NO_TIME)
            for one in session.left_out
        )
        session = replace(session, clamped=(), left_out=left_out)
    timeline = speaker.lay(session, report)
    return Prepared(
        recipe, session, timeline, speaker, speaker.voice, tuple(_missed(wished, timeline))
    )


def lines_recorded(session: Prepared) -> tuple[int, int]:
    """Return how many lines of a session a person has recorded, and how many lines it has."""
    lines = {*session.plan.lines()}
    return len(lines & session.recipe.script.recordings.keys()), len(lines)


def _missed(wished: Settings, timeline: Timeline) -> Iterator[str]:
    """Yield a note where the session is not as long as it was wished."""
    seconds = to_seconds(timeline.frames, timeline.sample_rate)
    if wished.minutes is not None and abs(seconds - 60 * wished.minutes) > TOLERANCE:
        told = clock(60 * wished.minutes)
        yield f"{told} cannot be met; the nearest that can be made is {clock(seconds)}"


def plan(recipe: Recipe, report: Report = silent) -> Timeline:
    """Return the timeline of a session, without making a track.

    Raises:
        RequestError, SpeechError: as in ``prepare``.
    """
    return prepare(recipe, report).timeline
