"""The command line runs each command, and tells a person what went wrong.

Each command is a module of its own, imported when it is called, so that help is quick.
"""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from keyword import iskeyword
from traceback import extract_tb
from typing import Any, NoReturn

import click
from click.shell_completion import CompletionItem

from voicecoach.cli.console import encode_anything, show_error
from voicecoach.cli.settling import blaming, settle
from voicecoach.errors import INTERRUPTED, VoicecoachError, foreseen
from voicecoach.seen import seen

STOPPED = VoicecoachError("stopped", "What was not finished is not left behind.")
ENDINGS = [one for one in signal.Signals if one.name in {"SIGTERM", "SIGHUP"}]
"""Signals that end a program from outside; Windows has no SIGHUP."""

COMMANDS = {
    "render": "Make a track from a script.",
    "plan": "Show what will be said and held, and when.",
    "sheet": "Make a sheet to print: pictures, doses, cautions.",
    "programme": "Make a ladder of tracks, from short holds to long ones.",
    "publish": "Make a library of tracks for a web host: pages, an app, a podcast.",
    "catalogue": "Tell what a catalogue of many tracks comes to.",
    "serve": "Show the library in the browser, and make tracks on request.",
    "studio": "Compose, hear and hand over routines, in the browser.",
    "list": "List the scripts that ship with voicecoach.",
    "language": "List the languages of the coach, and add one.",
    "voices": "List the voices, and how to get more; hear them, add one.",
    "new": "Write a script to begin with.",
    "check": "Find all faults in scripts, and what could be better.",
    "record": "Record a script's lines in your own voice.",
    "say": "Speak one line, to try a voice or a word.",
    "import": "Make a script of an article, a handout or a list.",
    "schema": "Print the JSON Schema of a script, for editors.",
    "config": "Show what is chosen for good, and change it.",
    "cache": "Show or clear the speech kept from earlier renders.",
}


HELP = ["-h", "--help"]


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return [*COMMANDS]  # 'list' is a command here, once it is imported

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS and ctx.resilient_parsing:
            return None  # somebody is typing it
        if name not in COMMANDS:
            near = click.UsageError(
                f"No such command '{name}'. Commands: {', '.join(COMMANDS)}.", ctx
            )
            raise near
        module = f"{name}_" if iskeyword(name) else name
        command: click.Command = import_module(f"voicecoach.cli.{module}").command
        # A command keeps the help option that it is first asked for, with a group above it or not.
        command.context_settings.setdefault("help_option_names", HELP)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name, command, arguments = super().resolve_command(ctx, args)
        if name and command and not ctx.resilient_parsing:
            settle(ctx, name, command, arguments)
        return name, command, arguments

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        found = [one for one in COMMANDS.items() if one[0].startswith(incomplete)]
        if incomplete[:1] == "-" or not found:
            return click.Command.shell_complete(self, ctx, incomplete)
        # click's own way would import every command.
        return [CompletionItem(name, help=about) for name, about in found]

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002
        formatter: click.HelpFormatter,
    ) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([*COMMANDS.items()])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        with _usage_seen():
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        encode_anything()
        _end_cleanly()
        try:
            with _usage_seen(), blaming(ctx):
                return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, BrokenPipeError):
            raise  # click ends the program as such: wrong usage, help, a reader that left
        except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - nobody else would tell it
            match _interruption(error):
                case KeyboardInterrupt():
                    show_error(STOPPED)
                    ctx.exit(INTERRUPTED)
                case SystemExit(code=int(status)):
                    ctx.exit(status)
                case _:
                    show_error(_for_a_person(error))
                    ctx.exit(1)


@contextmanager
def _usage_seen() -> Iterator[None]:
    """Take control characters out of the arguments that click quotes as wrong usage."""
    try:
        yield
    except click.UsageError as wrong:
        told = wrong.format_message()
        if seen(told) == told:
            raise
        raise click.UsageError(seen(told), wrong.ctx) from wrong


def _end_cleanly() -> None:
    """Make signals from outside end the program as Ctrl-C does, with nothing left behind."""
    for number in ENDINGS:
        if signal.getsignal(number) is signal.SIG_DFL:  # nohup ignores SIGHUP, and so do we
            signal.signal(number, _end)


def _end(number: int, _: object) -> NoReturn:
    for one in ENDINGS:  # a closed terminal sends more than one, and we are at it already
        signal.signal(one, lambda *_: None)
    sys.exit(128 + number)


def _interruption(error: BaseException | None) -> BaseException | None:
    """Return the interruption that led to ``error``; None where it has another cause."""
    while error and not isinstance(error, KeyboardInterrupt | SystemExit):
        error = error.__context__
    return error


def _for_a_person(error: BaseException) -> VoicecoachError:
    """Return ``error`` as a person can read it; what nobody foresaw with its place in the code."""
    if told := foreseen(error):
        return told
    *_, last = extract_tb(error.__traceback__)
    return VoicecoachError(
        f"a fault of voicecoach itself: {type(error).__name__}: {error}",
        f"Please report it, with what you typed and this: {last.filename}:{last.lineno}.",
    )


@click.group(cls=_Commands, context_settings={"help_option_names": HELP})
@click.version_option(package_name="voicecoach")
def main() -> None:
    """Turn a stretch script into a spoken, exactly timed MP3 routine, offline.

    \b
    voicecoach render hamstring --hold 30
    voicecoach plan hamstring --level advanced
    """
