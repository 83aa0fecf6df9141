"""The pictures that a script names are found, each file once."""

from pathlib import Path

from voicecoach.errors import OutputError
from voicecoach.pictures.finding import Picture, find_picture
from voicecoach.script.diagnostics import Finding
from voicecoach.script.nodes import Path as Place
from voicecoach.script.routine import Routine


def named_pictures(routine: Routine, folder: Path) -> tuple[dict[Place, Picture], list[Finding]]:
    """Return the pictures that a routine names itself, and those that cannot be shown.

    Args:
        routine: whose pictures they are.
        folder: where its script lies.
    """
    pictures, problems = {}, []
    found: dict[str, Picture | OutputError] = {}
    for place, stretch in routine.placed():
        if stretch.image is None:
            continue
        if stretch.image not in found:
            found[stretch.image] = _picture(stretch.image, folder)
        match found[stretch.image]:
            case OutputError() as error:
                problems.append(Finding((*place, "image"), error.message, error.hint))
            case picture:
                pictures[place] = picture
    return pictures, problems


def _picture(name: str, folder: Path) -> Picture | OutputError:
    try:
        return find_picture(name, folder)
    except OutputError as error:
        return error
