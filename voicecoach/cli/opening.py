"""A script's name in, its routine out; how many warnings it has is told in one line."""

from voicecoach import console
from voicecoach.checking import check
from voicecoach.script.routine import Routine


def open_script(script: str, *, quiet: bool = False) -> Routine:
    """Return the routine of ``script``.

    Raises:
        RequestError: there is no such script.
        ScriptError: the script has faults; the message shows all of them.
    """
    checked = check(script)
    if checked.warnings and not quiet:
        console.note(f"{count(checked.warnings)}, see: voicecoach check {script}")
    return checked.routine


def count(warnings: tuple[object, ...]) -> str:
    """Return how many warnings there are."""
    return f"{len(warnings)} warning{'s' if len(warnings) > 1 else ''}"
