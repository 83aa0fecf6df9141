"""One line of each language lets a voice be tried."""

_LINES = {
    "de": "Atme tief ein, und lass die Schultern sinken.",
    "en": "Breathe in deeply, and let your shoulders drop.",
    "es": "Respira hondo y deja caer los hombros.",
    "fr": "Inspire profondément et relâche les épaules.",
    "it": "Fai un respiro profondo e rilassa le spalle.",
}
_NUMBERS = "1, 2, 3, 4, 5."
"""Every voice reads numbers in its own language."""


def sample_line(language: str) -> str:
    """Return a line in the language of a BCP 47 tag; English where none is known."""
    return _LINES.get(language.partition("-")[0].lower(), _NUMBERS if language else _LINES["en"])
