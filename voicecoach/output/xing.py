"""The first frame of an MP3 tells players what the stream holds.

It carries no sound. From it players learn how long the track is, where to seek to, and which
samples at both ends the encoder added. The layout is the Xing header with LAME's extension ("Mp3
Info Tag revision 1", G. Bouvigne).
"""

from array import array
from dataclasses import dataclass, field
from functools import cache

import fastcrc

from voicecoach.errors import OutputError
from voicecoach.units import mp3_frame

DELAY = 576
"""Samples that LAME puts before the sound, not counting those that decoders add and take away."""
DECODER_DELAY = 529
"""Samples that every layer III decoder adds; the padding must be no shorter."""

_SAMPLE_RATES = {
    44100: (3, 0), 48000: (3, 1), 32000: (3, 2),
    22050: (2, 0), 24000: (2, 1),
}  # fmt: skip
"""MPEG version bits and sample rate bits by Hz."""
_BITRATES = {
    3: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0),
}
"""kbit/s by MPEG version bits and bitrate bits, layer III."""
_TABLE_SIZE = 100
"""Bytes of the seek table, one for each percent of the time."""
_MOST_MARKS = 1024
"""Places of frames that are kept; at that many, every second one is dropped."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The sample rate and channels of a stream, from which the size of its frames follows."""

    sample_rate: int
    """Hz."""
    channels: int

    @property
    def version(self) -> int:
        """MPEG version bits: 3 is MPEG-1, 2 is MPEG-2."""
        return _SAMPLE_RATES[self.sample_rate][0]

    @property
    def bit_rate(self) -> int:
        """Steady kbit/s of two channels; 0 for one, whose bit rate varies.

        A bed fills every frame, so varying gains nothing, and steady takes four fifths of the time.
        """
        return 160 if self.channels == 2 else 0

    @property
    def samples(self) -> int:
        """Samples of one frame."""
        return mp3_frame(self.sample_rate)

    def size(self, bits: int) -> int:
        """Return the bytes of a frame whose third header byte is ``bits``."""
        bitrate = _BITRATES[self.version][bits >> 4] * 1000
        return self.samples // 8 * bitrate // self.sample_rate + (bits >> 1 & 1)


