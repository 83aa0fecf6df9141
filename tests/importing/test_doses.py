"""How people give times, counts and sides, and what a listener then does."""

import pytest
import yaml

from voicecoach.importing.importer import import_script

HANDOUT = "Two stretches\n\nArm stretch\n{}\n\nWall lean\nLean on the wall. Hold for 20 seconds.\n"
FIELDS = ("sides", "sets", "reps", "hold", "breaths", "repeat")
DOSES = [
    ("Hold for 30 seconds.", {"sides": "none", "hold": 30}),
    ("Hold for 15 to 30 seconds on each side.", {"sides": "both", "hold": "15-30"}),
    ("Hold 20s, 3x each side.", {"sides": "both", "reps": 3, "hold": 20}),
    ("3 x 30 sec per arm.", {"sides": "both", "reps": 3, "hold": 30}),
    ("3 sets of 20–30 seconds each side.", {"sides": "both", "reps": 3, "hold": "20-30"}),
    ("Stay here for a minute.", {"sides": "none", "hold": 60}),
    ("Stay for one to two minutes.", {"sides": "none", "hold": "60-120"}),
    ("Hold for half a minute and repeat on the other side.", {"sides": "both", "hold": 30}),
    ("Hold for 1½ minutes.", {"sides": "none", "hold": 90}),
    ("Hold for 1:30.", {"sides": "none", "hold": 90}),
    ("Hold for a minute and a half, then switch arms.", {"sides": "both", "hold": 90}),
    ("Take five slow breaths here.", {"sides": "none", "breaths": 5}),
    ("Hold for 5-8 breaths, then change sides.", {"sides": "both", "breaths": 5}),
    ("Breathe in and out five times.", {"sides": "none", "breaths": 5}),
    ("Stay for ten deep breaths per side.", {"sides": "both", "breaths": 10}),
    ("Hold for a count of ten.", {"sides": "none", "hold": 10}),
    ("Count slowly to 20 and let go.", {"sides": "none", "hold": 20}),
    ("Hold for 10 seconds. Repeat 5 times.", {"sides": "none", "reps": 5, "hold": 10}),
    ("Hold for 10 seconds and repeat twice more.", {"sides": "none", "reps": 3, "hold": 10}),
    ("Hold 10 secs. Do this twice on both sides.", {"sides": "both", "reps": 2, "hold": 10}),
    ("Hold for thirty seconds. 2/3 times each side.", {"sides": "both", "reps": 2, "hold": 30}),
    ("Do 10 reps on each arm.", {"sides": "both", "repeat": 10}),
    ("Repeat 10 times each side.", {"sides": "both", "repeat": 10}),
    ("2 sets of 12 on each side.", {"sides": "both", "sets": 2, "reps": 1, "repeat": 12}),
    ("3 sets of 3, holding for 10 seconds.", {"sides": "none", "sets": 3, "reps": 3, "hold": 10}),
    ("Hold for 10 seconds, 3 sets of 4.", {"sides": "none", "sets": 3, "reps": 4, "hold": 10}),
    ("Three sets of 15.", {"sides": "none", "sets": 3, "reps": 1, "repeat": 15}),
    ("15 reps, 1 set, on each side.", {"sides": "both", "repeat": 15}),
    ("5 x 5 on each arm.", {"sides": "both", "sets": 5, "reps": 1, "repeat": 5}),
    ("Hold for 20 seconds. Go round twice.", {"sides": "none", "reps": 2, "hold": 20}),
    ("Alternate arms for 20 repetitions.", {"sides": "alternate", "repeat": 20}),
    ("Make 0 circles.", {"sides": "none", "repeat": 1}),
    ("Make circles: 8 clockwise, 8 anti-clockwise.", {"sides": "none", "repeat": 8}),
    ("Make circles, 10 to 12 counterclockwise.", {"sides": "none", "repeat": 10}),
    (
        "Hold for 20 seconds, rest for 10 seconds, and repeat 4 times.",
        {"sides": "none", "reps": 4, "hold": 20},
    ),
    ("Hold for 30 seconds. Do this twice a day.", {"sides": "none", "hold": 30}),
    ("Hold for 30 seconds, working up to a minute.", {"sides": "none", "hold": "30-60"}),
    ("Hold for at least 20 seconds.", {"sides": "none", "hold": 20}),
    ("Hold for up to 45 seconds.", {"sides": "none", "hold": 45}),
    ("Hold for no more than 30 seconds.", {"sides": "none", "hold": 30}),
    ("Hold about 25 seconds; do the left arm, then the right.", {"sides": "both", "hold": 25}),
    (
        "Hold for 20 seconds, release, and do it again on the opposite side.",
        {"sides": "both", "hold": 20},
    ),
    ("Perform 3 repetitions of 30 seconds per side.", {"sides": "both", "reps": 3, "hold": 30}),
    ("Hold: 30 s. Reps: 3. Sides: both.", {"sides": "both", "reps": 3, "hold": 30}),
    ('Stand 12" from the wall. Hold for 30 seconds.', {"sides": "none", "hold": 30}),
    ('Stand 6-8" away from it. Hold 10".', {"sides": "none", "hold": 10}),
    ("In one breath, raise the arm. Hold for 30 seconds.", {"sides": "none", "hold": 30}),
    ("Take two deep breaths first. Hold for 15 seconds.", {"sides": "none", "hold": 15}),
    ("Breathe 3 times, then hold it for half a minute.", {"sides": "none", "hold": 30}),
    ("Hold for 15 counts, then relax.", {"sides": "none", "hold": 15}),
    ("Hold for a five count and release.", {"sides": "none", "hold": 5}),
    ("Lean forward for a ten count.", {"sides": "none", "hold": 10}),
    ("Hold it not longer than 10-15” at first.", {"sides": "none", "hold": "10-15"}),
    ("Be active for 30 minutes of activity a day. Hold for 9 s.", {"sides": "none", "hold": 9}),
    ("Hold for 6 seconds, then rest for up to 10 seconds.", {"sides": "none", "hold": 6}),
    ("Walk for 5 to 10 minutes before stretching. Hold for 30 s.", {"sides": "none", "hold": 30}),
    ("Stand up for 15 minutes of every hour. Hold for 30 s.", {"sides": "none", "hold": 30}),
    (
        "Stay two to three minutes; a few seconds up to a minute at first.",
        {"sides": "none", "hold": "120-180"},
    ),
    (
        "Hold for 10 seconds. Repeat 5 times, wait and repeat the set.",
        {"sides": "none", "sets": 2, "reps": 5, "hold": 10},
    ),
    ("Hold for 20 seconds. Then do it in reverse.", {"sides": "both", "hold": 20}),
    (
        "Hold for 20 seconds. Change to the non-operated arm and repeat.",
        {"sides": "both", "hold": 20},
    ),
    ("Repeat 10 times L and R.", {"sides": "both", "repeat": 10}),
    ("Circle it 10 times each direction.", {"sides": "none", "repeat": 10}),
    ("Circle it 10 times each way.", {"sides": "none", "repeat": 10}),
    ("Turn the palms alternately up and down 10 times.", {"sides": "none", "repeat": 10}),
    ("Do these in reps of 10.", {"sides": "none", "repeat": 10}),
    ("Do this for a minute or two.", {"sides": "none", "hold": "60-120"}),
    ("Stay for a second or two, 5 times.", {"sides": "none", "reps": 5, "hold": 5}),
    ("It does 2,000 turns in a day. Hold for 30 s.", {"sides": "none", "hold": 30}),
    ("Lean,30 seconds.", {"sides": "none", "hold": 30}),
    ("Hold for 9 s. Repeat 5 times. Do 2 sets per day.", {"sides": "none", "reps": 5, "hold": 9}),
    ("Hold for 9 s. Repeat 5 times, 3 sets daily.", {"sides": "none", "reps": 5, "hold": 9}),
    ("Complete 1 set of 15.", {"sides": "none", "repeat": 15}),
    ("10 reps x 3 sets.", {"sides": "none", "sets": 3, "reps": 1, "repeat": 10}),
    (
        "Rest for 30 seconds between sets. 3 sets of 12.",
        {"sides": "none", "sets": 3, "reps": 1, "repeat": 12},
    ),
    ("Repeat 8 breathes.", {"sides": "none", "breaths": 8}),
    ("Spend 5 to 10 minutes doing it. Hold for 9 s.", {"sides": "none", "hold": 9}),
    ("Make a “4” of it. Hold for 9 s.", {"sides": "none", "hold": 9}),
    ("As you hold it for a couple of minutes, it gets long.", {"sides": "none"}),
    ("3 Sets. 15 Reps. 5 X week.", {"sides": "none", "sets": 3, "reps": 1, "repeat": 15}),
    ("Arrive 30 minutes prior to the walk. Hold for 9 s.", {"sides": "none", "hold": 9}),
    ("Open it and take two slow breaths. Do it 5 times.", {"sides": "none", "repeat": 5}),
    ("Watch it without asking it to change, for 9 s.", {"sides": "none", "hold": 9}),
    ("One of these is an arm. Hold for 9 s.", {"sides": "none", "hold": 9}),
    ("Come to “figure 4”. Hold for 9 s.", {"sides": "none", "hold": 9}),
    ("Rock from side to side 10 times.", {"sides": "none", "repeat": 10}),
    ("Alternate them: hold for 9 s, then switch sides.", {"sides": "both", "hold": 9}),
    ("Hold for 9 s. Be sure to do the right side as well.", {"sides": "both", "hold": 9}),
    ("Hold for 9 s before moving to the first one.", {"sides": "none", "hold": 9}),
    ("(30 sec. x 2, each arm)", {"sides": "both", "reps": 2, "hold": 30}),
]


