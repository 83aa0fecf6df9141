"""The tracks of a programme are listed in an M3U8 playlist and on a Markdown page."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from voicecoach.timing.dose import doses
from voicecoach.timing.timeline import Timeline
from voicecoach.units import clock, to_seconds
from voicecoach.whole_file import write_text


@dataclass(frozen=True, slots=True)
class PlaylistEntry:
    """One track of a programme."""

    title: str
    path: str
    """Relative to the playlist."""
    timeline: Timeline

    @property
    def seconds(self) -> float:
        """Length of the track."""
        return to_seconds(self.timeline.frames, self.timeline.sample_rate)


def write_playlist(path: Path, entries: Sequence[PlaylistEntry]) -> None:
    """Write the tracks in order, with lengths and titles, as extended M3U in UTF-8.

    Raises:
        OutputError: the file cannot be written.
    """
    lines = ["#EXTM3U"]
    for entry in entries:
        lines += [f"#EXTINF:{round(entry.seconds)},{entry.title}", entry.path]
    write_text(path, "\n".join(lines) + "\n")


def write_page(path: Path, title: str, entries: Sequence[PlaylistEntry]) -> None:
    """Write for how long each stretch is held in each week, as Markdown.

    Raises:
        OutputError: the file cannot be written.
    """
    lines = [f"# {title}", ""]
    lines += ["| | track | length | held in all |", "|---|---|---|---|"]
    for entry in entries:
        held = sum(dose.total for dose in doses(entry.timeline))
        lines.append(
            f"| {entry.title} | [{entry.path}]({quote(entry.path)}) | {clock(entry.seconds)} "
            f"| {clock(held)} |"
        )
    for entry in entries:
        lines += ["", f"## {entry.title}", ""]
        lines += [f"- {dose.stretch}: {dose}" for dose in doses(entry.timeline)]
    write_text(path, "\n".join(lines) + "\n")
