"""Rows of a table, or of data, become stretches: each has a name or a text, and perhaps a dose."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from voicecoach.importing.draft import Draft, StretchDraft
from voicecoach.importing.fields import MANY
from voicecoach.importing.files.columns import Column, column_of, plain_heading
from voicecoach.importing.files.paired_rows import is_rest, paired_rows
from voicecoach.importing.files.source import clean
from voicecoach.importing.sense.cautions import is_caution, leaves_out, warning_apart
from voicecoach.importing.sense.chosen_sides import Sides
from voicecoach.importing.sense.conditions import conditions_in, slug
from voicecoach.importing.sense.doses import ParsedDose, Range, read_dose
from voicecoach.importing.sense.purposes import is_instruction
from voicecoach.importing.sense.sentences import split
from voicecoach.importing.sense.side_words import for_both
from voicecoach.script.diagnostics import Refused
from voicecoach.script.duration import parse_range

Record = Mapping[str, list[str]]
"""The cells below each heading; one key of data may hold several texts."""

_LEFT, _RIGHT = {"l", "left"}, {"r", "right"}
_NO_SIDE = {
    "",
    "none",
    "no",
    "-",
    "together",
    "0",
    "false",
    "n/a",
    "bilateral",
    "center",
    "both together",
}
_MOSTLY = 0.5
"""Share of the sentences of a column that say what to do, for it to be one of texts."""
_MINUTES = re.compile(r"\b(?:min|mins|minutes?)\b")
_MILLISECONDS = re.compile(r"\bms\b")


@dataclass(slots=True)
class _Cells:
    """The cells of one row by the kind of their column."""

    of: dict[Column, list[str]] = field(default_factory=dict)
    scale: float = 1.0
    """Seconds of one, where the column of holds has bare numbers."""

    def first(self, kind: Column) -> str:
        return next(iter(self.of.get(kind, [])), "")


def draft_of(title: str, records: list[Record], notes: Iterable[str] = ()) -> Draft:
    """Return the draft of a table; columns that are not understood are left out by name.

    Args:
        title: of all.
        records: the rows.
        notes: what stands around them; of these the cautions are said.
    """
    notes, records = list(notes), list(_with_texts(records))
    unknown = {
        f"the column {clean(heading)}"
        for record in records
        for heading, cells in record.items()
        if column_of(heading) == "other" and any(map(str.strip, cells))
    }
    stretches = paired_rows(stretches_of(records))
    return Draft(
        clean(title),
        stretches,
        safety=tuple(filter(is_caution, notes)),
        left_out=(*sorted(unknown), *(one for one in notes if not is_caution(one))),
    )


def _with_texts(records: list[Record]) -> Iterator[Record]:
    """Yield the records; what says what to do is a text, whatever it is called."""
    cells: dict[str, list[str]] = {}
    for record in records:
        for heading, values in record.items():
            if column_of(heading) == "other":
                cells.setdefault(heading, []).extend(values)
    texts = {heading for heading, values in cells.items() if _tells(values)}
    for record in records:
        yield {f"text {key}" if key in texts else key: cells for key, cells in record.items()}


def _tells(cells: list[str]) -> bool:
    """Tell whether most sentences of a column say what to do, or one warns."""
    sentences = [one for cell in cells if len(cell.split()) > 2 for one in split(clean(cell))]
    told = sum(map(is_instruction, sentences))
    return any(map(is_caution, sentences)) or told > _MOSTLY * len(sentences)


def stretches_of(records: Iterable[Record]) -> tuple[StretchDraft, ...]:
    """Return a stretch for each record; two that differ in nothing but the side are one."""
    stretches: list[tuple[StretchDraft, str]] = []
    for record in records:
        cells = _cells(record)
        if cells.first("name") or cells.first("text"):
            _join(stretches, _stretch(cells), cells.first("sides").lower())
    return tuple(stretch for stretch, _ in stretches)


def is_record(keys: Iterable[str]) -> bool:
    """Tell whether a row with these headings says what to do."""
    return bool({"name", "text"} & {column_of(key) for key in keys})


def seconds_in(text: str) -> Range | None:
    """Return the seconds in a cell, or nothing where it is no length of time."""
    try:
        return parse_range(text)
    except Refused:
        return None


def _cells(record: Record) -> _Cells:
    cells = _Cells()
    for heading, values in record.items():
        kind = column_of(heading)
        texts = [text for text in map(clean, values) if text]
        if kind == "hold" and texts:
            bare = plain_heading(heading)
            cells.scale = 60.0 if _MINUTES.search(bare) else 1.0
            cells.scale = 0.001 if _MILLISECONDS.search(bare) else cells.scale
        if kind in {"text", "caution"}:
            cells.of.setdefault(kind, []).extend(texts)
        elif texts and kind not in cells.of:
            cells.of[kind] = texts
    return cells


def _stretch(cells: _Cells) -> StretchDraft:
    name = cells.first("name") or cells.first("text")
    texts = [part for text in cells.of.get("text") or [name] for part in _apart(text)]
    cautions = [*cells.of.get("caution", []), *filter(is_caution, texts)]
    dose, said = _dose(cells), tuple[str, ...]()
    if not dose:
        # Nothing but the text tells it, as in an article.
        texts = [one for text in texts for one in split(text)]
        said = tuple(filter(read_dose, texts))
        dose = sum(map(read_dose, said), ParsedDose())
    setup = tuple(text for text in texts if text not in (*cautions, *said)) or (name,)
    named = [one for one in cautions if leaves_out(one) or one in cells.of.get("caution", [])]
    draft = StretchDraft(
        name,
        setup,
        cautions=tuple(cautions),
        avoid_if=tuple(filter(None, (slug(one) for text in named for one in conditions_in(text)))),
        sides=_sides(cells),
        rest=dose.rest[0] if dose.rest else None,
    )
    if is_rest(name):
        return replace(draft, pause=(dose.hold or (30.0, 30.0))[1], rest=None)
    return replace(draft, **_work(dose))


def _apart(text: str) -> list[str]:
    """Return a text as it is, or, where it warns, its sentences with the warnings apart."""
    if not is_caution(text):
        return [text]
    return [part for sentence in split(text) for part in warning_apart(sentence)]


def _work(dose: ParsedDose) -> dict[str, Any]:
    reps, sets = (_whole(one) for one in (dose.times, dose.sets))
    if dose.breaths:
        return {"breaths": _whole(dose.breaths), "reps": reps or sets}
    if dose.hold:
        several = reps is not None and sets is not None and sets > 1
        return {"hold": dose.hold, "sets": sets if several else None, "reps": reps or sets}
    if reps and (sets or reps >= MANY):
        several = sets is not None and sets > 1
        return {"repeat": reps, "sets": sets if several else None, "reps": 1 if several else None}
    return {"reps": reps or sets}


def _dose(cells: _Cells) -> ParsedDose:
    """Return what the cells say; a bare number means what stands above it."""
    hold = cells.first("hold")
    told = seconds_in(hold)
    if told and not any(map(str.isalpha, hold)) and ":" not in hold:
        told = told[0] * cells.scale, told[1] * cells.scale
    dose = ParsedDose(told) if told else read_dose(hold)
    reps = cells.first("reps")
    if written := read_dose(reps):
        dose += written
    count, sets = _count(reps), _count(cells.first("sets"))
    rest = seconds_in(cells.first("rest")) or read_dose(cells.first("rest")).hold
    return ParsedDose(
        dose.hold, dose.breaths, sets or dose.sets, dose.times or count, rest or dose.rest
    )


def _sides(cells: _Cells) -> Sides:
    cell = cells.first("sides").lower()
    told = " ".join((cells.first("hold"), cells.first("reps"), *cells.of.get("text", [])))
    if cell in _NO_SIDE:
        return Sides("both" if for_both(told) else "none")
    if cell in _LEFT | _RIGHT:
        return Sides("one", "left" if cell in _LEFT else "right")
    return Sides("alternate" if cell.startswith("alt") else "both")


def _join(stretches: list[tuple[StretchDraft, str]], stretch: StretchDraft, side: str) -> None:
    """Add a row, or make one stretch of it and the row before that is for the other side."""
    if stretches:
        before, other = stretches[-1]
        plain = replace(before, sides=stretch.sides)
        pair = (side in _LEFT and other in _RIGHT) or (side in _RIGHT and other in _LEFT)
        if pair and plain == stretch:
            first = "left" if other in _LEFT else "right"
            stretches[-1] = replace(before, sides=Sides("both", first)), ""
            return
    stretches.append((stretch, side))


def _count(cell: str) -> Range | None:
    found = re.match(r"\d{1,4}", cell)
    return (float(found[0]), float(found[0])) if found else None


def _whole(count: Range | None) -> int | None:
    return round(count[0]) if count else None
