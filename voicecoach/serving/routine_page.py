"""The page of one routine has the choices of its session, and tells how long that takes."""

from collections.abc import Iterator
from html import escape
from typing import get_args

from voicecoach.choices.kinds import Topic
from voicecoach.languages.language_files import phrases_of
from voicecoach.languages.phrases import Phrases, capital
from voicecoach.planning.selection import to_tell
from voicecoach.planning.steps import Plan
from voicecoach.recipe.recipe import Recipe
from voicecoach.serving.form import fields
from voicecoach.serving.index_page import language_of, minutes, picture_html
from voicecoach.serving.pages import filled, framed, module
from voicecoach.serving.routine_choices import RoutineChoices

_WORDS = ("length", "as_usual", "holds_of", "hold_in_seconds", "fits", "make")
FIRST = ("avoid",)
"""Settings that are seen before a tap: they are about safety."""


def routine_page(offer: RoutineChoices) -> str:
    """Return the page."""
    routine, phrases = offer.entry.script.routine, phrases_of(language_of(offer))
    shown = [*fields(offer, phrases)]
    title = escape(routine.title)
    main = filled(
        "routine.html",
        slug=escape(offer.entry.slug),
        title=title,
        all_routines=escape(phrases.page["all_routines"]),
        level=escape(phrases.choice("Level")),
        minutes=escape(phrases.choice("minutes")),
        **{f"word_{name}": escape(phrases.library[name]) for name in _WORDS},
        description=escape(" ".join(routine.description.split())),
        needed=f"<p>{escape(offer.needed)}</p>" if offer.needed else "",
        picture=picture_html(offer),
        levels="".join(_levels(offer, phrases)),
        hold=next(iter(offer.holds.values())),
        shortest=offer.bounds["hold"][0],
        longest=offer.bounds["hold"][1],
        fewest=offer.bounds["minutes"][0],
        most=offer.bounds["minutes"][1],
        about=escape(_told(offer.lengths.get(next(iter(offer.holds)), 0), phrases)),
        first="".join(html for one, html in shown if one.field in FIRST),
        topics="".join(
            _topic(topic, "".join(html for one, html in shown if one.topic == topic
                                  and one.field not in FIRST), phrases)
            for topic in get_args(Topic)
        ),
    )  # fmt: skip
    return framed(language_of(offer), title, main, module("choose.js"))


def about(recipe: Recipe, seconds: float, plan: Plan) -> dict[str, str]:
    """Return how long a session takes and what it leaves out, in the words of its language."""
    phrases = phrases_of(recipe.script.routine.language)
    names = to_tell(plan.left_out, recipe.settings)
    return {
        "length": _told(seconds, phrases),
        "left_out": phrases.without(names) if names else "",
    }


def _told(seconds: float, phrases: Phrases) -> str:
    return phrases.library["about"].format(minutes=minutes(seconds)) if seconds else ""


def _levels(offer: RoutineChoices, phrases: Phrases) -> Iterator[str]:
    for number, (level, hold) in enumerate(offer.holds.items()):
        checked = "" if number else " checked"
        told = _told(offer.lengths.get(level, 0), phrases)
        yield (
            f'<label class="option"><input type="radio" name="level" value="{escape(level)}" '
            f'data-hold="{hold}"{checked}> <b>{escape(capital(phrases.level(level)))}</b> '
            f"<span>{escape(told)}</span></label>\n"
        )


def _topic(topic: Topic, shown: str, phrases: Phrases) -> str:
    """Return the fields of a topic behind its name; nothing where there are none."""
    name = escape(phrases.library[f"topic_{topic}"])
    return f"<details>\n<summary>{name}</summary>\n{shown}</details>\n" if shown else ""
