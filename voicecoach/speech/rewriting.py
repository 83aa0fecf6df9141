"""A table of rules rewrites a text, one rule after the other."""

import re
from collections.abc import Callable
from functools import cache

Rule = tuple[str, str | Callable[[re.Match[str]], str]]
"""What is looked for, in small letters or capitals, and what stands there instead.

Within ``(?-i:…)`` it makes a difference which."""
Rules = tuple[Rule, ...]


def rewritten(text: str, rules: Rules) -> str:
    """Return ``text`` after all ``rules``, in their order."""
    for pattern, instead in rules:
        text = _compiled(pattern).sub(instead, text)
    return text


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
