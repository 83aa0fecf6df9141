"""The pages, styles and modules that ship with the program are read here."""

from importlib.resources import files


def shipped_text(room: str, name: str) -> str:
    """Return the text of the file called ``name`` in the room called ``room``."""
    return (files(f"voicecoach.{room}") / name).read_text(encoding="utf-8")
