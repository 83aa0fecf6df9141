"""All served pages have one frame; that of a track which is not made yet is here, too."""

import json
from html import escape
from string import Template

from voicecoach.languages.language_files import phrases_of
from voicecoach.page.shipped import shipped_text
from voicecoach.serving.jobs import Job

_WAITING = ("making_stage", "waits", "silent", "starting", "speaking", "writing")
_RELOADED = '<noscript><meta http-equiv="refresh" content="2"></noscript>\n'
"""Loads the page again every two seconds, where there are no scripts."""


def track_page(key: str, title: str, job: Job) -> str:
    """Return the page of a track that is not made yet, or could not be."""
    title, language = escape(title), job.order.recipe.script.routine.language
    phrases = phrases_of(language)
    words = phrases.library
    if job.stage == "failed":
        told = words["not_made"].format(problem=job.problem)
        main = filled("failed.html", title=title, told=escape(told), again=escape(words["again"]))
        return framed(language, title, main)
    main = filled(
        "waiting.html",
        key=key,
        title=title,
        words=escape(json.dumps({name: words[name] for name in _WAITING}, ensure_ascii=False)),
        making=escape(words["making"]),
        how_far=escape(words["how_far"]),
        all_routines=escape(phrases.page["all_routines"]),
    )
    return framed(language, title, main, _RELOADED + module("waiting.js"))


def framed(language: str, title: str, main: str, more: str = "") -> str:
    """Return a whole page.

    Args:
        language: of the page.
        title: escaped.
        main: the HTML of its main part.
        more: HTML for its head, such as modules.
    """
    return filled(
        "frame.html",
        language=escape(language),
        direction=phrases_of(language).direction,
        title=title,
        main=main,
        more=more,
    )


def filled(name: str, **fields: object) -> str:
    """Return the piece of HTML called ``name`` with its fields, which have to be escaped."""
    return Template(shipped_text("serving", name)).substitute(fields)


def module(name: str) -> str:
    """Return the element that loads a script of ours."""
    return f'<script type="module" src="/static/{name}"></script>\n'
