"""Routines are shown as tiles on the first page."""

from collections.abc import Iterator
from dataclasses import dataclass

from voicecoach.errors import VoicecoachError
from voicecoach.recipe.loading import load
from voicecoach.script.shipped_scripts import shipped
from voicecoach.studio.desk import Desk


@dataclass(frozen=True, slots=True)
class Tile:
    """A routine on the first page."""

    name: str
    title: str
    told: str
    picture: str
    about: str = ""
    unsaved: bool = False


def own_tiles(desk: Desk) -> Iterator[Tile]:
    """Yield a tile for each script of the folder."""
    for name in desk.shelf.names():
        try:
            work = desk.work(name)
        except VoicecoachError as error:
            yield Tile(name, name, f"cannot be read: {error.message}", "")
            continue
        script, title = work.looked.script, work.looked.written.get("title")
        image = next((one for one in (script.pictures if script else ())), "")
        count = len(script.routine.every) if script else 0
        told = f"{count} stretch{'es' * (count != 1)}" if script else "has faults to mend"
        picture = f"/routines/{name}/pictures/{image}" if image else ""
        yield Tile(name, str(title or name), told, picture, unsaved=not work.saved)


def our_tiles() -> Iterator[Tile]:
    """Yield a tile for each script that ships."""
    for name in shipped():
        script = load(name)
        image = next(iter(script.pictures), "")
        about = " ".join(script.routine.description.split())
        yield Tile(name, script.routine.title, "", f"/pictures/{image}" if image else "", about)
