"""Options that several commands share: what was typed in, settings and sound out."""

import math
from collections.abc import Callable
from typing import Any, TypeVar

import click

from voicecoach.checking import Script
from voicecoach.cli import completing
from voicecoach.planning.settings import BOUNDS, LENGTHS, Settings
from voicecoach.rendering import fitted
from voicecoach.script.duration import parse_duration
from voicecoach.script.fault import Refused
from voicecoach.script.routine import COUNTDOWNS
from voicecoach.sound.bed import LEVELS, Bed
from voicecoach.studio import RATES, Sound

F = TypeVar("F", bound=Callable[..., Any])


def _duration(least: float, most: float) -> Callable[[str], float]:
    """Return the reader of a length of time as scripts write it, too: ``45``, ``1:30``, ``2m``."""

    def read(text: str) -> float:
        try:
            seconds = parse_duration(text)
        except Refused as refused:
            raise click.BadParameter(str(refused)) from refused
        if not least <= seconds <= most:
            raise click.BadParameter(f"{text} is not between {least:g} and {most:g} seconds.")
        return seconds

    return read


class _Number(click.FloatRange):
    """A number in a range; what is no number is in none, though it compares as if it were."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return ``value`` as a number, or fail as wrong usage."""
        number: float = super().convert(value, param, ctx)
        if math.isnan(number):
            self.fail(f"{value} is not a number.", param, ctx)
        return number


HOLD = click.option(
    "--hold",
    type=_duration(*BOUNDS["hold"]),
    metavar="SECONDS",
    help="Hold length, 5 to 600; overrides the level's.",
)
MINUTES = click.option(
    "--minutes",
    type=_Number(*LENGTHS),
    help="Find holds and repetitions that make a track of this length.",
)

BED = click.option(
    "--bed",
    metavar="SOUND",
    shell_complete=completing.beds,
    help="Under the voice: rain, brown-noise, drone, or a sound file, as long as it is needed.",
)
BED_LEVEL = click.option(
    "--bed-level",
    type=_Number(*LEVELS),
    default=-18.0,
    show_default=True,
    metavar="DB",
    help="How much softer than the voice the bed is, -40 to -6.",
)

VOICE = click.option(
    "--voice",
    default="natural",
    show_default=True,
    shell_complete=completing.voices,
    help="natural, system, system:VOICE-ID or hum; see 'voicecoach voices'.",
)
RATE = click.option(
    "--rate",
    type=_Number(*RATES),
    default=1.0,
    show_default=True,
    help="Pace of speech; 0.8 is slower.",
)

_PEOPLE = (
    click.option(
        "--level",
        default="beginner",
        show_default=True,
        shell_complete=completing.levels,
        help="How long and how much: beginner, advanced, or a level of the script.",
    ),
    click.option(
        "--talk",
        type=click.Choice(["full", "brief", "bells"]),
        help="How much is said; overrides the level's.",
    ),
    click.option(
        "--prepare",
        type=_duration(*BOUNDS["prepare"]),
        metavar="SECONDS",
        help="Time to get into position, 0 to 120; overrides the level's.",
    ),
    click.option(
        "--rest",
        type=_duration(*BOUNDS["rest"]),
        metavar="SECONDS",
        help="Rest between repetitions and stretches, 0 to 600; overrides the level's.",
    ),
    click.option(
        "--countdown",
        type=click.Choice([str(seconds) for seconds in COUNTDOWNS]),
        help="Seconds of a hold that are counted down; overrides the level's.",
    ),
    click.option(
        "--count",
        type=click.Choice(["ticks", "spoken"]),
        default="ticks",
        show_default=True,
        help="How the countdown is heard.",
    ),
    click.option(
        "--sides",
        type=click.Choice(["right-first", "left-first"]),
        help="Which side begins.  [default: as the script has it]",
    ),
    click.option(
        "--avoid",
        multiple=True,
        metavar="CONDITION",
        shell_complete=completing.conditions,
        help="Leave out what the script marks for this condition; may be given several times.",
    ),
    click.option(
        "--only",
        multiple=True,
        metavar="NAME",
        shell_complete=completing.stretches,
        help="Do only this stretch; may be repeated.",
    ),
    click.option(
        "--skip",
        multiple=True,
        metavar="NAME",
        shell_complete=completing.stretches,
        help="Leave this stretch out; may be repeated.",
    ),
)

_SOUND = (
    VOICE,
    RATE,
    click.option(
        "--sample-rate",
        type=click.Choice(["22050", "24000", "32000", "44100", "48000"]),
        help="Of the track, in Hz.  [default: 24000, or 44100 with a bed]",
    ),
)

FORCE = click.option(
    "--force", is_flag=True, help="Replace files that voicecoach did not make, too."
)


def session_options(command: F) -> F:
    """Add the options that shape a session and its sound to ``command``."""
    for option in reversed((*_PEOPLE, *_SOUND)):
        command = option(command)
    return command


def length_options(command: F) -> F:
    """Add the two options that set how long it takes to ``command``."""
    return HOLD(MINUTES(command))


def settings_for(script: Script, options: dict[str, Any]) -> Settings:
    """Return the settings among ``options``; for ``--minutes``, those that fit."""
    settings = settings_from(options)
    if options["minutes"] is None:
        return settings
    if settings.hold is not None:
        raise click.UsageError("--minutes finds the hold; leave --hold out.")
    return fitted(script, options["minutes"], settings, sound_from(options))


def settings_from(options: dict[str, Any]) -> Settings:
    """Return the settings among ``options``."""
    return Settings(
        level=options["level"],
        hold=options.get("hold"),
        prepare=options["prepare"],
        rest=options["rest"],
        talk=options["talk"],
        countdown=int(options["countdown"]) if options["countdown"] else None,
        count=options["count"],
        left_first=options["sides"] and options["sides"] == "left-first",
        avoid=tuple(filter(None, options["avoid"])),  # --avoid "" where one stays in the config
        only=options["only"],
        skip=options["skip"],
    )


def sound_from(options: dict[str, Any]) -> Sound:
    """Return how the track is to sound, from ``options``."""
    bed = Bed(options["bed"], options["bed_level"]) if options.get("bed") else None
    rate = options["sample_rate"]
    return Sound(options["voice"], options["rate"], bed, int(rate) if rate else None)


def bed_options(command: F) -> F:
    """Add the options of a bed to ``command``."""
    return BED(BED_LEVEL(command))
