"""The JSON Schema that editors check scripts with."""

import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from voicecoach.errors import ScriptError
from voicecoach.languages.language_files import LANGUAGES
from voicecoach.recipe.loading import check
from voicecoach.script.json_schema import json_schema
from voicecoach.script.routine import MOST_LEVELS

SHIPPED = sorted((Path(__file__).parent.parent.parent / "scripts").glob("*.yaml"))

GOOD = [
    "title: 12",
    "title: true",
    "title: 1.5",
    "title: no",
    "title: أرجل",
    "title: '\N{WOMAN}\N{ZERO WIDTH JOINER}\N{EMOJI COMPONENT RED HAIR} legs'",
    "title: '  Legs '",
    f"title: {'a' * 80}",
    "format: '1'",
    "language: en",
    "language: en-GB",
    "language: de",
    "language: en-gb",
    "language: es-419",
    "language: de-Latn-CH-1996-x-own",
    "description: ''",
    "description: |\n  One line.\n  {and} another.",
    "source: 2024",
    "equipment: []",
    "equipment: [a towel, a chair]",
    "intro: [Take your time., 3]",
    "safety:\n  - >\n    If it hurts,\n    stop.",
    "levels: {gentle: {}}",
    "levels: {1: {hold: 15}, true: {rest: 5}}",
    "levels: {gentle: {hold: 15, prepare: 1m, rest: 0, reps: 2, talk: bells, countdown: 0}}",
    "levels: {gentle: {countdown: '5', reps: '2'}}",
    f"levels: {{{', '.join(f'l{n}: {{}}' for n in range(MOST_LEVELS))}}}",
    "programme: {first_hold: 10, last_hold: 1 minute}",
    "pronounce: {psoas: so-az, 3: three, Bandy: {natural: Bandee}}",
    "- hold: 30",
    "- hold: 10-60",
    "- hold: ' 10 - 60 '",
    "- hold: 0:10 – 1m",
    "- hold: 20 to 30",
    "- hold: 20 to 30 seconds",
    "- hold: 1 to 2 minutes",
    "- hold: 5-10m",
    "- rest: 12.5",
    "- rest: 30 seconds",
    "- rest: 1 minute",
    "- rest: 1 minute 30 secs",
    "- rest: 1m30",
    "- pause: 2m",
    "- breaths: 5",
    "- repeat: 8\n  tempo: 6s",
    "- breath: {in: 4, out: '6'}",
    "- breath: {}",
    "- reps: 50",
    "- reps: '3'",
    "- sides: alternate",
    "- sides: none",
    "- side_names: [stronger, 2]",
    "- recap: '{side} leg, not the {other_side} one'",
    "- hold_cue: 10",
    "- tips: ['Your {side} knee.', 3]",
    "- reminders: [{at: 0:20, say: '{side} knee.'}, {at: 5, say: 1}]",
    "- image: seated-hamstring",
    "- avoid_if: [hip-replacement, 3]",
]
FAULTY = [
    "title: ''",
    "title: '   '",
    "title:",
    "title: [Legs]",
    "title: {a: b}",
    "title: 'two {side}s'",
    "title: 'a } alone'",
    f"title: {'a' * 81}",
    'title: "a\\tb"',
    'title: "a\\u202eb"',
    'title: "a\\u200bb"',
    'title: "a\\x1bb"',
    "title: |\n  Two\n  lines",
    "format: 2",
    "format: one",
    "language: zh-Hans",
    "language: english",
    "language: EN",
    "language: en_GB",
    "language: en-",
    "language: end-x",
    "language: 3",
    'description: "a\\u2066b"',
    f"description: {'a ' * 1001}b",
    "author: Me",
    "equipment: a towel",
    "intro: ['{side}']",
    "intro: ['']",
    f"intro: [{', '.join(['Go.'] * 41)}]",
    "levels: [gentle]",
    "levels: {Gentle: {}}",
    "levels: {gentle level: {}}",
    "levels: {gentle: {}, 1.5: {}}",
    "levels: {gentle: {hold: 4}}",
    "levels: {gentle: {rest: 601}}",
    "levels: {gentle: {reps: 0}}",
    "levels: {gentle: {talk: loud}}",
    "levels: {gentle: {countdown: 4}}",
    "levels: {gentle: {countdown: '4'}}",
    "levels: {gentle: {holds: 4}}",
    f"levels: {{{', '.join(f'l{n}: {{}}' for n in range(MOST_LEVELS + 1))}}}",
    "programme: {first_hold: soon}",
    "programme: {weeks: 6}",
    "pronounce: {psoas: ''}",
    "pronounce: {psoas: {espeak: so-az}}",
    "pronounce: {'{side}': so-az}",
    "pronounce: {psoas: [so-az]}",
    "stretches: []",
    "stretches: {name: Calf}",
    "stretches: [{name: Calf}]",
    "stretches: [{setup: [Stand.]}]",
    "- holt: 3",
    "- hold: -1",
    "- hold: 10-",
    "- hold: 1:90",
    "- hold: 4",
    "- hold: 601",
    "- hold: 20 to",
    "- hold: 20to30",
    "- hold: [10, 60]",
    "- rest: soon",
    "- rest: true",
    "- rest: 2 minuten",
    "- rest: 20-30",
    "- rest: ''",
    "- reps: 0",
    "- reps: 51",
    "- reps: 2.5",
    "- reps: three",
    "- reps: '-3'",
    "- breaths: 61",
    "- repeat: 101",
    "- tempo: 21",
    "- breath: {in: 0}",
    "- sides: boths",
    "- sides: 2",
    "- side_names: [right]",
    "- side_names: [right, left, middle]",
    "- recap:",
    "- recap: '{sides}'",
    "- hold_cue: ' '",
    "- tips: ['{ side }']",
    "- tips: {a: b}",
    "- reminders: [{at: 5}]",
    "- reminders: [{at: 5, say: Now., loud: true}]",
    "- reminders: {at: 5, say: Now.}",
    "- image: -5",
    "- image: legs.png",
    "- image: Legs",
    "- avoid_if: ['']",
    "- hold: 10\n  breaths: 5",
    "- repeat: 5\n  pause: 5",
    "- sides: none\n  recap: '{side} leg.'",
    "- sides: none\n  tips: ['{other_side} leg.']",
    "- sides: none\n  reminders: [{at: 5, say: '{side} knee.'}]",
]
BEYOND = {
    # what no schema can tell: a script that only check refuses
    "how large a number in a text is": "- rest: 20m",
    "how large a number in quotes is": "- reps: '51'",
    "the ends of a range": "- hold: 1-2",
    "a range that runs backwards": "- hold: 60-10",
    "a number as only YAML writes it": "- rest: 1e2",
    "a whole number with a point": "format: 1.0",
    "two stretches of one name": "stretches: [{name: A, setup: [B.]}, {name: a, setup: [C.]}]",
    "the same line twice": "- rest: 5\n  rest: 6",
    "another way to write the same lines": "- tips: &lines [Stand.]",
}


