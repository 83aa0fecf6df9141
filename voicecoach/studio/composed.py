"""The page on which a routine is composed is made of parts, which can be exchanged one by one."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from voicecoach.composing.edits import StretchPlace
from voicecoach.composing.looking import SeenEntry
from voicecoach.composing.remarks import FieldRemark
from voicecoach.planning.levels import level_names
from voicecoach.script.stretch import WORK, Stretch
from voicecoach.studio.desk import Work
from voicecoach.studio.filled_pages import filled
from voicecoach.studio.shown_dose import dose_of
from voicecoach.studio.stretch_fields import (
    AMOUNTS,
    AROUND,
    POSITIONS,
    SIDES,
    TEXTS,
    WORKS,
    label_of,
)

Parts = Mapping[str, str]
"""The HTML of each part of the page, by the id of its element."""
_CARDS, _AROUND = "cards", "around"
_ADDED, _SLUGS = {"cautions", "avoid_if"}, {"avoid_if"}
"""Fields that a script adds to, and those that have names of conditions."""


@dataclass(frozen=True, slots=True)
class Recommended:
    """The dose that a stretch of the library has, and where it comes from."""

    dose: str
    where: str


@dataclass(frozen=True, slots=True)
class Card:
    """A stretch or a group of a routine as it is shown."""

    entry: SeenEntry
    number: int
    """Among the stretches and groups beside it, from 1."""
    of: int
    open: bool
    """Whether its texts are shown."""
    inside: tuple["Card", ...]
    source: "Recommended | None" = None

    @property
    def place(self) -> str:
        """Its place, as the page names it."""
        return dotted(self.entry.place)

    @property
    def name(self) -> str:
        """What the stretch is called."""
        if self.entry.is_group:
            return "a group"
        written = self.entry.written.get("name") or self.entry.written.get("use")
        return (self.entry.whole and self.entry.whole.name) or str(written or "a new stretch")

    @property
    def kind(self) -> str:
        """The field that says how much is done: one of ``WORK``."""
        written = next((key for key in WORK if key in self.entry.written), None)
        return written or (work_field(self.entry.whole) if self.entry.whole else "hold")

    @property
    def dose(self) -> str:
        """How long and how often, in a few words."""
        return dose_of(self.entry.whole) if self.entry.whole else ""

    def written(self, field: str) -> str:
        """Return what the author wrote for ``field``; empty where nothing."""
        value = self.entry.written.get(field)
        return value if isinstance(value, str) else ""

    def usual(self, field: str) -> str:
        """Return what holds where nothing is written: from the library, or by the level."""
        value = getattr(self.entry.whole, field, None) if self.entry.whole else None
        if field == "hold":
            return _range(value) if value else ""
        if isinstance(value, str):
            return value
        return "by level" if value is None else f"{value:g}"

    def lines(self, field: str) -> str:
        """Return the lines of a list of texts as they are heard, or as they are written."""
        value: object = self.entry.written.get(field)
        if value is None and self.entry.whole and field not in _ADDED:
            value = getattr(self.entry.whole, field)
        lines = _texts(value)
        return (
            "\n".join(one.replace("-", " ") for one in lines)
            if field in _SLUGS
            else "\n".join(lines)
        )

    def lent(self, field: str) -> list[str]:
        """Return the cautions or conditions that came with a stretch of the library, and stay."""
        if field not in _ADDED or self.entry.whole is None:
            return []
        own = set(_texts(self.entry.written.get(field)))
        found = [one for one in getattr(self.entry.whole, field) if one not in own]
        return [one.replace("-", " ") for one in found] if field in _SLUGS else found

    def remarks(self, field: str) -> list[FieldRemark]:
        """Return what is wrong with ``field``."""
        return [one for one in self.entry.remarks if one.field == field]

    @property
    def others(self) -> Iterator[tuple[str, FieldRemark]]:
        """What is wrong with fields that are not shown now, each with the label of its field."""
        shown = {*AMOUNTS, *WORK, "sides", "name"} | ({*TEXTS, "position"} if self.open else set())
        for one in self.entry.remarks:
            if one.place == self.entry.place and one.field not in shown:
                yield label_of(one.field), one


def dotted(place: StretchPlace) -> str:
    """Return ``place`` as the page names it: ``1.0``."""
    return ".".join(map(str, place))


def work_field(stretch: Stretch) -> str:
    """Return the field that says how much of ``stretch`` is done."""
    given = (key for key in WORK if key != "hold" and getattr(stretch, key) is not None)
    return next(given, "hold")


def parts_of(work: Work, opened: Collection[str], recommended: Mapping[str, Recommended]) -> Parts:
    """Return all parts of the page that change with the text of ``work``.

    Args:
        work: what is shown.
        opened: the places whose texts are shown.
        recommended: the dose of each stretch of the library, by what a script takes it by.
    """
    cards = cards_of(work.looked.entries, opened, recommended)
    show = partial(
        filled,
        name=work.name,
        sides=SIDES,
        texts=TEXTS,
        amounts=AMOUNTS,
        works=WORKS,
        positions=POSITIONS,
    )
    parts = {f"card-{one.place}": show("card.html", card=one) for one in _flat(cards)}
    return {
        "head": _head(work),
        _AROUND: _around(work),
        _CARDS: show("cards.html", cards=cards),
        **parts,
    }


def _head(work: Work) -> str:
    own = [one for one in work.looked.remarks if one.place == ()]
    title = work.looked.written.get("title")
    # Where the cards are, a routine without any says what to do.
    shown_below = {"title", *AROUND, *(() if work.looked.entries else ("stretches",))}
    return filled(
        "head.html",
        work=work,
        title=title if isinstance(title, str) else "",
        state=state_of(work),
        problems={
            "title": [one for one in own if one.field == "title"],
            "others": [(label_of(one.field), one) for one in own if one.field not in shown_below],
        },
    )


def _around(work: Work) -> str:
    """Return the texts of the whole routine, as they are written."""
    own = [one for one in work.looked.remarks if one.place == () and one.field in AROUND]
    return filled(
        "around.html",
        texts=AROUND,
        lines={field: "\n".join(_texts(work.looked.written.get(field))) for field in AROUND},
        remarks_of={field: [one for one in own if one.field == field] for field in AROUND},
    )


def state_of(work: Work) -> str:
    """Return in words where the text is."""
    if work.saved:
        return "Saved"
    faults = sum(one.severity == "error" for one in work.looked.remarks)
    told = f"{faults} fault{'s' if faults > 1 else ''} to mend first"
    return f"Kept, but not in the file yet: {told}" if faults else "Kept, but not in the file yet"


def changed_parts(before: Parts, after: Parts) -> Parts:
    """Return the parts of ``after`` that a page which shows ``before`` needs.

    All cards come together where there are other ones now, or many have changed.
    """
    new = {key: html for key, html in after.items() if before.get(key) != html}
    apart = {_AROUND, "head"}
    cards = new.keys() - {_CARDS, *apart}
    if before.keys() == after.keys() and len(cards) <= 3:
        return {key: html for key, html in new.items() if key != _CARDS}
    return {key: html for key, html in new.items() if key in {_CARDS, *apart}}


def cards_of(
    entries: Sequence[SeenEntry],
    opened: Collection[str],
    recommended: Mapping[str, Recommended],
) -> tuple[Card, ...]:
    """Return what is shown of ``entries``."""
    return tuple(
        Card(
            one,
            number,
            len(entries),
            dotted(one.place) in opened,
            cards_of(one.inside, opened, recommended),
            recommended.get(str(one.written.get("use", ""))),
        )
        for number, one in enumerate(entries, 1)
    )


def levels_of(work: Work) -> tuple[str, ...]:
    """Return the levels of a routine; none where it has faults."""
    return level_names(work.looked.script.routine) if work.looked.script else ()


def _flat(cards: Iterable[Card]) -> Iterator[Card]:
    for card in cards:
        yield card
        yield from _flat(card.inside)


def _range(value: object) -> str:
    low, high = getattr(value, "shortest", 0), getattr(value, "longest", 0)
    return f"{low:g}" if low == high else f"{low:g}-{high:g}"


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value] if value else []
    return [one for one in value if isinstance(one, str)] if isinstance(value, list | tuple) else []
