"""A word can have the forms that grammar asks for: ``{side:en}`` is one of a side."""

from collections.abc import Mapping
from typing import Self


class Inflected(str):
    """A text for people, and its other forms by name; without a name it is the usual one."""

    __slots__ = ("forms",)
    forms: Mapping[str, str]

    def __new__(cls, usual: str, forms: Mapping[str, str] | None = None) -> Self:
        """Return ``usual``, with ``forms`` that differ from it."""
        made = super().__new__(cls, usual)
        made.forms = forms or {}
        return made

    def __format__(self, form: str) -> str:
        """Return the form of that name, or the usual one where there is no other."""
        return self.forms.get(form, str(self))
