"""A track is written as one whole file, in the container that its suffix chooses."""

from base64 import b64encode
from collections.abc import Iterable
from pathlib import Path

from voicecoach.errors import OutputError, RequestError
from voicecoach.kept_files import KeptFiles
from voicecoach.output.containers import write_container
from voicecoach.output.formats import FORMATS
from voicecoach.output.mp3 import write_mp3
from voicecoach.output.tags import About, id3_tag
from voicecoach.pcm import Samples
from voicecoach.timing.timeline import Timeline
from voicecoach.whole_file import refuse_folder, replacing


def check_target(path: Path, sample_rate: int) -> None:
    """Make sure that ``path`` names a container that can hold ``sample_rate`` Hz.

    Raises:
        RequestError: it does not.
        OutputError: it is a folder, or cannot even be looked at.
    """
    refuse_folder(path)
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        raise RequestError(
            f"'{path.name}' names no kind of track that can be made",
            f"End the name with one of {', '.join(FORMATS)}.",
        )
    rates = FORMATS[suffix].sample_rates
    if sample_rate not in rates:
        raise RequestError(
            f"a track in {suffix} cannot have {sample_rate} Hz",
            f"Choose a sample rate of {', '.join(map(str, rates))} Hz.",
        )


def write_track(
    path: Path,
    blocks: Iterable[Samples],
    timeline: Timeline,
    about: About,
    channels: int = 1,
    kept: KeptFiles | None = None,
) -> int:
    """Write the track beside ``path`` and put it in place when it is whole.

    Args:
        path: its suffix chooses the container.
        blocks: float32 of shape (frames,) or (frames, 2), full scale -1 to 1.
        timeline: chapters and texts for the tag, and the sample rate.
        about: the rest of the tag.
        channels: 1 or 2.
        kept: has what was encoded before, and keeps what is encoded now.

    Returns:
        The size in bytes.

    Raises:
        RequestError: no such container, or none for that sample rate.
        OutputError: the file cannot be written; what was there before still is.
    """
    check_target(path, timeline.sample_rate)
    suffix = path.suffix.lower()
    with replacing(path) as file:
        if suffix == ".mp3":
            tag = id3_tag(timeline, about)
            write_mp3(file, blocks, timeline.sample_rate, channels, tag, kept)
        else:
            write_container(file, suffix, blocks, timeline, channels, about)
    return path.stat().st_size


def embedded(track: Path) -> str:
    """Return the finished track as a data address, to put it into a page.

    Raises:
        OutputError: it cannot be read.
    """
    try:
        sound = track.read_bytes()
    except OSError as error:
        raise OutputError(
            f"{track} cannot be read for the page: {error.strerror}", "Render it again."
        ) from error
    return f"data:{FORMATS[track.suffix.lower()].media_type};base64,{b64encode(sound).decode()}"
