"""The texts of a script are checked here; only the spaces around them are removed."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints, WithJsonSchema

from voicecoach.script.diagnostics import Refused, did_you_mean, quote

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LANGUAGE = (
    r"^[a-z]{2,3}(-[a-zA-Z]{3}){0,3}"  # the language, and its extensions
    r"(-[a-zA-Z]{4})?(-([a-zA-Z]{2}|[0-9]{3}))?"  # how it is written, and where
    r"(-([a-zA-Z0-9]{5,8}|[0-9][a-zA-Z0-9]{3}))*"  # variants
    r"(-[0-9a-wyzA-WYZ](-[a-zA-Z0-9]{2,8})+)*(-x(-[a-zA-Z0-9]{1,8})+)?$"  # extensions, private use
)
"""A language tag that is well-formed (BCP 47, RFC 5646, section 2.1)."""
SIDES = ("side", "other_side")
"""What an author may write in braces; the coach says the side there."""
_FORM = "[a-z]{1,12}"
SIDED = re.compile(rf"\{{({'|'.join(SIDES)})(?::({_FORM}))?\}}")
"""A side in a text: which one, and the form that grammar asks for, as in ``{side:en}``."""

# Among them what turns the order of letters round, so that a text reads other than it is spoken,
# and what has no width. The joiners U+200C and U+200D are not: Persian and emoji need them.
_HIDDEN = r"\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff"
_CONTROL = re.compile(rf"[{_HIDDEN}\ud800-\udfff]")
_BRACES = re.compile(r"\{([^{}]*)\}|[{}]")


def _one_line(text: str) -> str:
    """Refuse line breaks, which no voice can say, and characters that no screen shows."""
    if "\n" in text:
        raise Refused("a line break inside a text", "Write '>-' for '|', or a list of two texts.")
    return _visible(text)


def _visible(text: str) -> str:
    if strange := _CONTROL.search(text.replace("\n", "")):
        name = (
            "a tab" if strange[0] == "\t" else f"an invisible character, U+{ord(strange[0]):04X},"
        )
        raise Refused(f"{name} inside a text", "Delete it, or put a space there.")
    return text


def _without_sides(text: str) -> str:
    for found in _BRACES.finditer(text):
        if SIDED.fullmatch(found[0]):
            raise Refused(f"there is no {found[0]} here", "Only the lines of a stretch have sides.")
        _refuse_braces(found)
    return text


def _with_sides(text: str) -> str:
    for found in _BRACES.finditer(text):
        if not SIDED.fullmatch(found[0]):
            _refuse_braces(found)
    return text


def says_side(text: str) -> bool:
    """Return whether the coach says a side in ``text``."""
    return SIDED.search(text) is not None


def _refuse_braces(found: re.Match[str]) -> None:
    if found[1] is None:
        raise Refused(f"a '{found[0]}' without its partner", "Write {side} or {other_side}.")
    near = did_you_mean(found[0], [f"{{{side}}}" for side in SIDES])
    raise Refused(f"{quote(found[0])} stands for nothing", near or "Write {side} or {other_side}.")


def _schema(inside: str, most: int, wanted: str) -> WithJsonSchema:
    """Return what an editor is told: YAML has numbers and truth values where we have texts."""
    return WithJsonSchema(
        {
            "type": ["string", "number", "boolean"],
            "pattern": inside,
            "patternErrorMessage": wanted,
            "maxLength": most,
        }
    )


def _spoken(piece: str, most: int, wanted: str) -> WithJsonSchema:
    return _schema(rf"^\s*(?=\S)(?:{piece})*\s*$", most, wanted)


_PLAIN = rf"[^{_HIDDEN}\{{\}}]"
_SIDED = rf"{_PLAIN}|\{{(?:{'|'.join(SIDES)})(?::{_FORM})?\}}"
_WANTED = "Write one line of text, without braces and hidden letters."
_WANTED_SIDED = (
    "Write one line of text; in braces only {side} or {other_side}, and no hidden letter."
)
_Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=600),
    AfterValidator(_one_line),
]
Line = Annotated[_Text, AfterValidator(_without_sides), _spoken(_PLAIN, 600, _WANTED)]
"""One thing to say, or a part of it."""
SidedLine = Annotated[_Text, AfterValidator(_with_sides), _spoken(_SIDED, 600, _WANTED_SIDED)]
"""One thing to say in a stretch; may have ``{side}`` and ``{other_side}`` in it, each with a form
that the language has for it: ``{side:en}``."""
Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=80),
    AfterValidator(_one_line),
    AfterValidator(_without_sides),
    _spoken(_PLAIN, 80, _WANTED),
]
Note = Annotated[
    str,
    StringConstraints(max_length=2000),
    AfterValidator(_visible),
    _schema(rf"^(?:\n|[^{_HIDDEN}])*$", 2000, "Write text without hidden letters."),
]
"""Read by people, never spoken; may have several lines."""
Language = Annotated[str, StringConstraints(pattern=LANGUAGE, max_length=35)]
"""A language tag: ``en``, ``en-GB``, ``zh-Hans``, ``es-419``."""
Slug = Annotated[
    str,
    StringConstraints(pattern=SLUG, max_length=80),
    WithJsonSchema(
        # YAML has a number in 'image: 12', and a truth value in 'image: true'.
        {"type": ["string", "integer", "boolean"], "pattern": SLUG, "maxLength": 80, "minimum": 0}
    ),
]
"""A name in small letters with hyphens: ``lumbar-herniated-disc``."""
Lines = Annotated[tuple[Line, ...], Field(max_length=40)]
SidedLines = Annotated[tuple[SidedLine, ...], Field(max_length=40)]
