"""A draft becomes the text of a script, with comments where a person must look."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from voicecoach.choices.settings import LONGEST_HOLD, SHORTEST_HOLD
from voicecoach.importing.draft import Draft, StretchDraft
from voicecoach.importing.files.failing import ImportingError
from voicecoach.importing.sense.rounds import Rounds
from voicecoach.importing.sense.sentences import in_parts
from voicecoach.script.nodes import LARGEST

MOST_LINES = 40
"""Lines that a list of a script may have."""
MOST_STRETCHES = 500
"""Stretches that a script may have."""
MOST = {"sets": 20, "reps": 50, "breaths": 60, "repeat": 100}
"""Largest value of each count that a stretch may have."""
_TITLE_BOUND = 80
"""Characters that a title or a name of a script may have."""
_CLOCK = (
    "# The list has a clock of its own, so nothing waits between its parts.",
    "levels:",
    "  beginner: {prepare: 0, rest: 0}",
    "  advanced: {prepare: 0, rest: 0}",
)
_PLAIN = re.compile(r"[A-Za-z„“”‘’À-ɏ][^#:\"{}\[\]&*!|>%@`\\]*")
_YAML_WORDS = {"y", "n", "yes", "no", "true", "false", "on", "off", "null"}


def write(draft: Draft, where: str, doubts: Sequence[str] = ()) -> str:
    """Return the text of the script.

    Args:
        draft: what was understood.
        where: what the script calls its source.
        doubts: what is probably wrong; a TODO each, above all else.

    Raises:
        ImportingError: there is no stretch, or there are more than a script can hold.
    """
    if not draft.stretches:
        raise ImportingError(
            f"no stretch was found in {where}",
            "An article needs a name for each stretch, and says in English what to do.",
        )
    if len(draft.stretches) > MOST_STRETCHES:
        raise ImportingError(
            f"{where} has {len(draft.stretches)} stretches, and a script at most {MOST_STRETCHES}",
            "Import it in parts.",
        )
    text = "\n".join(_lines(draft, where, doubts)) + "\n"
    if len(text.encode()) > LARGEST:
        raise ImportingError(f"{where} is too long for one script", "Import it in parts.")
    return text


def _lines(draft: Draft, where: str, doubts: Sequence[str]) -> Iterator[str]:
    yield "# Imported. Look at each line with TODO, and hear it before you hand it on."
    yield from _todo((f"probably wrong: {doubt}" for doubt in doubts), "")
    yield "format: 1"
    yield f"title: {scalar((draft.title or _named_after(where))[:_TITLE_BOUND])}"
    yield f"source: {scalar(f'Imported from {where}.')}"
    if draft.equipment:
        yield f"equipment: [{', '.join(map(scalar, draft.equipment))}]"
    yield ""
    yield from _todo(draft.todo, "")
    yield from _said(draft.said, "")
    for key in ("intro", "safety", "outro"):
        yield from _list(key, getattr(draft, key), "")
    if draft.own_clock:
        yield from _CLOCK
    yield ""
    yield "stretches:"
    yield from _group(draft.rounds)
    indent = "    " if draft.rounds else ""
    names: set[str] = set()
    for stretch in draft.stretches:
        yield from (indent + line for line in _stretch(stretch, _own_name(stretch.name, names)))
        yield ""


def _group(rounds: Rounds | None) -> Iterator[str]:
    """Write how often all stretches are done, where they are a circuit."""
    if rounds is None:
        return
    yield f"  - rounds: {rounds.count}"
    if rounds.rest is not None:
        yield f"    rest: {min(rounds.rest, LONGEST_HOLD):g}"
    yield "    stretches:"


def _named_after(where: str) -> str:
    """Return a title for what has none: ``neck-sheet.txt`` becomes ``Neck sheet``."""
    words = where.rpartition("/")[2].partition(".")[0].replace("-", " ").replace("_", " ").split()
    return " ".join(words).capitalize() or where


def _own_name(name: str, names: set[str]) -> str:
    """Return ``name``, with a number where another stretch has it already."""
    base = name = name[:_TITLE_BOUND].strip() or "Exercise"
    number = 1
    while name.casefold() in names:
        number += 1
        name = f"{base[: _TITLE_BOUND - 6]} ({number})"
    names.add(name.casefold())
    return name


def _stretch(stretch: StretchDraft, name: str) -> Iterator[str]:
    yield f"  - name: {scalar(name)}"
    yield from _todo([*stretch.unsure, *stretch.todo], "    ")
    if stretch.position:
        yield f"    position: {stretch.position}"
    yield from _list("cautions", stretch.cautions, "    ")
    if stretch.avoid_if:
        yield f"    avoid_if: [{', '.join(stretch.avoid_if)}]"
    yield from _list("setup", [*filter(None, stretch.setup)] or [f"{name}."], "    ")
    if stretch.hold_cue:
        yield f"    hold_cue: {scalar(stretch.hold_cue)}"
    yield from _list("release", stretch.release, "    ")
    if stretch.breath:
        parts = ", ".join(f"{part}: {seconds}" for part, seconds in stretch.breath)
        yield f"    breath: {{{parts}}}"
    yield from _said(stretch.said, "    ")
    yield f"    sides: {stretch.sides.kind}"
    yield from _side_names(stretch)
    yield from _work(stretch)
    if stretch.image:
        yield f"    image: {stretch.image}"


def _side_names(stretch: StretchDraft) -> Iterator[str]:
    if stretch.sides.kind == "one":
        yield f"    side_names: [{stretch.sides.first}, other]"
    elif stretch.sides.kind != "none" and stretch.sides.first == "left":
        yield "    side_names: [left, right]"


def _work(stretch: StretchDraft) -> Iterator[str]:
    for key, most in MOST.items():
        value = getattr(stretch, key)
        if value is not None:
            yield f"    {key}: {min(max(value, 1), most)}"
    if stretch.hold:
        low, high = (min(max(end, SHORTEST_HOLD), LONGEST_HOLD) for end in stretch.hold)
        yield f"    hold: {low:g}-{high:g}" if low != high else f"    hold: {low:g}"
    for key in ("pause", "rest"):
        if (value := getattr(stretch, key)) is not None:
            yield f"    {key}: {min(value, LONGEST_HOLD):g}"


def _list(key: str, texts: Iterable[str], indent: str) -> Iterator[str]:
    texts = [part for text in texts for part in in_parts(text.strip()) if part]
    if texts:
        yield f"{indent}{key}:"
        yield from (f"{indent}  - {scalar(text)}" for text in texts[:MOST_LINES])
    yield from _todo(texts[MOST_LINES:], f"{indent}  ")


def _todo(texts: Iterable[str], indent: str) -> Iterator[str]:
    return (f"{indent}# TODO: {text}" for text in texts)


def _said(texts: Iterable[str], indent: str) -> Iterator[str]:
    """Write down the sentences that fields say, so that a person can compare them."""
    return (f"{indent}# {text}" for text in texts)


def scalar(text: str) -> str:
    """Return ``text`` as YAML reads it back, in quotes where it must be."""
    text = text.strip()
    plain = _PLAIN.fullmatch(text) and text.lower() not in _YAML_WORDS and ", " not in text
    return text if plain and not text.endswith(" ") else json.dumps(text, ensure_ascii=False)
