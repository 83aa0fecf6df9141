"""Each kind of setting knows the values that it takes, and refuses all others."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Final, Literal, get_type_hints

from voicecoach.errors import RequestError


@dataclass(frozen=True, slots=True)
class Amount:
    """A number between bounds."""

    least: float
    most: float
    unit: str = ""
    """``seconds``, ``minutes``, ``dB``; empty for a factor or a count."""
    whole: bool = False

    def check(self, name: str, value: object) -> None:
        """Refuse what is no number, or not from ``least`` to ``most``.

        Raises:
            RequestError: it is not; the hint tells the bounds.
        """
        unit = self.unit and f" {self.unit}"
        number = isinstance(value, int | float) and not isinstance(value, bool)
        kind = int if self.whole else (int, float)
        if not number or not isinstance(value, kind) or not self.least <= value <= self.most:
            shown = f"{value:g}" if number else repr(value)
            raise RequestError(
                f"{name} cannot be {shown}{unit}",
                f"Choose {self.least:g} to {self.most:g}{unit}.",
            )


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few values, each with the word that people write for it."""

    values: Mapping[str, object]

    def check(self, name: str, value: object) -> None:
        """Refuse what is none of the values.

        Raises:
            RequestError: it is not; the hint tells them.
        """
        known = self.values.values()
        # 0 is no False here, and True no 1.
        if (type(value), value) not in [(type(one), one) for one in known]:
            *others, last = map(str, known)
            raise RequestError(
                f"{name} cannot be {value}", f"Choose {', '.join(others)} or {last}."
            )


def words(*each: str) -> OneOf:
    """Return the kind whose values are these words."""
    return OneOf({word: word for word in each})


@dataclass(frozen=True, slots=True)
class Word:
    """A name; whether anything is called so shows only where it is used."""

    of: str
    """What it names: a ``level``, a ``voice``, a ``sound``."""

    def check(self, name: str, value: object) -> None:
        """Refuse what is no text.

        Raises:
            RequestError: it is not.
        """
        if not isinstance(value, str):
            raise RequestError(f"{name} cannot be {value!r}", "Write its name.")


@dataclass(frozen=True, slots=True)
class Several:
    """Several names, or none."""

    of: str
    """What they name: a ``condition``, a ``stretch``."""

    def check(self, name: str, value: object) -> None:
        """Refuse what is no list of texts.

        Raises:
            RequestError: it is not.
        """
        if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
            raise RequestError(f"{name} cannot be {value!r}", f'Write {name}=("wall", "twist").')


Kind = Amount | OneOf | Word | Several
Topic = Literal["stretches", "time", "words", "sound"]
"""What a setting is about: a form shows those of one topic together."""
Command = Literal["plan", "render", "sheet", "programme", "publish", "serve", "say"]

SESSION: Final[frozenset[Command]] = frozenset(
    {"plan", "render", "sheet", "programme", "publish", "serve"}
)
"""The commands that make sessions."""
BY_LEVEL: Final = "as usual"


@dataclass(frozen=True, slots=True)
class Setting:
    """The description of one field of ``Settings`` or ``Sound``."""

    kind: Kind
    label: str
    """What a form calls it."""
    help: str
    """One sentence about it."""
    shown: frozenset[Command] = SESSION
    """The commands that offer it."""
    spelt: str = ""
    """Its name on the command line, where that is not the field's."""
    unset: str = BY_LEVEL
    """Words for what holds where nobody chose, if the usual value is None."""
    topic: Topic = "time"
    """What it is about."""
    named: str = "{name} {word}"
    """How the name and the title of a track tell a word of it."""
    stays: bool = True
    """Whether the config file may have it."""
    field: str = ""
    usual: Any = None
    """What it is where nobody chose."""

    @property
    def name(self) -> str:
        """Its name on the command line and in the config file, without dashes before it."""
        return self.spelt or self.field.replace("_", "-")


def declared(made: type) -> tuple[Setting, ...]:
    """Return the settings that the dataclass ``made`` declares, in its order."""
    hints = get_type_hints(made, include_extras=True)
    return tuple(
        replace(hints[one.name].__metadata__[0], field=one.name, usual=one.default)
        for one in fields(made)
    )


def check(chosen: object) -> None:
    """Refuse ``chosen``, an instance of such a dataclass, if one of its values is not possible.

    Raises:
        RequestError: a value is of the wrong kind or out of bounds.
    """
    for one in declared(type(chosen)):
        value = getattr(chosen, one.field)
        if value is not None or one.usual is not None:
            one.kind.check(one.field, value)