def imported(sentences):
    """Return the first stretch of a script made of a short handout."""
    return yaml.safe_load(import_script(HANDOUT.format(sentences).encode(), "a.txt").script)[
        "stretches"
    ][0]


@pytest.mark.parametrize("begin", ["R arm straight out, use the L hand to pull", "Right arm out"])
def test_a_side_may_be_one_letter(begin):
    """Forum writers say R and L: nobody hears the letter, and nothing falls over."""
    stretch = imported(f"{begin}. Hold for 20 seconds. Now the L arm straight out, same again.")
    assert stretch["sides"] == "both"
    assert stretch["setup"][0].startswith("{side} arm")
    if begin.startswith("R "):
        assert stretch["setup"][0].endswith("use the {other_side} hand to pull.")


@pytest.mark.parametrize(("sentences", "fields"), DOSES)
def test_what_people_write_is_what_listeners_do(sentences, fields):
    """Times, counts and sides arrive whole; of a range of counts the lower one."""
    stretch = imported(f"Lift one arm overhead and lean away from it. {sentences}")
    assert {key: stretch[key] for key in FIELDS if key in stretch} == fields


@pytest.mark.parametrize(
    "sentence",
    ["Hold each pose for 90 seconds. After each pose, rest 45 seconds.",
     "Hold every stretch for 90 seconds and rest 45 seconds between them.",
     "After each stretch rest for 45 seconds."],
)  # fmt: skip
def test_a_rest_that_is_for_all_is_that_of_each(sentence):
    """It stands once, above all of them."""
    text = f"Two\n\n{sentence}\n\nLean\nLean in with one foot back.\n\nFold\nBend forward.\n"
    found = yaml.safe_load(import_script(text.encode(), "a.txt").script)["stretches"]
    assert [one.get("rest") for one in found] == [45, 45]
