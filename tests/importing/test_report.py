"""What the importer tells a person who has never seen YAML, word for word."""

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
