"""A session is drawn as a strip: time runs to the right, in rows of a few minutes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from voicecoach.languages.language_files import phrases_of
from voicecoach.languages.phrases import Phrases, capital
from voicecoach.planning.steps import Spoken
from voicecoach.printing.strip_labels import fitted, longest_that_fits
from voicecoach.printing.strip_marks import (
    INK,
    KINDS,
    PAPER,
    SOFT,
    bar,
    inscribed,
    mark,
    patterns,
    pointer,
    text,
)
from voicecoach.printing.strip_places import interval_words
from voicecoach.timing.timeline import PlacedInterval, Timeline
from voicecoach.units import clock, to_seconds

WIDTH, LEFT, ACROSS = 1000, 20, 960
"""Pixels: of the whole, before a row, and of a row."""
HEAD, ROW = 64, 110
"""Pixels: above the first row, and from one row to the next."""
_BARS, _BAR, _MARKS, _AXIS = 40, 30, 73, 94
"""Pixels below the top of a row: the bars, their height, what is spoken, the clock."""
_STEPS = {
    60: 10, 120: 20, 180: 30, 300: 60, 600: 120, 900: 180, 1800: 300, 3600: 600, 7200: 1200,
    14400: 3600,
}  # fmt: skip
"""Seconds that a row may have, each with those from one time on its clock to the next."""
_MOST_ROWS = 8
_LEGEND = 150
"""Pixels for one sign in the legend."""
_IN_ROW = ACROSS // _LEGEND
_FONT = "Helvetica Neue, Segoe UI, Arial, Noto Sans, Liberation Sans, DejaVu Sans, sans-serif"


class _Piece(NamedTuple):
    """The part of a span of time that lies in one row."""

    row: int
    x: float
    """Pixels from the left."""
    width: float
    first: bool
    """Whether the span begins here."""


@dataclass(frozen=True, slots=True)
class _Rows:
    """How frames become rows and pixels."""

    seconds: int
    """Of a row."""
    sample_rate: int
    count: int

    def pieces(self, start: int, end: int) -> Iterator[_Piece]:
        """Yield where frames from ``start`` to ``end`` lie, a piece for each row."""
        length = self.seconds * self.sample_rate
        for row in range(start // length, (max(end, start + 1) - 1) // length + 1):
            begin, until = max(start, row * length), min(end, (row + 1) * length)
            x = LEFT + ACROSS * (begin - row * length) / length
            yield _Piece(row, x, ACROSS * (until - begin) / length, begin == start)

    def top(self, row: int) -> int:
        """Return the pixels above a row."""
        return HEAD + ROW * row


def strip_svg(timeline: Timeline) -> str:
    """Return the session as an SVG drawing, 1,000 pixels wide.

    It tells where its rows of time are, so that a page knows the time at each place.
    """
    phrases = phrases_of(timeline.language)
    rows = _rows(timeline)
    legend = _legend(timeline, phrases)
    foot = rows.top(rows.count) + 20
    height = foot + 26 * -(-len(legend) // _IN_ROW)
    title = escape(timeline.title)
    total = escape(phrases.strip["total"].format(length=clock(_total(timeline))))
    drawn = (
        *(part for row in range(rows.count) for part in _axis(rows, row, _total(timeline))),
        *(part for one in timeline.intervals for part in _interval(one, rows, phrases)),
        *_chapters(timeline, rows),
        *_spoken(timeline, rows),
        *_placed(legend, foot),
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" role="img" font-family="{_FONT}" font-size="12" fill="{INK}" '
        f'data-seconds="{_total(timeline):.2f}" data-row-seconds="{rows.seconds}" '
        f'data-left="{LEFT}" data-across="{ACROSS}" data-head="{HEAD}" data-row="{ROW}">\n'
        f"<!-- Drawn by voicecoach -->\n<title>{title}</title>\n{patterns()}"
        f'<rect width="{WIDTH}" height="{height}" fill="{PAPER}"/>\n'
        + text(LEFT, 28, title, ' font-size="18" font-weight="bold"')
        + text(LEFT, 48, total)
        + "".join(drawn)
        + "</svg>\n"
    )


def _total(timeline: Timeline) -> float:
    return to_seconds(timeline.frames, timeline.sample_rate)


def _rows(timeline: Timeline) -> _Rows:
    total = _total(timeline)
    seconds = next((one for one in _STEPS if total <= one * _MOST_ROWS), max(_STEPS))
    return _Rows(seconds, timeline.sample_rate, max(1, int(-(-total // seconds))))


def _axis(rows: _Rows, row: int, total: float) -> Iterator[str]:
    """Yield the line below a row, with its clock."""
    y = rows.top(row) + _AXIS - 13
    last = min(rows.seconds, total - row * rows.seconds)
    yield f'<path d="M{LEFT} {y}H{LEFT + ACROSS * last / rows.seconds:.1f}" stroke="{SOFT}"/>\n'
    for at in range(0, rows.seconds, _STEPS[rows.seconds]):
        if at <= last:
            x = LEFT + ACROSS * at / rows.seconds
            told = clock(row * rows.seconds + at)
            yield f'<path d="M{x:.1f} {y}v4" stroke="{SOFT}"/>\n'
            yield text(x, y + 14, told, f' font-size="10" fill="{SOFT}"')


def _interval(one: PlacedInterval, rows: _Rows, phrases: Phrases) -> Iterator[str]:
    length = to_seconds(one.end - one.start, rows.sample_rate)
    side = str(one.side) if one.side and one.kind in {"hold", "move"} else ""
    told = interval_words(one, phrases, rows.sample_rate)
    for piece in rows.pieces(one.start, one.end):
        top = rows.top(piece.row) + _BARS
        yield bar(one.kind, piece.x, top, piece.width, _BAR, escape(f"{one.stretch}: {told}"))
        if one.kind in {"hold", "move"}:
            short = f"{phrases.digits(round(length))} s"
            inside = longest_that_fits((f"{side} {short}".strip(), short), piece.width)
            yield inscribed(one.kind, piece.x + piece.width / 2, top + 19, escape(inside))
        if one.side and side:
            yield pointer(one.side.id, piece.x + piece.width / 2, top - 4)


def _chapters(timeline: Timeline, rows: _Rows) -> Iterator[str]:
    for one in timeline.chapters:
        for piece in rows.pieces(one.start, one.end):
            top = rows.top(piece.row)
            if piece.first:
                y = top + _BARS + _BAR + 12
                yield f'<path d="M{piece.x:.1f} {top}V{y}" stroke="{INK}" stroke-width="1.2"/>\n'
            style = ' font-weight="bold"' if piece.first else f' fill="{SOFT}"'
            last = one.end == timeline.frames and piece.x + piece.width < LEFT + ACROSS
            room = LEFT + ACROSS - piece.x if last else piece.width
            for number, line in enumerate(fitted(one.title, room - 8)):
                x, y = piece.x + 4, top + 11 + 14 * number
                yield text(x, y, escape(line), f' font-size="11"{style}')


def _spoken(timeline: Timeline, rows: _Rows) -> Iterator[str]:
    for cue in timeline.cues:
        if isinstance(cue.cue, Spoken):
            for piece in rows.pieces(cue.start, cue.end):
                yield mark(piece.x, rows.top(piece.row) + _MARKS, max(piece.width, 1.5))


def _legend(timeline: Timeline, phrases: Phrases) -> tuple[tuple[str, str], ...]:
    """Return each sign that is used, drawn at the origin, with what it means."""
    kinds = {one.kind for one in timeline.intervals}
    sides = {one.side.id for one in timeline.intervals if one.side}
    return (
        *((bar(kind, 0, 0, 26, 14), phrases.kinds[kind]) for kind in KINDS if kind in kinds),
        *(
            (pointer(side, 13, 7), capital(phrases.sides[side].noun))
            for side in phrases.sides
            if side in sides
        ),
        (mark(0, 5, 26), phrases.strip["spoken"]),
    )


def _placed(legend: Sequence[tuple[str, str]], top: int) -> Iterator[str]:
    for number, (sign, meaning) in enumerate(legend):
        x, y = LEFT + _LEGEND * (number % _IN_ROW), top + 26 * (number // _IN_ROW)
        yield f'<g transform="translate({x} {y})">{sign}{text(33, 11, escape(meaning))}</g>\n'