@dataclass(slots=True)
class Census:
    """A count of the frames of a stream, which takes its bytes in pieces of any size."""

    layout: Layout
    frames: int = 0
    size: int = 0
    """Bytes."""
    crc: int = 0
    samples: int = 0
    """Those of each channel that went into the encoder."""
    _rest: bytes = b""
    _stride: int = 1
    _marks: "array[int]" = field(default_factory=lambda: array("Q"))

    def add(self, piece: bytes) -> None:
        """Count the frames in ``piece``; one that goes on in the next is counted then.

        Raises:
            OutputError: this is no stream of frames.
        """
        self.crc = fastcrc.crc16.arc(piece, self.crc)
        stream = self._rest + piece
        place, start = 0, self.size - len(self._rest)
        sizes = frame_sizes(self.layout)
        while place + 2 < len(stream):
            size = sizes[stream[place + 2]]
            if stream[place] != 0xFF or not size:
                raise OutputError(
                    f"the MP3 encoder made no frame at byte {start + place}",
                    "Please report this with the version of lameenc that is installed.",
                )
            if place + size > len(stream):
                break
            if self.frames % self._stride == 0:
                self._mark(start + place)
            self.frames += 1
            place += size
        self.size += len(piece)
        self._rest = stream[place:]

    def _mark(self, offset: int) -> None:
        self._marks.append(offset)
        if len(self._marks) == _MOST_MARKS:
            self._marks = self._marks[::2]
            self._stride *= 2

    def seek_table(self, head: int) -> bytes:
        """Return the place of each percent of the time, in 256ths of the bytes with ``head``."""
        total = self.size + head
        places = (
            self._marks[
                min(percent * self.frames // _TABLE_SIZE // self._stride, len(self._marks) - 1)
            ]
            for percent in range(_TABLE_SIZE)
        )
        return bytes(min(255, (place + head) * 256 // total) for place in places)


@cache
def frame_sizes(layout: Layout) -> tuple[int, ...]:
    """Return the bytes of a frame by its third header byte; 0 where that can be none."""
    return tuple(layout.size(bits) for bits in range(256))


def first_frames(layout: Layout, stream: bytes, count: int) -> bytes:
    """Return the first ``count`` frames of ``stream``, which has no fewer."""
    sizes, place = frame_sizes(layout), 0
    for _ in range(count):
        place += sizes[stream[place + 2]]
    return stream[:place]


def frame_size(layout: Layout) -> int:
    """Return the bytes of the first frame."""
    return layout.size(_third_byte(layout))


def first_frame(census: Census, quality: int, effort: int) -> bytes:
    """Return the first frame of a stream that ``census`` has counted.

    Args:
        census: all of the stream but this frame.
        quality: LAME's VBR quality, 0 (best) to 9.
        effort: LAME's algorithm quality, 0 (best) to 9.
    """
    layout, head = census.layout, frame_size(census.layout)
    padding = census.frames * layout.samples - DELAY - census.samples
    frame = bytearray(head)
    frame[:4] = bytes((0xFF, 0xE3 | layout.version << 3, _third_byte(layout), _mode(layout)))
    start = 4 + _side_size(layout)
    tag = (
        (b"Info" if layout.bit_rate else b"Xing")
        + (0x0F).to_bytes(4, "big")
        + census.frames.to_bytes(4, "big")
        + (census.size + head).to_bytes(4, "big")
        + census.seek_table(head)
        + (100 - 10 * quality - effort).to_bytes(4, "big")
        + _extension(census, layout, head, padding)
    )
    frame[start : start + len(tag)] = tag
    end = start + len(tag)
    frame[end : end + 2] = fastcrc.crc16.arc(bytes(frame[:end])).to_bytes(2, "big")
    return bytes(frame)


def _extension(census: Census, layout: Layout, head: int, padding: int) -> bytes:
    """Return LAME's extension without its own check sum."""
    rate_code = {44100: 1, 48000: 2}.get(layout.sample_rate, 0)
    stereo_code = 0 if layout.channels == 1 else 1
    return b"".join(
        (
            # Readers trust the delay only from LAME 3.90 on, and some know no LAME 4.
            b"LAME3.100",
            bytes((1 if layout.bit_rate else 4,)),  # tag revision 0, method CBR or mtrh
            bytes((0,)),  # lowpass not told
            bytes(8),  # peak and replay gain not told
            bytes((0, layout.bit_rate)),  # no encoding flags; the steady bit rate
            (DELAY << 12 | padding).to_bytes(3, "big"),
            bytes((rate_code << 6 | stereo_code << 2,)),
            bytes(3),  # no gain change, no preset
            (census.size + head).to_bytes(4, "big"),
            census.crc.to_bytes(2, "big"),
        )
    )


def _side_size(layout: Layout) -> int:
    if layout.version == 3:
        return 17 if layout.channels == 1 else 32
    return 9 if layout.channels == 1 else 17


def _mode(layout: Layout) -> int:
    """Return mode bits, one channel or two that are coded apart, as lameenc makes them."""
    return 0xC4 if layout.channels == 1 else 0x04


def _third_byte(layout: Layout) -> int:
    """Return bitrate and sample rate bits of a frame that is long enough for the tag.

    A steady stream has one bit rate, this frame too: many players divide the bytes by that of the
    first frame.
    """
    rate_bits = _SAMPLE_RATES[layout.sample_rate][1]
    bitrate = layout.bit_rate or (128 if layout.version == 3 else 64)
    return _BITRATES[layout.version].index(bitrate) << 4 | rate_bits << 2
