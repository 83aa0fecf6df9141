"""An author's picture file becomes a picture that is safe to draw, or is refused."""

import os
import signal
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

from voicecoach.errors import OutputError
from voicecoach.pictures import photo, svg

SVG, PNG, JPEG = "image/svg+xml", "image/png", "image/jpeg"
TIMEOUT = 10
"""Seconds that one drawing may take on a busy computer; a usual one takes hundredths."""
_BEGIN = 1024
"""Bytes of a drawing in which its first element begins."""
CPU_SECONDS = 2
"""Seconds of processor time for one drawing."""
_ENDING = """
import os, signal, sys
if hasattr(signal, "alarm"):
    signal.alarm(int(sys.argv[1]) + 1)
if os.name == "posix":
    import resource
    resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[3]), int(sys.argv[3]) + 1))
if sys.platform == "linux":
    import ctypes
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)
    if os.getppid() != int(sys.argv[2]):
        sys.exit("nobody waits for it")
"""
"""Ends the process with ours, or where only an alarm can do that, when its time is over.

Both are the system's: the drawing program lets no line of Python run until it is done."""
_TRIAL = """
import base64, sys, resvg_py

def pixels(svg):
    return bytes(resvg_py.svg_to_bytes(svg, width=600, height=600, dpi=96))

def framed(svg):
    uri = "data:image/svg+xml;base64," + base64.b64encode(svg).decode()
    image = f'<image width="9" height="9" href="{uri}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{image}</svg>'

drawing = sys.stdin.buffer.read()
pixels(drawing.decode())
if pixels(framed(drawing)) == pixels(framed(b"")):
    sys.exit("it shows nothing")
"""
"""Draws the picture in a frame, too, as covers do, where one that fails is left out silently."""


def read_picture(path: Path, mime: str, root: Path) -> tuple[str, bytes]:
    """Return the mime type and the bytes of a picture that can be drawn anywhere.

    A photo becomes a small JPEG, a drawing is taken as it was checked.

    Args:
        path: a picture of an author, which may come from anybody.
        mime: what its suffix promises.
        root: the folder that it must lie in, links followed.

    Raises:
        OutputError: it cannot be read, is no such picture, or is not safe to draw.
    """
    return safe_picture(content_of(path, root), mime, str(path))


def safe_picture(content: bytes, mime: str, where: str) -> tuple[str, bytes]:
    """Return the mime type and the bytes of a picture that can be drawn anywhere.

    Args:
        content: of a file that may come from anybody.
        mime: what it is.
        where: its path, for the message.

    Raises:
        OutputError: it is no such picture, or is not safe to draw.
    """
    if mime != SVG:
        return JPEG, photo.small_photo(content, mime, where)
    drawing = svg.plain_svg(content, where)
    if fault := _trial(drawing):
        raise OutputError(
            f"the picture {where} cannot be drawn: {fault}", "Simplify it, or save it as PNG."
        )
    return mime, drawing


def mime_of(content: bytes) -> str:
    """Return what a file is by how it begins; nothing where it is no picture that we draw."""
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "image/webp"
    begins = ((b"\x89PNG", PNG), (photo.JPEG_START, JPEG), (b"GIF8", "image/gif"))
    found = next((mime for start, mime in begins if content.startswith(start)), "")
    return found or (SVG if b"<svg" in content[:_BEGIN].lower() else "")


def content_of(path: Path, root: Path) -> bytes:
    """Return the bytes of a picture's file, or of its beginning where it is too large to be drawn.

    Args:
        path: of a picture, which may come from anybody.
        root: the folder that it must lie in, links followed.

    Raises:
        OutputError: it lies elsewhere, is no file or cannot be read.
    """
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            raise OutputError(
                f"the picture {path} leads out of the folder of the script",
                "Put the picture itself there.",
            )
        if not path.is_file():
            raise OutputError(f"the picture {path} is no file", "Put a picture there.")
        with path.open("rb") as file:
            return file.read(photo.MOST_BYTES + 1)
    except OSError as error:
        raise OutputError(
            f"the picture {path} cannot be read: {error.strerror}", "Make it readable."
        ) from error


@lru_cache(maxsize=64)
def _trial(drawing: bytes) -> str:
    """Draw in a process that may crash or hang, and return what was wrong; empty if nothing."""
    bounds = (str(TIMEOUT), str(os.getpid()), str(CPU_SECONDS))
    command = [sys.executable, "-P", "-c", _ENDING + _TRIAL, *bounds]
    try:
        done = subprocess.run(  # noqa: S603 - our own few lines
            command, input=drawing, capture_output=True, timeout=TIMEOUT, check=False
        )
    except subprocess.TimeoutExpired:
        return "it takes too long"
    if sys.platform != "win32" and done.returncode == -signal.SIGXCPU:
        return "it takes too long"
    told = done.stderr.decode(errors="replace").strip().splitlines()
    return (told or ["it breaks the drawing program"])[-1] if done.returncode else ""
