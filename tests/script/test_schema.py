"""The JSON Schema that editors check scripts with."""

from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from voicecoach.script.schema import json_schema

SHIPPED = sorted((Path(__file__).parent.parent.parent / "scripts").glob("*.yaml"))


@pytest.fixture(scope="module")
def validator():
    """Return the checker of our schema."""
    return Draft202012Validator(json_schema())


def script(**fields):
    """Return a small script as plain YAML gives it."""
    stretch = {"name": "Calf", "setup": ["Stand."], **fields}
    return {"format": 1, "title": "Legs", "stretches": [stretch]}


def test_the_schema_is_a_schema(validator):
    """Editors take it without complaint."""
    validator.check_schema(validator.schema)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_schema_accepts_the_shipped_scripts(validator, path):
    """An editor marks nothing in a script that the program reads."""
    assert list(validator.iter_errors(yaml.safe_load(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"hold": "10-60"},
        {"hold": "0:10 – 1m"},
        {"hold": 30},
        {"rest": 12.5},
        {"rest": "1m 30s"},
        {"rest": "20 seconds"},
        {"rest": "1 minute 30 secs"},
        {"hold": "20 to 30 seconds"},
        {"hold": "1 to 2 minutes"},
        {"reps": 3},
        {"breath": {"in": 4, "out": "6s"}},
    ],
)
def test_the_schema_knows_values_as_they_stand_in_yaml(validator, fields):
    """Numbers are numbers there, and ranges are texts."""
    assert validator.is_valid(script(**fields))


@pytest.mark.parametrize(
    "fields",
    [
        {"hold": "-1"},
        {"hold": "10-"},
        {"hold": 1e9},
        {"hold": "1:90"},
        {"rest": "soon"},
        {"hold": "20 to"},
        {"rest": "2 minuten"},
        {"reps": "three"},
        {"sides": "boths"},
        {"setpu": ["Stand."]},
        {"recap": None},
        {"setup": []},
    ],
)
def test_the_schema_marks_what_the_reader_refuses(validator, fields):
    """An editor shows the fault before the program does."""
    assert not validator.is_valid(script(**fields))


def test_fields_explain_themselves(validator):
    """What an editor shows beside a field is what its author needs to know."""
    stretch = validator.schema["$defs"]["Stretch"]["properties"]
    assert stretch["cautions"]["description"] == "Said before the stretch."
    assert stretch["hold"]["default"] == "10-60"
