"""Errors of pydantic become messages and hints in plain words."""

from collections.abc import Callable
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from voicecoach.script.diagnostics import Refused, did_you_mean, nearest, quote
from voicecoach.script.routine import Ladder, Level, Pronunciation, Routine
from voicecoach.script.stretch import Breath, LevelDose, Reminder, Stretch
from voicecoach.script.stretch_list import REFERENCE, Group, Taken
from voicecoach.script.texts import LANGUAGE, SLUG

Told = tuple[str, str]

_EXAMPLES = {
    "format": "format: 1",
    "title": "title: Morning stretches",
    "name": "name: Calf stretch",
    "setup": 'setup: ["Stand tall.", "Bend your knee."]',
    "at": "at: 10",
    "say": "say: Soften your knee.",
    "rounds": "rounds: 3",
    "stretches": 'stretches: [{name: Calf stretch, setup: ["Stand tall."]}]',
}
_PATTERNS = {
    SLUG: "Use small letters, digits and single hyphens, as in lower-back-pain.",
    REFERENCE: "Write a name, as in bridge or hamstring/towel-hamstring-stretch.",
    LANGUAGE: "Write a language tag, such as en, en-GB or es-419.",
}
_PARTS: dict[str | int, tuple[str, type[BaseModel]]] = {
    "stretches": ("a stretch", Stretch),
    "[stretch]": ("a stretch", Stretch),
    "[use]": ("a stretch", Taken),
    "[rounds]": ("a group of rounds", Group),
    "breath": ("a breath", Breath),
    "reminders": ("a reminder", Reminder),
    "levels": ("a level", Level),
    "programme": ("a programme", Ladder),
    "pronounce": ("a pronunciation", Pronunciation),
}
_WISHES: dict[type[BaseModel], dict[str, str]] = {
    Routine: {
        "about": "description",
        "author": "source",
        "exercises": "stretches",
        "lang": "language",
        "name": "title",
        "poses": "stretches",
        "pronunciation": "pronounce",
        "pronunciations": "pronounce",
    },
    Stretch: {
        "duration": "hold",
        "instructions": "setup",
        "length": "hold",
        "picture": "image",
        "repetitions": "reps",
        "seconds": "hold",
        "sets": "reps",
        "steps": "setup",
        "time": "hold",
        "title": "name",
    },
}
"""What people call a field who have not read its name."""
_MARKS = {"[key]", "[text]", "[keys]", "[stretch]", "[use]", "[rounds]"}
_QUOTES = "A text that starts with { or [ or has ': ' in it must be in quotes."


def tell(error: ErrorDetails) -> Told:
    """Return what is wrong and what to do, for someone who knows neither Python nor YAML."""
    told = _TOLD.get(error["type"])
    return told(error) if told else (error["msg"], "")


def _key(error: ErrorDetails) -> str:
    """Return the key that the value belongs to; an entry of a list belongs to the list's."""
    names = [part for part in path_of(error) if isinstance(part, str)]
    return quote(names[-1]) if names else "the script"


def is_echo(error: ErrorDetails) -> bool:
    """Return whether ``error`` only repeats others: of a list pydantic counts the sound entries."""
    return error["type"] == "too_short" and bool(error["input"])


def path_of(error: ErrorDetails) -> tuple[str | int, ...]:
    """Return the path of the value as the script has it, without pydantic's own marks."""
    return tuple(part for part in error["loc"] if part not in _MARKS)


def _model(error: ErrorDetails) -> tuple[str, type[BaseModel]]:
    """Return what the value is a part of, in words and as a model."""
    around = error["loc"][:-1]
    names = around[:1] if around[:1] in {("levels",), ("pronounce",)} else around[::-1]
    if "levels" in around[1:]:
        return "a dose", LevelDose
    return next((_PARTS[name] for name in names if name in _PARTS), ("a script", Routine))


