"""Podcast apps get the chapters of a track as a file of JSON chapters 1.2."""

import json
from collections.abc import Collection

from voicecoach.publishing.address import Address
from voicecoach.publishing.episode import picture_name
from voicecoach.timing.timeline import PlacedChapter, Timeline
from voicecoach.units import to_milliseconds


def chapters_json(
    timeline: Timeline, slug: str, pictures: Collection[str], address: Address
) -> str:
    """Return the chapters (Podcasting 2.0, JSON Chapters Format 1.2, 2021).

    Args:
        timeline: what is heard when.
        slug: of the routine, whose folder holds the pictures.
        pictures: names of the pictures that there are.
        address: where the library will be.
    """

    def chapter(placed: PlacedChapter) -> dict[str, object]:
        art = {}
        if placed.image and placed.image in pictures:
            art["img"] = address.of(picture_name(slug, placed.image, mirrored=placed.mirrored))
        return {
            # To the millisecond, as the chapters in the track's own tag.
            "startTime": to_milliseconds(placed.start, timeline.sample_rate) / 1000,
            "endTime": to_milliseconds(placed.end, timeline.sample_rate) / 1000,
            "title": placed.title,
            **art,
        }

    whole = {
        "version": "1.2.0",
        "title": timeline.title,
        "chapters": [*map(chapter, timeline.chapters)],
    }
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"
