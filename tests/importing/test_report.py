"""What the importer tells a person who has never seen YAML, word for word."""

import pytest
import yaml

from voicecoach.importing.importer import import_script

ARTICLE = """Evening stretches for four

Photo: A. Nobody

Stop if it hurts and ask your doctor.

Calf lean
Lean on a wall with your right foot behind you.
Hold for 20 to 30 seconds. Repeat 3 times on each leg.
Not if you have plantar fasciitis.

Side bow
Bend to the left as far as is pleasant.
This stretch opens the ribs.

Ankle circles
Draw circles with one foot at a time.
10 circles on each foot.

Belly rest
Sit down and let the belly hang between the knees.
Stay for five breaths.
"""


def test_the_report_is_plain_words():
    """What was found, what is unsure and what to do about it, and what was left out."""
    assert import_script(ARTICLE.encode(), "a.txt").report.splitlines() == [
        "Evening stretches for four: 4 stretches",
        "  Calf lean: each side · hold 20 to 30 seconds · 3 times · not with plantar fasciitis",
        "  Side bow: no change of sides",
        "    ? nothing says how long to hold: the listener's level decides, or add 'hold: 30'",
        "    ? one side is named and never the other: for each side, make it 'sides: both'",
        "  Ankle circles: each side · 10 movements",
        "  Belly rest: no change of sides · hold 5 breaths",
        "Safety, said before the first stretch: 1 sentence",
        "Equipment: wall",
        "Left for you: 1 sentence, each after a TODO in the script; move or delete it",
        "Left out as no instruction: 1",
        "  - Photo: A. Nobody",
    ]


@pytest.mark.parametrize(
    ("said", "taken", "told"),
    [
        ("Hold for 15 minutes.", {"hold": 600}, "900 seconds; a hold here has 600 at most"),
        ("Hold for 5 to 20 minutes.", {"hold": "300-600"},
         "1200 seconds; a hold here has 600 at most"),
        ("Hold for 10 minutes.", {"hold": 600}, None),
        ("Hold for 3 seconds.", {"hold": 5}, "3 seconds; a hold here has 5 at least"),
        ("Hold for 20 seconds. Rest for 601 seconds.", {"rest": 600},
         "601 seconds; a rest here has 600 at most"),
        ("Hold for 20 seconds. Rest for 10 minutes.", {"rest": 600}, None),
        ("Hold for 51 breaths.", {"breaths": 51}, None),
        ("Hold for 61 breaths.", {"breaths": 60}, "61 breaths; a stretch here has 60 at most"),
        ("Do 101 circles.", {"repeat": 100}, "101 movements; a stretch here has 100 at most"),
        ("Hold for 9 seconds. Repeat 50 times.", {"reps": 50}, None),
        ("Hold for 9 seconds. Repeat 51 times.", {"reps": 50},
         "51 times; a stretch here has 50 at most"),
    ],
)  # fmt: skip
def test_what_a_script_cannot_hold_is_told(said, taken, told):
    """The nearest that a script holds is taken; the report and the script say what was cut."""
    done = import_script(f"Legs\n\nWall lean\nLean on the wall. {said}\n".encode(), "a.txt")
    (stretch,) = yaml.safe_load(done.script)["stretches"]
    assert taken.items() <= stretch.items()
    assert [line for line in done.report.splitlines() if " here has " in line] == (
        [f"    ? the text says {told}"] if told else []
    )
    assert (f"# TODO: the text says {told}" in done.script) == bool(told)


def test_a_quiet_time_that_a_script_cannot_hold_is_told():
    """In a list of when to speak, too, what is longer than a script's quiet is cut and named."""
    done = import_script(b"Sit down.; 3\nRest.; 601\nStand up.; 600\n", "evening.txt")
    pauses = [one["pause"] for one in yaml.safe_load(done.script)["stretches"]]
    assert pauses == [3, 600, 600]
    assert [line for line in done.report.splitlines() if " here has " in line] == [
        "    ? the text says 601 seconds; a pause here has 600 at most"
    ]
