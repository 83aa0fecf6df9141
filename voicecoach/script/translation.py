"""The model of a translation: the texts of a script in another language, and nothing else."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from voicecoach.script.routine import MOST_CONDITIONS, MOST_PRONUNCIATIONS
from voicecoach.script.texts import Line, Lines, Name, Note, SidedLine, SidedLines, Slug


class _Texts(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class StretchTexts(_Texts):
    """The texts of one stretch, as the fields of the stretch."""

    name: Name
    setup: SidedLines = ()
    recap: SidedLine | None = None
    place: Line | None = None
    release: SidedLines = ()
    hold_cue: SidedLine | None = None
    side_names: tuple[Name, Name] | None = None
    reminders: SidedLines = ()
    """What is said at each of the original's times."""
    tips: SidedLines = ()
    cautions: SidedLines = ()


class Translation(_Texts):
    """The texts of a script, as the fields of the script."""

    format: Literal["1"]
    title: Name
    description: Note = ""
    source: Note = ""
    """Left out, it is that of the original."""
    equipment: tuple[Name, ...] = ()
    intro: Lines = ()
    outro: Lines = ()
    safety: Lines = ()
    safety_after: Lines = ()
    conditions: Annotated[dict[Slug, Name], Field(max_length=MOST_CONDITIONS)] = {}
    pronounce: Annotated[dict[Name, Line], Field(max_length=MOST_PRONUNCIATIONS)] = {}
    """Of this language alone: the original's words are others."""
    stretches: Annotated[dict[Name, StretchTexts], Field(max_length=500)]
    """By their names in the original."""
