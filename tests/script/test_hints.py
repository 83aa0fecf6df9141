"""What a hint shows can be pasted as it stands."""

import re
from pathlib import Path

import pytest
import yaml

from voicecoach.script.diagnostics import FaultyScript
from voicecoach.script.reader import read_routine

HERE = Path(__file__).parent
REPORTS = "".join(
    path.read_text(encoding="utf-8")
    for folder in ("broken", "doubtful")
    for path in HERE.glob(f"{folder}/*.txt")
)
LINES = sorted(set(re.findall(r"Add a line like this: (.+)|add the line '(.+?)'", REPORTS)))
EXAMPLES = [line or other for line, other in LINES]
SCRIPT = {
    "format": "format: 1",
    "title": "title: Legs",
    "stretches": "stretches: [{name: Calf, setup: [Sit.]}]",
}
STRETCH = {"name": "name: Calf", "setup": "setup: [Sit.]"}
REMINDER = {"at": "at: 5", "say": "say: Breathe."}


def key_of(line):
    """Return the field that a line of a script is for."""
    return line.partition(":")[0]


def pasted(line):
    """Yield a script with ``line`` in it: among its own, among a stretch's, among a reminder's."""
    own, stretch, reminder = (
        {**fields, key_of(line): line} for fields in (SCRIPT, STRETCH, REMINDER)
    )
    first = f"{SCRIPT['format']}\n{SCRIPT['title']}\nstretches:\n  - "
    yield "\n".join(own.values())
    yield first + "\n    ".join(stretch.values())
    group = {"rounds": "rounds: 2", "stretches": SCRIPT["stretches"], key_of(line): line}
    yield first + "\n    ".join(group.values())
    reminders = "\n        ".join(reminder.values())
    yield first + "\n    ".join(STRETCH.values()) + f"\n    reminders:\n      - {reminders}"


def reads(script):
    """Tell whether a script has no fault."""
    try:
        return bool(read_routine(script, "legs.yaml"))
    except FaultyScript:
        return False


def sentences(value):
    """Yield each entry of each list of texts inside ``value``."""
    if isinstance(value, dict):
        value = [entry for entry in value.values() if not isinstance(entry, str)]
    if isinstance(value, list):
        for entry in value:
            if isinstance(entry, str):
                yield entry
            else:
                yield from sentences(entry)


@pytest.mark.parametrize("line", EXAMPLES)
def test_a_line_to_add_is_read_where_it_is_pasted(line):
    """An author who does what the hint says has one fault less, and none instead."""
    assert any(map(reads, pasted(line)))


@pytest.mark.parametrize("line", EXAMPLES)
def test_a_line_to_add_says_what_it_seems_to_say(line):
    """A comma in a list without quotes cuts a sentence in two; each entry is a whole one."""
    for sentence in sentences(yaml.safe_load(line)):
        assert re.fullmatch(r"[A-Z].*\.", sentence)


def test_there_are_lines_to_add():
    """Each of the three kinds of places has one."""
    assert {"safety", "cautions", "setup", "stretches", "at"} <= set(map(key_of, EXAMPLES))
