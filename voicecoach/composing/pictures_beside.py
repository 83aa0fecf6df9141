"""The pictures of a handout are put beside the script that was made of it, all or none."""

import os
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from voicecoach.errors import OutputError
from voicecoach.whole_file import replacing

IMAGES = "images"
"""Beside a script, the folder of its pictures."""


def put_beside(script: Path, pictures: Mapping[str, bytes], written: ExitStack) -> None:
    """Write pictures into the folder of those of a script; they are there when ``written`` ends.

    The name of a picture tells what it shows, so one that is there already is the same.

    Args:
        script: its path.
        pictures: by the names of their files.
        written: ends well, or nothing is written.

    Raises:
        OutputError: the folder leads elsewhere, or a file there shows something else.
    """
    folder = script.parent / IMAGES
    if pictures and not folder.resolve().is_relative_to(script.parent.resolve()):
        raise OutputError(
            f"{folder} leads out of the folder of the script",
            "Make it a folder, or leave the pictures out.",
        )
    for name, content in pictures.items():
        path = folder / name
        if not os.path.lexists(path):
            written.enter_context(replacing(path)).write(content)
        elif path.is_symlink() or path.read_bytes() != content:
            raise OutputError(
                f"{path} is there already, and shows something else",
                "Move it away, or leave the pictures out.",
            )
