"""Markup is taken out of a text: tags, entities, Markdown, marks for a pause, emoji."""

import html
import re
import unicodedata

from voicecoach.speech.rewriting import Rules, rewritten

_BREAKING = r"</?(?:br|p|div|li|ul|ol|h[1-6]|tr|td|hr|break)\b[^<>]*>"
MARKUP: Rules = (
    (r"<!--.*?-->", " "),
    (_BREAKING, ", "),
    (r"</?[A-Za-z][^<>]*>", ""),
    (r"\[/?(?:pause|break|wait|silence|b|i|u|s|url|img|size|color)\b[^\[\]]*\]", " "),
    (r"!?\[([^\[\]]*)\]\((?=[^()\s]*[./#:])[^()\s]+\)", r"\1"),
    (r"^\s*(?:#{1,6}|>+|[-*+•▪●‣◦])\s+", ""),
    (r"^\s*\[[ xX]?\]\s*", ""),
    (r"(?<=[\w.,;:!?])\[\d{1,2}\]|(?<=\w\w\w)[¹²³⁴-⁹]+(?!\w)", ""),
    (r"(\*{1,3}|_{2}|~~|`)(?=\S)(.+?)(?<=\S)\1", r"\2"),
    (r"(?<!\w)_(?=[^\W_])(.+?)(?<=[^\W_])_(?!\w)", r"\1"),
    (r"(?<=[\w.,;:!?])\*+", ""),
    (r"[®™©†‡¶]", ""),
    (r"^[|»\u203a←·\s]+|[|\s]+$|\s\*+$|[_=]{3,}|-{3,}", ""),
    (r"\s[•▪●‣◦|·\u203a»]\s", ", "),
)
"""What a page or a note adds to words, and what stands there instead. A footnote is not said."""
EMOJI = re.compile("[\U0001f000-\U0001faff☀-➿⬀-⯿⌀-⏿️‍⃣\U000e0020-\U000e007f]+")
"""Pictures among the letters, with what joins them; one voice names them and another does not."""


def without_markup(text: str) -> str:
    """Return ``text`` without markup and emoji, in one line."""
    plain = html.unescape(unicodedata.normalize("NFC", text))
    return rewritten(EMOJI.sub(" ", rewritten(plain, MARKUP)), TIDY)


TIDY: Rules = (
    (r"\s+", " "),
    (r"\s+(?=[,.;:!?)…])", ""),
    (r"(?<=\()\s+", ""),
    (r"^[\s,;]+|[\s,]+$", ""),
    (r"([.!?…:;])\s*,", r"\1"),
    (r",(?:\s*,)+", ","),
    (r"(?<![.…])\.\.(?!\.)", "."),
)
"""Spaces and signs that taking words out has left."""
