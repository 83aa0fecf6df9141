"""The model of a script becomes a JSON Schema, for editors that check and complete YAML."""

from collections.abc import Iterable
from itertools import combinations, product
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from voicecoach.script.checks import SAID, TIMED
from voicecoach.script.routine import Routine
from voicecoach.script.stretch import WORK, HoldRange


class _AsWritten(GenerateJsonSchema):
    """Pydantic's schema, without the null that it allows for a field that is left out."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        written = super().default_schema(schema)
        if written.get("default", ...) is None:
            del written["default"]
        return written

    def int_schema(self, schema: core_schema.IntSchema) -> JsonSchemaValue:
        """Return the schema of a whole number, which may also stand in quotes."""
        return {
            **super().int_schema(schema),
            "type": ["integer", "string"],
            "pattern": "^[0-9]+$",
            "patternErrorMessage": "Write a whole number in digits, such as 3.",
        }

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Return the schema of a table; pydantic's own lets any keys through."""
        return {
            "type": "object",
            "propertyNames": self.generate_inner(schema["keys_schema"]),
            "additionalProperties": self.generate_inner(schema["values_schema"]),
            "maxProperties": schema["max_length"],
        }

    def encode_default(self, dft: Any) -> Any:
        if isinstance(dft, HoldRange):
            return f"{dft.shortest:g}-{dft.longest:g}"
        return super().encode_default(dft)


def json_schema(languages: Iterable[str]) -> dict[str, Any]:
    """Return the schema, draft 2020-12, for editors that check and complete YAML.

    Args:
        languages: codes of those that the coach speaks.
    """
    schema = Routine.model_json_schema(schema_generator=_AsWritten)
    fields, parts = schema["properties"], schema["$defs"]
    # Where the reader takes all scalars as text, YAML in an editor has a number here.
    fields["format"] |= {"enum": [1, "1"], "default": 1}
    del fields["format"]["const"], fields["format"]["type"]
    spoken = f"(?:{'|'.join(languages)})(?=$|-)"
    fields["language"]["pattern"] = fields["language"]["pattern"].replace("^", f"^(?={spoken})")
    for kind in ("Stretch", "Taken"):
        parts[kind] |= _contradictions()
    fields["stretches"]["items"] = _one_of(["rounds", "stretches"], "Group", _stretch())
    parts["Group"]["properties"]["stretches"]["items"] = _stretch()
    parts["Sideless"] = _sideless()
    return {
        "$schema": _AsWritten.schema_dialect,
        **schema,
        "title": "Stretch script",
    }


def _stretch() -> JsonSchemaValue:
    return _one_of(["use"], "Taken", {"$ref": "#/$defs/Stretch"})


def _one_of(keys: Iterable[str], part: str, other: JsonSchemaValue) -> JsonSchemaValue:
    """Return the schema of ``part`` where one of ``keys`` stands, so that an editor names a fault.

    Of several schemas an editor says only that none fits.
    """
    return {
        "if": {"type": "object", "anyOf": [{"required": [key]} for key in keys]},
        "then": {"$ref": f"#/$defs/{part}"},
        "else": other,
    }


def _contradictions() -> JsonSchemaValue:
    """Return what ``checks`` refuses in a stretch, but for its name, as far as a schema can."""
    sideless = {"$ref": "#/$defs/Sideless"}
    pairs = [*combinations(WORK, 2), *product(("breaths", "repeat"), sorted(TIMED))]
    return {
        "not": {"anyOf": [{"required": list(pair)} for pair in pairs]},
        "if": {"properties": {"sides": {"const": "none"}}, "required": ["sides"]},
        "then": {"properties": dict.fromkeys(SAID, sideless)},
    }


def _sideless() -> JsonSchemaValue:
    """Return the schema of a text, a list of texts or a reminder that says no side."""
    inside = {"$ref": "#/$defs/Sideless"}
    return {
        "pattern": r"^[^\{\}]*$",
        "patternErrorMessage": "Say it without a side, or delete the line 'sides: none'.",
        "items": inside,
        "properties": {"say": inside},
    }
