"""The tracks of a programme are listed in an M3U8 playlist and on a Markdown page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from voicecoach.timing.dose import Dose, doses
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


def write_page(
    path: Path, title: str, entries: Sequence[PlaylistEntry], words: Mapping[str, str]
) -> None:
    """Write for how long each stretch is held in each week, as Markdown.

    Args:
        path: the file.
        title: of the programme.
        entries: its tracks.
        words: ``track``, ``length``, ``held``, ``dose`` and ``dose_a_side``, in its language.

    Raises:
        OutputError: the file cannot be written.
    """
    lines = [f"# {title}", ""]
    lines += [f"| | {words['track']} | {words['length']} | {words['held']} |", "|---|---|---|---|"]
    for entry in entries:
        held = sum(dose.total for dose in doses(entry.timeline))
        lines.append(
            f"| {entry.title} | [{entry.path}]({quote(entry.path)}) | {clock(entry.seconds)} "
            f"| {clock(held)} |"
        )
    for entry in entries:
        lines += ["", f"## {entry.title}", ""]
        lines += [f"- {dose.stretch}: {_told(dose, words)}" for dose in doses(entry.timeline)]
    write_text(path, "\n".join(lines) + "\n")


def _told(dose: Dose, words: Mapping[str, str]) -> str:
    return words["dose_a_side" if dose.sided else "dose"].format(seconds=f"{dose.side:g}")
