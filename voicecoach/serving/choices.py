"""What came from outside: the fields of a form in, bounded choices or the reason why not out."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Literal, cast

from voicecoach.errors import RequestError
from voicecoach.planning.settings import Settings
from voicecoach.serving.offer import MINUTES, TALKS, Offer
from voicecoach.studio import Sound

if TYPE_CHECKING:
    from voicecoach.script.routine import Talk

FIELDS = ("routine", "level", "by", "hold", "minutes", "talk", "voice")
_WHOLE = re.compile(r"[0-9]{1,4}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Choices:
    """One track that may be asked for."""

    offer: Offer
    settings: Settings
    minutes: int | None
    """How long it is to last; then the hold is found."""
    sound: Sound

    @property
    def key(self) -> str:
        """Name of the track: the same choices of the same script have the same."""
        script = (self.offer.entry.slug, self.offer.digest)
        told = (*script, self.minutes, asdict(self.settings), asdict(self.sound))
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:32]


def read_choices(
    pairs: Iterable[tuple[str, str]], offers: Mapping[str, Offer], voices: Sequence[str]
) -> Choices:
    """Return the choices that the fields of a form make.

    Args:
        pairs: names and values as they came.
        offers: the routines there are, by their slug.
        voices: those that may be chosen, the usual one first.

    Raises:
        RequestError: a field is unknown, given twice, or has a value that is not offered.
    """
    fields: dict[str, str] = {}
    for name, value in pairs:
        if name not in FIELDS or name in fields:
            raise RequestError("a field is unknown or given twice", f"Give {', '.join(FIELDS)}.")
        fields[name] = value
    offer = offers[_one_of(fields, "routine", tuple(offers))]
    level = _one_of(fields, "level", tuple(offer.holds), "beginner")
    talk = cast("Talk | Literal['']", _one_of(fields, "talk", ("", *TALKS), ""))
    voice = _one_of(fields, "voice", voices, voices[0])
    hold = _whole(fields, "hold", offer.shortest, offer.longest)
    minutes = _whole(fields, "minutes", *MINUTES)
    fitting = _one_of(fields, "by", ("hold", "minutes"), "hold") == "minutes"
    if fitting and minutes is None:
        raise RequestError("the minutes are missing", "Write how long it is to last.")
    return Choices(
        offer,
        Settings(level, None if fitting else hold, talk=talk or None),
        minutes if fitting else None,
        Sound(voice),
    )


def _one_of(
    fields: Mapping[str, str], name: str, values: Sequence[str], usual: str | None = None
) -> str:
    value = fields.get(name, usual)
    if value is None or value not in values:
        raise RequestError(f"there is no such {name}", "Choose one that the page offers.")
    return value


def _whole(fields: Mapping[str, str], name: str, least: int, most: int) -> int | None:
    text = fields.get(name, "").strip()
    if not text:
        return None
    if not _WHOLE.fullmatch(text) or not least <= int(text) <= most:
        raise RequestError(f"that {name} is not possible", f"Choose {least} to {most}.")
    return int(text)
