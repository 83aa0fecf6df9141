"""The printed sheet of a session is one HTML file that needs no other, with nothing that runs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from string import Template

from voicecoach.page.shipped import shipped_text
from voicecoach.pictures.art import within
from voicecoach.pictures.finding import Picture
from voicecoach.planning.chosen import Chosen
from voicecoach.planning.equipment import equipment
from voicecoach.planning.selection import AS_ASKED, to_tell
from voicecoach.planning.steps import LeftOut
from voicecoach.printing.link_code import link_code
from voicecoach.printing.printed_dose import rounds_words
from voicecoach.printing.printed_stretch import stretch_html

PICTURES = 4 * 2**20
"""Bytes for all pictures of a sheet: enough to print photos sharply, small enough for a mail."""


@dataclass(frozen=True, slots=True)
class Handed:
    """Who is given the sheet, and by whom: what stays in this file alone."""

    name: str = ""
    practice: str = ""
    link: str = ""
    """The address of the track or its page."""


def sheet_html(
    chosen: Chosen,
    left_out: Sequence[LeftOut],
    pictures: Mapping[str, Picture],
    handed: Handed,
) -> str:
    """Return the sheet.

    Args:
        chosen: the session; its settings have a hold in the place of minutes.
        left_out: what the session leaves out, with the reason.
        pictures: by the names that the stretches give.
        handed: who is given it.
    """
    routine, phrases = chosen.routine, chosen.phrases
    words = phrases.sheet
    first_round = [one for one in chosen.stations if one.round == 1]
    needed = equipment(routine, [one.stretch for one in first_round])
    return Template(shipped_text("printing", "printed.html")).substitute(
        language=escape(routine.language),
        direction=phrases.direction,
        title=escape(routine.title),
        style=shipped_text("printing", "printed.css"),
        handed="".join(_handed(handed, chosen)),
        code=_code(handed.link, words["listen"]),
        safety=_part("safety", words["before"], routine.safety),
        intro="".join(f"<p>{escape(line)}</p>\n" for line in routine.intro),
        equipment=f"<p>{escape(phrases.needed(needed))}</p>\n" if needed else "",
        stretches="".join(_stretches(chosen, _shown(chosen, pictures))),
        afterwards=_part("afterwards", words["afterwards"], routine.safety_after),
        left_out=_part("left-out", words["left_out"], _left_out(chosen, left_out)),
        source=_part("source", words["source"], [routine.source] if routine.source else []),
    )


def _shown(chosen: Chosen, pictures: Mapping[str, Picture]) -> dict[str, Picture]:
    images = {one.stretch.image for one in chosen.stations}
    return within({name: one for name, one in pictures.items() if name in images}, PICTURES)


def _handed(handed: Handed, chosen: Chosen) -> Iterator[str]:
    phrases = chosen.phrases
    if handed.name:
        told = phrases.sheet["for_name"].format(name=handed.name)
        yield f'<p class="name">{escape(told)}</p>\n'
    if handed.practice:
        yield f"<p>{escape(handed.practice)}</p>\n"
    level = phrases.level(chosen.settings.level)
    yield f"<p>{escape(phrases.sheet['level'].format(level=level))}</p>\n"


def _code(link: str, listen: str) -> str:
    if not link:
        return ""
    address = escape(link)
    return (
        f'<figure class="code">{link_code(link)}<figcaption>{escape(listen)}<br>'
        f'<a href="{address}">{address}</a></figcaption></figure>\n'
    )


def _part(name: str, heading: str, lines: Iterable[str]) -> str:
    """Return a part with its heading and a list; nothing where there is nothing to tell."""
    items = "".join(f"<li>{escape(line)}</li>\n" for line in lines)
    if not items:
        return ""
    return f'<section class="{name}">\n<h2>{escape(heading)}</h2>\n<ul>\n{items}</ul>\n</section>\n'


def _stretches(chosen: Chosen, pictures: Mapping[str, Picture]) -> Iterator[str]:
    left = 0
    first_round = (one for one in chosen.stations if one.round == 1)
    for number, station in enumerate(first_round, 1):
        if station.rounds > 1 and station.opens:
            told = " · ".join(rounds_words(chosen, station))
            yield f'<section class="rounds">\n<h2>{escape(told)}</h2>\n'
            left = station.size
        yield stretch_html(chosen, station.stretch, number, pictures)
        left -= 1
        if left == 0:
            yield "</section>\n"


def _left_out(chosen: Chosen, left_out: Sequence[LeftOut]) -> Iterator[str]:
    phrases = chosen.phrases
    names = to_tell(left_out, chosen.settings)
    for one in left_out:
        if one.stretch not in names:
            continue
        if one.conditions:
            why = phrases.warn_off(one.conditions, chosen.routine.conditions)
        else:
            why = phrases.sheet["as_asked" if one.reason == AS_ASKED else "no_time"]
        yield f"{one.stretch}: {why}"
