"""A text that is shown loses the characters that would control the terminal."""

from unicodedata import category

_HARMLESS = "\n\t\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}"
"""Characters that may be shown; the last two are in emoji, and in words of Persian and Hindi."""


def seen(text: str) -> str:
    """Return ``text`` with U+FFFD for what would steer the terminal, or turn the line around."""
    return "".join("\N{REPLACEMENT CHARACTER}" if _steers(letter) else letter for letter in text)


def _steers(letter: str) -> bool:
    return category(letter) in {"Cc", "Cf", "Zl", "Zp"} and letter not in _HARMLESS
