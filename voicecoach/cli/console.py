"""The command line shows answers, progress and errors through this module.

Nothing is shown but what ``seen`` lets through: names and titles may come from anywhere. On a
terminal there is a bar and a panel; in a pipe, plain lines. No other file imports rich.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper

from voicecoach.errors import VoicecoachError
from voicecoach.rendering.progress import Progress, Report, silent
from voicecoach.seen import seen


def encode_anything() -> None:
    """Make a terminal or pipe that lacks a letter show its number, and not raise an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def show(text: str) -> None:
    """Show the answer to what was typed, on standard output."""
    print(seen(text), flush=True)  # whoever reads it may leave, which has to be noticed here


def note(text: str) -> None:
    """Show a remark beside the answer, on standard error."""
    print(seen(text), file=sys.stderr)


@contextmanager
def progress(*, quiet: bool = False) -> Iterator[Report]:
    """Yield a function that shows progress: as a bar, or in a pipe as a line for each stage."""
    if quiet:
        yield silent
    elif sys.stderr.isatty():
        with _bar() as report:
            yield report
    else:
        yield _Lines()


class _Lines:
    """A report of progress that shows each stage once, when it begins."""

    def __init__(self) -> None:
        self._label = ""

    def __call__(self, told: Progress) -> None:
        if told.label != self._label:
            self._label = told.label
            note(f"{told.label} …")


@contextmanager
def _bar() -> Iterator[Report]:
    from rich.console import Console  # noqa: PLC0415 - a pipe needs no rich
    from rich.progress import Progress as Bars  # noqa: PLC0415

    with Bars(console=Console(stderr=True), transient=True) as bars:
        bar = bars.add_task("", total=1.0)
        yield lambda told: bars.update(bar, description=seen(told.label), completed=told.part)


def columns(otherwise: int) -> int:
    """Return how wide the terminal for errors is; in a pipe there is room for ``otherwise``."""
    if not sys.stderr.isatty():
        return otherwise
    from rich.console import Console  # noqa: PLC0415

    return Console(stderr=True).width


def show_error(error: VoicecoachError) -> None:
    """Show what went wrong and what to do about it."""
    hint = f"\n{error.hint}" if error.hint else ""
    if not sys.stderr.isatty():
        print(f"error: {seen(error.message + hint)}", file=sys.stderr)
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.panel import Panel  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console = Console(stderr=True)
    text = seen(error.told(console.width - len("│  │")) + hint)
    console.print(Panel(Text(text), title="voicecoach", border_style="red"))


def warn(text: str) -> None:
    """Show a warning, which does not stop the work."""
    note(f"warning: {text}")
