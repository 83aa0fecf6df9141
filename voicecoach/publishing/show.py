"""A show holds the title, the author and the e-mail address of a library, all checked."""

import re
from dataclasses import dataclass

from voicecoach.errors import RequestError
from voicecoach.languages.language_files import phrases_of

MOST_LETTERS = 255
"""Letters of a title or an author; podcast apps show fewer."""


@dataclass(frozen=True, slots=True)
class Show:
    """What the library and its podcast are called, and who makes them."""

    title: str = "Stretch routines"
    author: str = "voicecoach"
    email: str | None = None
    """Shown to everybody; podcast directories use it to find the owner."""
    language: str = "en"
    """That of its first routine."""

    def __post_init__(self) -> None:
        for name, text in (("title", self.title), ("author", self.author)):
            if not text.strip() or not text.isprintable() or len(text) > MOST_LETTERS:
                raise RequestError(f"'{text}' is no {name}", "Use a few words on one line.")
        if self.email is not None and not re.fullmatch(r"[^\s@]+@[^\s@]+", self.email):
            raise RequestError(f"'{self.email}' is no e-mail address", "Write name@example.org.")

    @property
    def description(self) -> str:
        """One sentence about it."""
        return phrases_of(self.language).library["description"].format(title=self.title)
