"""Ogg files get a fixed serial number, so that the same track has the same bytes.

libsndfile draws the serial number of a stream from the clock, and it stands in every page.
"""

from typing import BinaryIO

import fastcrc

SERIAL = b"vcch"
"""Any number will do where a file has but one stream (RFC 3533, section 4)."""
_HEAD_SIZE = 27
"""Bytes of a page before the table of its sizes (RFC 3533, section 6)."""


def renumber(file: BinaryIO) -> None:
    """Give all pages of ``file``, open for reading and writing, the serial number ``SERIAL``."""
    place = file.seek(0)
    while page := _read_page(file):
        page[14:18] = SERIAL
        page[22:26] = bytes(4)
        page[22:26] = fastcrc.crc32.mpeg_2(bytes(page), 0).to_bytes(4, "little")
        file.seek(place)
        file.write(page)
        place = file.tell()


def _read_page(file: BinaryIO) -> bytearray:
    """Return the page at which ``file`` stands, or nothing at its end."""
    page = bytearray(file.read(_HEAD_SIZE))
    if page:
        sizes = file.read(page[-1])
        page += sizes + file.read(sum(sizes))
    return page
