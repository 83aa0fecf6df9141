"""The fields of a catalogue become a JSON Schema, for editors that check and complete YAML."""

from typing import Any, get_args

from pydantic import TypeAdapter
from pydantic.json_schema import JsonSchemaValue

from voicecoach.choices.kinds import Amount, OneOf, Setting, Several, Word
from voicecoach.script.catalogue_file import CHOSEN, MOST_ENTRIES, MOST_VALUES, FeedOf
from voicecoach.script.duration import duration_schema
from voicecoach.script.texts import LANGUAGE, Line

_CLOCK = r"^\d{1,3}:[0-5]\d$"
_YAML_WORDS = {"on": True, "off": False}
"""Words that an editor's YAML may have for a truth value."""


def catalogue_schema() -> dict[str, Any]:
    """Return the schema, draft 2020-12."""
    text = TypeAdapter(Line).json_schema()
    choices = {
        "scripts": _several(text),
        "language": _several({"type": "string", "pattern": LANGUAGE}),
        **{one.name: _several(_value(one, text)) for one in CHOSEN.values()},
    }
    entries = {"type": "array", "items": _fields(choices), "minItems": 1, "maxItems": MOST_ENTRIES}
    own = {
        "format": {"enum": [1, "1"], "default": 1},
        "feeds": _several({"enum": [*get_args(FeedOf)]}),
        "entries": entries,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Catalogue",
        **_fields(own | choices),
        "required": ["format"],
    }


def _fields(properties: dict[str, JsonSchemaValue]) -> JsonSchemaValue:
    return {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "not": {"required": ["hold", "minutes"]},
    }


def _several(value: JsonSchemaValue) -> JsonSchemaValue:
    """Return the schema of a value, or of a list of values."""
    listed = {"type": "array", "items": value, "minItems": 1, "maxItems": MOST_VALUES}
    return {"if": {"type": "array"}, "then": listed, "else": value}


def _value(one: Setting, text: JsonSchemaValue) -> JsonSchemaValue:
    match one.kind:
        case Amount(least, most, unit="seconds"):
            return duration_schema(least, most)
        case Amount(least, most, unit=unit, whole=whole):
            number = {"type": "integer" if whole else "number", "minimum": least, "maximum": most}
            if unit != "minutes":
                return number
            return {"if": {"type": "string"}, "then": {"pattern": _CLOCK}, "else": number}
        case OneOf(values):
            digits = [int(word) for word in values if word.isdigit()]
            truths = [_YAML_WORDS[word] for word in values if word in _YAML_WORDS]
            return {"enum": [*values, *digits, *truths]}
        case Word() | Several():
            return text
