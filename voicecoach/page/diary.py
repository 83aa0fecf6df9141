"""Each page can show the sessions that were done; only the browser knows them."""

import json
from html import escape
from string import Template

from voicecoach.languages.phrases import Phrases
from voicecoach.page.shipped import shipped_text

DIARY_MODULES = ("storage.js", "diary.js")
"""They come before the module of the page itself."""


def diary_html(phrases: Phrases, root: str) -> str:
    """Return the part of a page that shows what was done; its module fills it.

    Args:
        phrases: of the language of the page.
        root: address of the library, whose pages share one diary.
    """
    words = phrases.diary
    return Template(shipped_text("page", "diary.html")).substitute(
        words=escape(json.dumps(dict(words), ensure_ascii=False)),
        root=escape(root),
        **{f"word_{name}": escape(text) for name, text in words.items()},
    )
