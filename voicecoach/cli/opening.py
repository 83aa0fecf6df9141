"""Opening a script for a command tells in one line how many warnings it has."""

from voicecoach import console
from voicecoach.checking import Script, check


def open_script(script: str, *, quiet: bool = False) -> Script:
    """Return ``script``, by a shipped one's name or by its path.

    Raises:
        RequestError: there is no such script.
        ScriptError: the script has faults; the message shows all of them.
    """
    checked = check(script)
    if checked.warnings and not quiet:
        console.note(f"{count(checked.warnings)}, see: voicecoach check {script}")
    return checked.script


def count(warnings: tuple[object, ...]) -> str:
    """Return how many warnings there are."""
    return f"{len(warnings)} warning{'s' if len(warnings) > 1 else ''}"
