"""The JSON Schema of a stretch script, as its author writes it in YAML: the model in, it out."""

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from voicecoach.script.routine import HoldRange, Routine


class _AsWritten(GenerateJsonSchema):
    """Pydantic's schema without its null: what is left out is left out."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        written = super().default_schema(schema)
        if written.get("default", ...) is None:
            del written["default"]
        return written

    def encode_default(self, dft: Any) -> Any:
        if isinstance(dft, HoldRange):
            return f"{dft.shortest:g}-{dft.longest:g}"
        return super().encode_default(dft)


def json_schema() -> dict[str, Any]:
    """Return the schema, draft 2020-12, for editors that check and complete YAML."""
    schema = Routine.model_json_schema(schema_generator=_AsWritten)
    # Where the reader takes all scalars as text, YAML in an editor has a number here.
    schema["properties"]["format"] = {"enum": [1, "1"], "title": "Format", "default": 1}
    return {
        "$schema": _AsWritten.schema_dialect,
        **schema,
        "title": "Stretch script",
    }