class EditorsLoader(yaml.SafeLoader):
    """YAML as editors read it: version 1.2, where 1:30 and no are texts."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - PyYAML's own way


for tag, pattern in {
    "null": "~|null|Null|NULL|",
    "bool": "true|True|TRUE|false|False|FALSE",
    "int": "[-+]?[0-9]+",
    "float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?",
}.items():
    EditorsLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), None
    )


def with_names(value):
    """Return ``value`` with texts for keys, as JSON has them."""
    if isinstance(value, dict):
        return {
            key if isinstance(key, str) else str(key).lower(): with_names(inside)
            for key, inside in value.items()
        }
    return [with_names(inside) for inside in value] if isinstance(value, list) else value


def around(lines):
    """Return a small script with ``lines``: of its own, or of its stretch after a hyphen."""
    parts = {
        "format": "format: 1",
        "title": "title: Legs",
        "stretches": "stretches:\n- name: Calf\n  setup: [Stand.]",
    }
    if lines.startswith("- "):
        return "\n".join([*parts.values(), f"  {lines.removeprefix('- ')}\n"])
    return "\n".join([*{**parts, lines.partition(":")[0]: lines}.values(), ""])


@pytest.fixture(scope="module")
def validator():
    """Return the checker of our schema."""
    return Draft202012Validator(json_schema(LANGUAGES))


@pytest.fixture
def verdicts(validator, tmp_path):
    """Return what an editor and what ``check`` says about a script: whether it is good."""

    def verdicts(lines):
        path = tmp_path / "legs.yaml"
        path.write_text(around(lines), encoding="utf-8")
        read = with_names(yaml.load(path.read_text(encoding="utf-8"), EditorsLoader))  # noqa: S506
        try:
            check(path)
        except ScriptError:
            return validator.is_valid(read), False
        return validator.is_valid(read), True

    return verdicts


def test_the_schema_is_a_schema(validator):
    """Editors take it without complaint."""
    validator.check_schema(validator.schema)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_schema_accepts_the_shipped_scripts(validator, path):
    """An editor marks nothing in a script that the program reads."""
    assert list(validator.iter_errors(yaml.safe_load(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize("lines", GOOD)
def test_an_editor_marks_nothing_that_is_good(verdicts, lines):
    """What ``check`` takes is never red."""
    assert verdicts(lines) == (True, True)


@pytest.mark.parametrize("lines", FAULTY)
def test_an_editor_marks_what_is_faulty(verdicts, lines):
    """An editor shows the fault before ``check`` does."""
    assert verdicts(lines) == (False, False)


@pytest.mark.parametrize("lines", BEYOND.values(), ids=BEYOND.keys())
def test_what_only_check_can_tell(verdicts, lines):
    """These are all the kinds in which a script without a mark may still be faulty."""
    assert verdicts(lines) == (True, False)


def objects(schema, where="a script"):
    """Yield each place of the schema that has fields of its own."""
    if isinstance(schema, dict):
        if schema.get("type") == "object" and "properties" in schema:
            yield where, schema["properties"]
        for key, inside in schema.items():
            yield from objects(inside, key)
    if isinstance(schema, list):
        for inside in schema:
            yield from objects(inside, where)


def test_every_field_explains_itself(validator):
    """What an editor shows beside a field is what its author needs to know."""
    fields = {
        f"{where}: {name}": field
        for where, found in objects(validator.schema)
        for name, field in found.items()
    }
    assert len(fields) > 40
    assert [name for name, field in fields.items() if not field.get("description")] == []
    assert fields["Stretch: cautions"]["description"] == "Said before the stretch."
    assert fields["Stretch: hold"]["default"] == "10-60"


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("title: ' '", "Write one line of text, without braces and hidden letters."),
        ('source: "a\\u200bb"', "Write text without hidden letters."),
        (
            "- recap: '{sides}'",
            "Write one line of text; in braces only {side} or {other_side}, and no hidden letter.",
        ),
        ("- reps: three", "Write a whole number in digits, such as 3."),
    ],
)
def test_an_editor_says_what_to_write(validator, lines, told):
    """Nobody has to read a pattern; editors show these words in place of it."""
    read = yaml.load(around(lines), EditorsLoader)  # noqa: S506
    assert [fault.schema["patternErrorMessage"] for fault in validator.iter_errors(read)] == [told]