def _keys_of(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _limit(error: ErrorDetails, name: str) -> Any:
    return error["ctx"][name]


def _shape(value: object) -> str:
    match value:
        case str():
            return "a text"
        case list():
            return "a list"
        case dict():
            return "fields with values"
        case _:
            return "nothing"


def _missing(error: ErrorDetails) -> Told:
    key = path_of(error)[-1]
    if isinstance(key, int):
        return f"{_key(error)} has too few entries", "Write two, as in [right, left]."
    what, _ = _model(error)
    return f"{what} needs the field {quote(key)}", f"Add a line like this: {_EXAMPLES[key]}"


def _unknown(error: ErrorDetails) -> Told:
    what, model = _model(error)
    key = str(path_of(error)[-1])
    keys = _keys_of(model)
    if meant := field_meant(key, model):
        hint = f"Did you mean '{meant}'?"
    else:
        hint = _elsewhere(key) or f"{what.capitalize()} may have {', '.join(keys)}."
    return f"{what} has no field {quote(key)}", hint


def field_meant(key: str, model: type[BaseModel]) -> str:
    """Return the field of ``model`` that an author meant by ``key``, or nothing."""
    return _WISHES.get(model, {}).get(key.lower()) or nearest(key, _keys_of(model))


def _elsewhere(key: str) -> str:
    """Return which part of a script has the field, if another has."""
    owners = [what for what, model in _PARTS.values() if key in _keys_of(model)]
    return f"It is a field of {owners[0]}." if owners else ""


def _choice(error: ErrorDetails) -> Told:
    expected = str(_limit(error, "expected"))
    if error["loc"] == ("format",):
        return f"{_value(error)} is no known format", "Write 'format: 1'."
    near = did_you_mean(str(error["input"]), expected.split("'")[1::2])
    return f"{_value(error)} is no choice for {_key(error)}", near or f"Choose {expected}."


def _value(error: ErrorDetails) -> str:
    value = error["input"]
    return quote(value) if isinstance(value, str) else _shape(value)


def _wrong_shape(wanted: str, hint: str) -> Callable[[ErrorDetails], Told]:
    def told(error: ErrorDetails) -> Told:
        return f"{_key(error)} needs {wanted}, and this is {_shape(error['input'])}", hint

    return told


def _whole_number(error: ErrorDetails) -> Told:
    return f"{_value(error)} is not a whole number", f"Write {_key(error)} in digits, such as 3."


def _number(error: ErrorDetails) -> Told:
    return f"{_value(error)} is not a number", f"Write {_key(error)} in digits, such as 1.5."


def _too_long(error: ErrorDetails) -> Told:
    return (
        f"{len(error['input']):,} letters in one text; the most is {_limit(error, 'max_length'):,}",
        "Make it shorter, or several texts of it.",
    )


def _too_many(error: ErrorDetails) -> Told:
    most = _limit(error, "max_length")
    return (
        f"{_key(error)} has {len(error['input']):,} entries; the most is {most:,}",
        "Leave some out.",
    )


def _misshapen(error: ErrorDetails) -> Told:
    place = "a name here" if error["loc"][-1] == "[key]" else _key(error)
    return f"{_value(error)} is not possible as {place}", _PATTERNS[_limit(error, "pattern")]


def _refused(error: ErrorDetails) -> Told:
    cause = _limit(error, "error")
    return (cause.message, cause.hint) if isinstance(cause, Refused) else (str(cause), "")


_KEYS = _wrong_shape("fields with values", "Write each as 'field: value' on a line of its own.")
_TOLD: dict[str, Callable[[ErrorDetails], Told]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "literal_error": _choice,
    "string_type": _wrong_shape("one text", _QUOTES),
    "tuple_type": _wrong_shape("a list", "Write each entry on a line of its own, after '- '."),
    "model_type": _KEYS,
    "dict_type": _KEYS,
    "int_type": _whole_number,
    "int_parsing": _whole_number,
    "int_parsing_size": _whole_number,
    "int_from_float": _whole_number,
    "float_type": _number,
    "float_parsing": _number,
    "finite_number": _number,
    "greater_than_equal": lambda error: (
        f"{_key(error)} is {_value(error)}; the least is {_limit(error, 'ge')}",
        "Write a larger number.",
    ),
    "less_than_equal": lambda error: (
        f"{_key(error)} is {_value(error)}; the most is {_limit(error, 'le')}",
        "Write a smaller number.",
    ),
    "string_too_short": lambda error: (f"{_key(error)} has an empty text", "Write something."),
    "string_too_long": _too_long,
    "too_short": lambda error: (f"{_key(error)} has no entries", "Write at least one, after '- '."),
    "too_long": _too_many,
    "string_pattern_mismatch": _misshapen,
    "value_error": _refused,
}
