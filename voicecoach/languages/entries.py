"""The file of a language has these entries, and no others."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

SideId = Literal["right", "left"]
Wordings = Annotated[tuple[str, ...], Field(min_length=1)]
"""Several ways to say the same, at least one."""


class LanguagePart(BaseModel):
    """A part of the file of a language: with the fields below and no others."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SideWords(LanguagePart):
    """The words for one side."""

    name: str
    """The bare word: ``right``."""
    noun: str
    """What it is called in a sentence: ``right side``."""
    forms: Mapping[str, str]
    """The forms that an author may ask for, by name."""


class Entries(LanguagePart):
    """What the file of a language says; in its texts, names in braces are filled in."""

    english_name: str
    own_name: str
    direction: Literal["ltr", "rtl"]
    iso639_2: Annotated[str, Field(pattern="^[a-z]{3}$")]
    decimal: str
    numbers: Wordings
    """From zero on; larger ones stay digits."""
    number_forms: Mapping[str, Mapping[int, str]]
    """Numbers that are another word before a noun, by the name of the form."""
    sides: Mapping[SideId, SideWords]
    one_second: str
    seconds: str
    one_minute: str
    minutes: str
    and_last: str
    or_last: str
    and_before: Mapping[str, str]
    or_before: Mapping[str, str]
    """How a list ends before words that begin so, where that is another wording."""
    welcome: str
    one_stretch: str
    stretches: str
    one_part: str
    parts: str
    overview: str
    overview_with_holds: str
    equipment: str
    left_out: str
    only: str
    first: str
    next: str
    last: str
    one_in_rounds: str
    in_rounds: str
    next_round: str
    last_round: str
    said_again: str
    leave_out: str
    conditions: Mapping[str, str]
    """By their names in scripts, as they stand in ``leave_out``."""
    twice: str
    twice_on_each_side: str
    times: str
    times_on_each_side: str
    sets: str
    sets_on_each_side: str
    first_side: str
    only_side: str
    next_side: str
    positions: Mapping[str, str]
    positions_with_place: Mapping[str, str]
    """Those that are told otherwise before a place."""
    go: str
    go_to_place: str
    come_up: str
    roll_up: str
    hold_cues: Wordings
    halfway: str
    time_left: str
    encouragement: Wordings
    count: str
    numbered_repetition: str
    inhale: str
    inhale_again: str
    inhale_counted: str
    inhale_last: str
    exhale: str
    breath_held: str
    breath_rest: str
    relax: Wordings
    done: Wordings
    rest: str
    repetition: str
    second_of_two: str
    last_repetition: str
    next_set: str
    introduction: str
    close: str
    chapter_of_side: str
    chapter_of_round: str
    cover: str
    levels: Mapping[str, str]
    titles: Mapping[str, str]
    """What a title tells of a choice: ``hold``, ``minutes``, ``reps``."""
    kinds: Mapping[str, str]
    page: Mapping[str, str]
    diary: Mapping[str, str]
    """About the sessions that were done."""
    library: Mapping[str, str]
    programme: Mapping[str, str]
    sheet: Mapping[str, str]
    strip: Mapping[str, str]
    choices: Mapping[str, str]
    """Names and values of settings, by what they are called in English."""
    little_words: Wordings
    """Words that tell this language from others."""
