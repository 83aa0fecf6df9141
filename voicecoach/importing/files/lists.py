"""A simple list becomes a draft: lines of ``phrase; seconds``, CSV, or the YAML of w2a."""

import csv
import io
import re
from dataclasses import replace

from voicecoach.choices.settings import SHORTEST_HOLD
from voicecoach.importing.draft import Draft, StretchDraft
from voicecoach.importing.files.columns import Column, column
from voicecoach.importing.files.source import Document, ImportingError, clean
from voicecoach.importing.files.workout import read_workout
from voicecoach.importing.sense.doses import Range
from voicecoach.importing.sense.side_words import Sides
from voicecoach.script.diagnostics import Refused
from voicecoach.script.duration import parse_range

_STEP = re.compile(r"(.*\S)\s*[;|]\s*(\d[^;|]*)")
_SHARE = 0.8
"""Share of the lines that must be steps for a text to be a list of them."""
_DELIMITERS = "\t;,|"
_LEFT, _RIGHT = {"l", "left"}, {"r", "right"}
_NO_SIDE = {"", "none", "no", "-", "together", "0"}


def read_list(source: Document) -> Draft | None:
    """Return the draft that a simple list becomes, or nothing where ``source`` is none.

    Raises:
        ImportingError: a CSV file has no headings, or a YAML file no exercises.
    """
    match source.kind:
        case "yaml":
            return read_workout(source)
        case "csv":
            return Draft(_stem(source.name), _rows(source))
        case "text" | "markdown":
            steps = _steps(source.text)
            return Draft(_stem(source.name), tuple(steps)) if steps else None
        case _:
            return None


def _stem(name: str) -> str:
    return re.split(r"[/\\]", name)[-1].rpartition(".")[0] or name


def _steps(text: str) -> list[StretchDraft]:
    """Return the steps of ``phrase; seconds`` or ``text | seconds``; none where it is no list."""
    lines = [line for line in map(clean, text.splitlines()) if line and not line.startswith("#")]
    steps = []
    for line in lines:
        step = _STEP.fullmatch(line)
        seconds = seconds_in(step[2]) if step else None
        if step and seconds:
            steps.append((step[1], seconds))
    if len(steps) < max(2, _SHARE * len(lines)):
        return []
    # A list with shorter times than any hold tells when to speak, and counts nothing.
    quiet = any(seconds[0] < SHORTEST_HOLD for _, seconds in steps)
    return [
        StretchDraft(
            f"Part {number}",
            (text,),
            hold=None if quiet else seconds,
            pause=seconds[1] if quiet else None,
        )
        for number, (text, seconds) in enumerate(steps, 1)
    ]


def seconds_in(text: str) -> Range | None:
    """Return the seconds in a cell, or nothing where it is no length of time."""
    try:
        return parse_range(text)
    except Refused:
        return None


def _rows(source: Document) -> tuple[StretchDraft, ...]:
    """Return a stretch for each row of a CSV file; rows for both sides are one."""
    head = source.text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    try:
        rows = list(csv.reader(io.StringIO(source.text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise ImportingError(
            f"{source.name} cannot be read: {error}", "Save it as CSV again."
        ) from error
    kinds = [column(heading) for heading in rows[0]] if rows else []
    if not {"name", "text"} & set(kinds):
        raise ImportingError(
            f"{source.name} has no column of names or instructions",
            "Put headings in its first row, such as: name, instructions, hold, reps, sides.",
        )
    stretches: list[tuple[StretchDraft, str]] = []
    for row in rows[1:]:
        cells = {kind: clean(cell) for kind, cell in zip(kinds, row, strict=False)}
        if cells.get("name") or cells.get("text"):
            _join(stretches, _row(cells), cells.get("sides", "").lower())
    return tuple(stretch for stretch, _ in stretches)


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


def _row(cells: dict[Column, str]) -> StretchDraft:
    name = cells.get("name") or cells.get("text", "")
    hold = seconds_in(cells.get("hold", ""))
    reps, sets = _count(cells.get("reps", "")), _count(cells.get("sets", ""))
    return StretchDraft(
        name,
        (cells.get("text") or name,),
        sides=_sides(cells.get("sides", "").lower()),
        hold=hold,
        reps=(reps or sets) if hold or not sets else sets,
        repeat=reps if sets and not hold else None,
    )


def _sides(cell: str) -> Sides:
    if cell in _NO_SIDE:
        return Sides()
    if cell in _LEFT | _RIGHT:
        return Sides("one", "left" if cell in _LEFT else "right")
    return Sides("alternate" if cell.startswith("alt") else "both")


def _count(cell: str) -> int | None:
    found = re.match(r"\d{1,4}", cell)
    return int(found[0]) if found else None
