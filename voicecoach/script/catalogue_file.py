"""The model of a catalogue: for each choice a value, or a list of values that are multiplied."""

import re
from collections.abc import Callable
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, create_model

from voicecoach.choices.kinds import Amount, OneOf, Setting, Several, Word
from voicecoach.choices.table import shown_in
from voicecoach.errors import RequestError
from voicecoach.script.diagnostics import Refused, did_you_mean, quote
from voicecoach.script.duration import parse_duration
from voicecoach.script.nodes import Path
from voicecoach.script.texts import Language, Line

MOST_ENTRIES = 200
"""Entries of a catalogue."""
MOST_VALUES = 200
"""Values of one choice."""
CHOSEN = {one.field: one for one in shown_in("publish")}
"""The settings that a catalogue can choose, by field."""
FeedOf = Literal["language", "routine"]
"""What a feed of its own is made of."""
_NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,9})?", re.ASCII)


def _listed(value: object) -> object:
    return value if isinstance(value, list) else [value]


_Names = Annotated[tuple[Line, ...], BeforeValidator(_listed), Field(min_length=1, max_length=200)]


class TrackChoices(BaseModel):
    """The choices of some tracks; a file of them has a field for each setting, too."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    scripts: _Names = ()
    """Names of scripts that ship, files and folders, from the file's folder on; none is all."""
    language: Annotated[
        tuple[Language, ...], BeforeValidator(_listed), Field(min_length=1, max_length=MOST_VALUES)
    ] = ()
    """Languages to read each script in; none is the one that it was written in."""


class CatalogueFields(TrackChoices):
    """The fields of a whole catalogue."""

    format: Literal["1"]
    feeds: Annotated[
        tuple[FeedOf, ...], BeforeValidator(_listed), Field(min_length=1, max_length=2)
    ] = ()
    """Of what there are feeds besides the whole one."""
    entries: Annotated[tuple[TrackChoices, ...], Field(min_length=1, max_length=MOST_ENTRIES)] = ()
    """Each adds tracks; what it does not choose is as above it."""


class PlacedValue(NamedTuple):
    """One value of a choice, and where it stands."""

    value: Any
    place: Path


def values_in(choices: TrackChoices, at: Path) -> dict[str, list[PlacedValue]]:
    """Return the values of each choice that was made, by field.

    Args:
        choices: the file, or one of its entries.
        at: where that stands in the file.
    """
    found = {}
    for field in ("scripts", "language", *CHOSEN):
        if field in choices.model_fields_set:
            setting = CHOSEN.get(field)
            place = (*at, setting.name if setting else field)
            values = getattr(choices, field)
            if setting and isinstance(setting.kind, Several):
                found[field] = [PlacedValue(values, place)]  # all of them are one choice
            else:
                placed = ((*place, number) for number in range(len(values)))
                found[field] = [*map(PlacedValue, values, placed)]
    return found


def _reader(one: Setting) -> Callable[[object], object]:
    def read(text: object) -> object:
        if not isinstance(text, str):
            raise Refused(f"this is no value of {quote(one.name)}", "Write one value, or a list.")
        try:
            value = _read(one, text.strip())
            one.kind.check(one.name, value)
        except RequestError as error:
            raise Refused(error.message, error.hint) from error
        return value

    return read


def _read(one: Setting, text: str) -> object:
    match one.kind:
        case Amount(unit="seconds"):
            return parse_duration(text)
        case Amount(unit="minutes") if ":" in text:
            return parse_duration(text) / 60
        case Amount():
            if not _NUMBER.fullmatch(text):
                message = f"{quote(text)} is not a number"
                raise Refused(message, f"Write {quote(one.name)} in digits.")
            return float(text) if "." in text else int(text)
        case OneOf(values):
            if text not in values:
                near = did_you_mean(text, values)
                message = f"{quote(text)} is no choice for {quote(one.name)}"
                raise Refused(message, near or f"Choose {', '.join(values)}.")
            return values[text]
        case Word() | Several():
            return text


def _field(one: Setting) -> Any:
    if isinstance(one.kind, Word | Several):
        kind: Any = _Names
    else:
        value = Annotated[Any, BeforeValidator(_reader(one))]
        bounds = Field(min_length=1, max_length=MOST_VALUES)
        kind = Annotated[tuple[value, ...], BeforeValidator(_listed), bounds]
    return kind, Field(default=(), alias=one.name)


_FIELDS: dict[str, Any] = {name: _field(one) for name, one in CHOSEN.items()}
CatalogueEntry = create_model("CatalogueEntry", __base__=TrackChoices, **_FIELDS)
"""Choices that add tracks."""
_ENTRY: Any = CatalogueEntry
_ENTRIES: Any = Annotated[tuple[_ENTRY, ...], Field(min_length=1, max_length=MOST_ENTRIES)]
CatalogueFile = create_model(
    "CatalogueFile", __base__=CatalogueFields, entries=(_ENTRIES, ()), **_FIELDS
)
"""A whole catalogue."""
