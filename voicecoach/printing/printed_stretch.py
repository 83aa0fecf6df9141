"""One stretch on the printed sheet: what it looks like, how it is done, how much of it."""

from collections.abc import Iterator, Mapping
from html import escape

from voicecoach.languages.phrases import capital
from voicecoach.pictures.finding import Picture
from voicecoach.planning.chosen import Chosen
from voicecoach.planning.introducing import second_side
from voicecoach.planning.told_before import cautions_of, first_turns
from voicecoach.planning.turns import Turn
from voicecoach.printing.printed_dose import dose_words
from voicecoach.script.stretch import Stretch


def stretch_html(
    chosen: Chosen, stretch: Stretch, number: int, pictures: Mapping[str, Picture]
) -> str:
    """Return the stretch as an ``article``.

    Args:
        chosen: the session that it is part of.
        stretch: what is done.
        number: its place on the sheet, from 1.
        pictures: by the names that the stretches give.
    """
    first, *others = first_turns(chosen, stretch)
    return (
        f"<article>\n{_figure(chosen, stretch, first, pictures)}<div>\n"
        f"<h3>{number}. {escape(stretch.name)}</h3>\n"
        f"{''.join(_cautions(chosen, stretch))}"
        f"{''.join(_instructions(chosen, stretch, first))}"
        f'<p class="dose">{escape(capital(" · ".join(dose_words(chosen, stretch))))}</p>\n'
        f"{_release(chosen, stretch, first)}"
        f"{''.join(_other_side(chosen, stretch, one) for one in others)}"
        "</div>\n</article>\n"
    )


def _figure(chosen: Chosen, stretch: Stretch, turn: Turn, pictures: Mapping[str, Picture]) -> str:
    """Return the picture, which shows the right side unless only the left one is done."""
    picture = pictures.get(stretch.image or "")
    if picture is None:
        return ""
    mirrored = stretch.sides == "one" and turn.side is not None and turn.side.mirrored
    told = ""
    if stretch.sides in {"both", "alternate"} and turn.side and turn.other_side:
        shown = turn.other_side if turn.side.mirrored else turn.side
        told = f"<figcaption>{escape(chosen.phrases.only_with(shown.words))}</figcaption>"
    style = ' class="mirrored"' if mirrored else ""
    return f'<figure><img alt=""{style} src="{picture.uri}">{told}</figure>\n'


def _cautions(chosen: Chosen, stretch: Stretch) -> Iterator[str]:
    for line in cautions_of(chosen, stretch):
        yield f'<p class="caution">{escape(line)}</p>\n'


def _instructions(chosen: Chosen, stretch: Stretch, turn: Turn) -> Iterator[str]:
    if turn.side:
        one = chosen.phrases.only_with if stretch.sides == "one" else chosen.phrases.begin_with
        yield f'<p class="side">{escape(one(turn.side.words))}</p>\n'
    yield "<ol>\n"
    if stretch.position:
        where = chosen.phrases.go_to(stretch.position, stretch.place)
        yield f"<li>{escape(where)}</li>\n"
    yield from (f"<li>{escape(turn.fill(line))}</li>\n" for line in stretch.setup)
    yield "</ol>\n"


def _release(chosen: Chosen, stretch: Stretch, turn: Turn) -> str:
    if not stretch.release:
        return ""
    lines = escape(" ".join(map(turn.fill, stretch.release)))
    return f"<p><b>{escape(chosen.phrases.sheet['release'])}</b> {lines}</p>\n"


def _other_side(chosen: Chosen, stretch: Stretch, turn: Turn) -> str:
    """Return what changes on the other side: the recap, or else the lines that name a side."""
    if turn.side is None:
        return ""
    told = map(turn.fill, second_side(stretch) or (chosen.phrases.sheet["the_same"],))
    change = escape(chosen.phrases.change_to(turn.side.words))
    return f"<p><b>{change}</b> {escape(' '.join(told))}</p>\n"
