"""The table of settings becomes options of several commands, and options become settings."""

import math
import os
from collections.abc import Callable
from typing import Any, TypeVar

import click

from voicecoach.choices.kinds import BY_LEVEL, Amount, Command, OneOf, Setting, Several, Word
from voicecoach.choices.settings import Settings
from voicecoach.choices.table import settings_of, shown_in
from voicecoach.cli import completing
from voicecoach.errors import RequestError
from voicecoach.script.diagnostics import Refused
from voicecoach.script.duration import parse_duration

F = TypeVar("F", bound=Callable[..., Any])

_COMPLETE = {
    "level": completing.levels,
    "voice": completing.voices,
    "sound": completing.beds,
    "tones": completing.tones,
    "condition": completing.conditions,
    "stretch": completing.stretches,
}
"""What completes a name, by what it names."""

LANGUAGE = click.option(
    "--language",
    metavar="TAG",
    shell_complete=completing.spoken_languages,
    help="Which of the languages that a script is written in.  [default: its first, en of ours]",
)
JOBS = click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=lambda: os.cpu_count() or 1,
    help="How many tracks are made at once.  [default: one on each core]",
)
STORE = click.option(
    "--store",
    metavar="URL",
    help="Share what is spoken and made with other computers: a folder, or s3://BUCKET/FOLDER.",
)
REPLACE = "Replace files that voicecoach did not make, too."
FORCE = click.option("--force", is_flag=True, help=REPLACE)


def setting_options(command: Command, *, levels: tuple[str, ...] = ()) -> Callable[[F], F]:
    """Return a decorator that adds an option for each setting that ``command`` shows.

    Args:
        command: one that ``Setting.shown`` names.
        levels: where several may be chosen, the usual ones.
    """

    def decorated(function: F) -> F:
        for one in reversed(tuple(shown_in(command))):
            several = {"multiple": True, "default": levels} if one.field == "level" else {}
            function = _option(one, **(several if levels else {}))(function)
        return function

    return decorated


def settings_from(options: dict[str, Any]) -> Settings:
    """Return the settings among ``options``.

    Raises:
        UsageError: they contradict each other.
    """
    try:
        return settings_of(options)
    except RequestError as error:
        raise click.UsageError(f"{error.message}. {error.hint}") from error


def _option(one: Setting, **more: Any) -> Callable[[F], F]:
    shown: dict[str, Any] = {"help": one.help}
    if one.usual not in (None, ()):
        shown |= {"default": one.usual, "show_default": True}
    elif one.usual is None and one.unset != BY_LEVEL:
        shown["help"] += f"  [default: {one.unset}]"
    return click.option(f"--{one.name}", one.field, **{**shown, **_typed(one), **more})


def _typed(one: Setting) -> dict[str, Any]:
    """Return the arguments of click's option that read the values of a setting."""
    match one.kind:
        case Amount(least, most, unit="seconds"):
            return {"type": _duration(least, most), "metavar": "SECONDS"}
        case Amount(least, most, unit="minutes"):
            return {"type": _Minutes(least, most), "metavar": "MINUTES"}
        case Amount(least, most, unit=unit, whole=whole):
            number = click.IntRange(int(least), int(most)) if whole else _Number(least, most)
            return {"type": number, "metavar": unit.upper() or None}
        case OneOf(values):
            return {
                "type": click.Choice([*values]),
                "default": next((word for word in values if values[word] == one.usual), None),
                "callback": lambda _, __, word: None if word is None else values[word],
            }
        case Several(of):
            return {
                "multiple": True,
                "metavar": of.upper(),
                "shell_complete": _COMPLETE[of],
                # --avoid "" where one stays in the config
                "callback": lambda _, __, names: tuple(filter(None, names)),
            }
        case Word(of):
            return {"metavar": of.upper(), "shell_complete": _COMPLETE[of]}


def _duration(least: float, most: float) -> Callable[[str], float]:
    """Return a function that reads a length of time as in scripts: ``45``, ``1:30``, ``2m``."""

    def read(text: str) -> float:
        try:
            seconds = parse_duration(text)
        except Refused as refused:
            raise click.BadParameter(str(refused)) from refused
        if not least <= seconds <= most:
            raise click.BadParameter(f"{text} is not between {least:g} and {most:g} seconds.")
        return seconds

    return read


class _Minutes(click.FloatRange):
    """Minutes as a number, or as a clock has them: ``10:30``."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return ``value`` as a number of minutes, or fail as wrong usage."""
        if isinstance(value, str) and ":" in value:
            try:
                value = parse_duration(value) / 60
            except Refused as refused:
                self.fail(str(refused), param, ctx)
        return float(_Number(self.min, self.max).convert(value, param, ctx))


class _Number(click.FloatRange):
    """A number in a range; NaN is refused, which click would let through."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return ``value`` as a number, or fail as wrong usage."""
        number: float = super().convert(value, param, ctx)
        if math.isnan(number):
            self.fail(f"{value} is not a number.", param, ctx)
        return number
