"""Files that voicecoach made are told from others, before any file is replaced."""

import re
from collections.abc import Iterable
from pathlib import Path

from voicecoach.errors import OutputError
from voicecoach.output.formats import FORMATS
from voicecoach.whole_file import refuse_folder

_PART = 65536
"""Bytes at either end of a file; in ours the mark is among them."""
_PATTERNS = {
    **{suffix: one.mark for suffix, one in FORMATS.items()},
    # Pages of 0.1.0 had the description alone.
    ".html": rb'<!doctype html>.*<meta name="(generator" content="voicecoach"|description" '
    rb'content="Guided stretches: )',
    ".json": rb'{\s*"version": \d+,\s*"title": .*"sample_rate": \d+,\s*"frames": \d+,\s*"duration"',
    ".vtt": rb"WEBVTT\n\nNOTE Made by voicecoach\n",
    ".lrc": rb"\[ti:.*\[re:voicecoach\]\n",
    ".srt": rb"1\n.*\nCaptions by voicecoach\n\Z",
    ".m3u8": rb"#EXTM3U\n#EXTINF:\d+,[^\n]*\n[^\n]*-week-1\.mp3\n",
    ".svg": rb"<svg [^>]*>\n<!-- Drawn by voicecoach -->\n",
    ".md": rb"# [^\n]*\n\n\| \|[^\n]*\n\|---\|---\|---\|---\|\n\| [^\n]*-week-1\.mp3\]\(",
}
_MARKS = {suffix: re.compile(pattern, re.DOTALL) for suffix, pattern in _PATTERNS.items()}


def check_replaceable(paths: Iterable[Path], *, force: bool) -> None:
    """Refuse, before any work is done, to replace files at ``paths`` that we did not make.

    An empty file may be replaced. With ``force`` any file may.

    Raises:
        OutputError: a folder is there, or another's file; the message names all of them.
    """
    others = []
    for path in paths:
        refuse_folder(path)
        if path.exists() and not (force or _replaceable(path)):
            known = ", and voicecoach did not make it" if path.suffix.lower() in _MARKS else ""
            others.append(f"{path} is there already{known}")
    if others:
        raise OutputError(
            "\n".join(others), "Choose another name with -o, or add --force to replace it."
        )


def _replaceable(path: Path) -> bool:
    """Return whether the file is empty, or has the mark of its kind; what is no file has none."""
    mark = _MARKS.get(path.suffix.lower())
    try:
        if not path.is_file():  # a pipe would be waited for without end
            return False
        with path.open("rb") as file:
            start = file.read(_PART)
            file.seek(max(len(start), file.seek(0, 2) - _PART))
            content = start + file.read()
    except OSError:
        return False
    return not content or bool(mark and mark.match(content))
