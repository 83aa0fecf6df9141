"""Plain text becomes blocks: broken lines are joined, and headings are recognised."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from voicecoach.importing.blocks import LOOKS_ONLY, Block, Sight
from voicecoach.importing.fields import words_beyond
from voicecoach.importing.files.source import clean
from voicecoach.importing.sense.cautions import is_caution
from voicecoach.importing.sense.doses import read_dose
from voicecoach.importing.sense.labels import is_other_section
from voicecoach.importing.sense.naming import field_of, item_of, may_name
from voicecoach.importing.sense.noise import is_noise
from voicecoach.importing.sense.purposes import is_instruction

_WIDEST = 90
"""Characters of a line; a text with no longer one was broken by hand or by a mail program."""
_MOST = 0.95
"""Share of the lines that are not longer than that; a heading or a link may be."""
_NARROWEST = 36
"""Characters of a line; a text with shorter ones only is a list."""
_LONG = 60
"""Characters of a line that may have been broken, whatever the others are."""
_SLACK = 8
"""Characters that may be free at the end of a line that was broken."""
_BODY = 0.6
"""Share of a text in which no signature begins."""
_SIGNATURE = re.compile(r"--|_{5,}|-{5,}")
_MARKER = re.compile(
    r"(?:[Ss]tep (\d{1,3})(?:[.):]| [–—-])|#(\d{1,3})[.):]?|[A-Z](\d{1,2}[.)])"
    r"|(\d{1,3}[.):]|[A-Za-z][.)]|[-*•‣–—·o]))\s+(?=\S)"
)
_BOX = re.compile(r"[\[(][ xX✓✔]?[\])]\s+|[☐☑✓✔]\s*")
_BULLETS = "-*•‣–—·o"
_DENSE = 0.1
"""Share of lines with an empty one before them; below it empty lines tell nothing."""
_ENDED = (".", "!", "?", ":", ";", ",", "…", ".“", ".”", '."')
_UNLIKE_A_HEADING = tuple(end for end in _ENDED if end not in "?:")
_HEADING_LONGEST = 90
"""Characters of a heading."""
_HEADING_WORDS = 11
"""Words of a heading."""
_STRETCH = re.compile(r"\b(?:stretch|pose|exercise)$", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:stretch|exercise|pose) ?#?\d{1,3}\b[\W_]*(?=\w)", re.IGNORECASE)
_VALUE = re.compile(r"\w[\w ]*: \S")
_DECORATED = re.compile(r"([*=~_#+-]{1,5}) ?(\w.{0,80}?\S) ?\1")
_SENTENCES = re.compile(r"[a-z][.!?] [A-Z]")
_UNDERLINE = re.compile(r"[-=~_*]{3,}")


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    marker: str
    indent: int
    gap: bool
    headed: bool = False
    """Whether it is underlined or between signs, as headings are."""
    sights: tuple[Sight, ...] = ()
    """The pictures beside it."""
    above: tuple[Sight, ...] = ()
    """The pictures between it and the line before."""


def read_text(text: str, sights: Mapping[int, tuple[Sight, ...]] | None = None) -> list[Block]:
    """Return the blocks of a text without any markup.

    Args:
        text: all of it.
        sights: the pictures beside a line of it, or at an empty one, by its number from 0.
    """
    whole = list(_lines(text, sights or {}))
    signed = _signed(whole)
    lines = _joined(whole[:signed], _width(text))
    dense = sum(line.gap for line in lines[1:]) <= len(lines) * _DENSE
    signature = [Block(line.text, "left out") for line in whole[signed:]]
    blocks: list[Block] = []
    for index, line in enumerate(lines):
        if line.above:
            blocks.append(Block("", "pictures", sights=line.above))
        blocks.append(_block(lines, index, dense=dense))
    end = len(text.rstrip().splitlines())
    under = tuple(one for at, some in (sights or {}).items() if at >= end for one in some)
    return [*blocks, *([Block("", "pictures", sights=under)] if under else []), *signature]


def _width(text: str) -> int:
    """Return the width at which the lines are broken, or 0 where they are not."""
    lines = text.splitlines()
    lengths = sorted(map(len, lines))
    longest = lengths[round(_MOST * (len(lengths) - 1))] if lengths else 0
    broken = any(
        before.strip() and not before.endswith(_ENDED) and after.strip()[:1].islower()
        for before, after in pairwise(lines)
    )
    return longest if broken and _NARROWEST <= longest <= _WIDEST else 0


def _lines(text: str, sights: Mapping[int, tuple[Sight, ...]]) -> Iterator[_Line]:
    gap, last = True, None
    above: tuple[Sight, ...] = ()
    for number, raw in enumerate(text.splitlines()):
        line, beside = clean(raw), sights.get(number, ())
        if last and last.gap and _UNDERLINE.fullmatch(line):
            last = replace(last, headed=True)
            continue
        if last:
            yield last
        last = None
        if line:
            last = _line(line, len(raw) - len(raw.lstrip()), gap=gap)
            last = replace(last, sights=beside, above=above)
        above = () if line else above + beside
        gap = not line
    if last:
        yield last


def _line(line: str, indent: int, *, gap: bool) -> _Line:
    if gap and (between := _DECORATED.fullmatch(line)):
        return _Line(between[2], "", indent, gap, headed=True)
    if box := _BOX.match(line):
        line = line[box.end() :]
    marker = ""
    while found := _MARKER.match(line):
        marker, line = found[found.lastindex or 0], line[found.end() :]
    return _Line(line, marker, indent, gap)


def _signed(lines: list[_Line]) -> int:
    """Return at which line a signature begins, or how many lines there are."""
    begin = round(len(lines) * _BODY)
    rule = (
        index
        for index in range(begin, len(lines))
        if lines[index].gap and _SIGNATURE.fullmatch(lines[index].text)
    )
    return next(rule, len(lines))


def _joined(lines: list[_Line], width: int) -> list[_Line]:
    """Return the lines, with those joined that were one line before it was broken."""
    joined: list[_Line] = []
    parts: list[str] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before and _continues(before, line, width):
            parts.append(line.text)
            joined[-1] = replace(joined[-1], sights=joined[-1].sights + line.sights)
            continue
        if joined:
            joined[-1] = _with_text(joined[-1], parts)
        joined.append(line)
        parts = [line.text]
    if joined:
        joined[-1] = _with_text(joined[-1], parts)
    return joined


def _with_text(line: _Line, parts: list[str]) -> _Line:
    return replace(line, text=" ".join(parts))


def _stands_alone(before: _Line, line: _Line) -> bool:
    items = item_of(before.text) or item_of(line.text)
    return before.headed or bool(items or field_of(line.text))


def _continues(before: _Line, line: _Line, width: int) -> bool:
    ended = before.text.endswith((*_ENDED, *_BULLETS)) or before.headed
    stands = ended or line.gap or line.marker
    # No sentence and no name begins with a small letter after so much.
    if not stands and len(before.text) >= _LONG and line.text[0].islower():
        return True
    if not width or line.gap or line.marker or _stands_alone(before, line):
        return False
    length = before.indent + len(before.marker) + len(before.text)
    if line.text[0].islower():
        return length >= width * 0.45 and not before.text.endswith((".", "!", "?"))
    full = length + len(line.text.partition(" ")[0]) > width - _SLACK
    return full and not before.text.endswith(_ENDED)


def _block(lines: list[_Line], index: int, *, dense: bool) -> Block:
    line = lines[index]
    after = lines[index + 1] if index + 1 < len(lines) else None
    before = lines[index - 1] if index else None
    heads = after and (_is_heading(line, after, before) or _names(line, after, dense=dense))
    if after and (heads or _asks(line, after)):
        level = LOOKS_ONLY + (line.marker[:1].isalpha() and not line.marker.startswith("o"))
        return Block(line.text, "heading", level, line.gap, line.marker, sights=line.sights)
    text = Block(line.text, gap=line.gap, marker=line.marker, sights=line.sights)
    # An entry with a list of its own begins with a name, as a heading would.
    nested = after is not None and after.marker and after.indent > line.indent
    return replace(text, kind="entry") if line.marker and not nested else text


def _is_heading(line: _Line, after: _Line, before: _Line | None) -> bool:
    """Tell whether ``line`` stands as headings stand: apart, short, without a full stop."""
    text = line.text
    if line.headed:
        return not is_noise(text)
    if len(text) > _HEADING_LONGEST or len(text.split()) > _HEADING_WORDS or is_noise(text):
        return False
    apart = line.gap or (before is not None and is_noise(before.text))
    if not apart or text.endswith(_UNLIKE_A_HEADING) or _VALUE.match(text) or _tells(text):
        return False
    if text.endswith(":") and not may_name(text[:-1]):
        return False
    listed = bool(after.marker) and not after.gap and after.indent <= line.indent
    if line.marker and (listed or line.marker in _BULLETS):
        return False
    return bool(line.marker) or text[0].isupper() or not text[0].isalpha()


def _asks(line: _Line, after: _Line) -> bool:
    """Tell whether ``line`` is a question that what follows answers."""
    short = len(line.text.split()) <= _HEADING_WORDS + 3 and line.text.endswith("?")
    return short and not line.marker and bool(after.marker or len(after.text) > len(line.text))


def _tells(text: str) -> bool:
    """Tell whether a line is a dose, a caution or several sentences, and heads nothing."""
    only_dose = bool(read_dose(text)) and not words_beyond(text)
    return only_dose or is_caution(text) or bool(_SENTENCES.search(text) and is_instruction(text))


def _names(line: _Line, after: _Line, *, dense: bool) -> bool:
    """Tell whether ``line`` names what follows, though no empty line sets it off."""
    counted = _NUMBERED.match(line.text)
    numbered = bool(counted or line.marker[:1].isdigit())
    name = _NUMBERED.sub("", line.text.rstrip(":"), count=1)
    if not (numbered or (dense and not line.marker and name[:1].isupper())):
        return False
    if _VALUE.match(name) or name.endswith(_ENDED) or is_noise(name) or is_caution(name):
        return False
    if is_instruction(name) and not _STRETCH.search(name):
        return False
    short = len(name.split()) <= _HEADING_WORDS
    if not (may_name(name) or (short and (counted or is_other_section(name)))):
        return False
    return after.text.lstrip('“„"')[:1].isupper() and not after.marker[:1].isdigit()
