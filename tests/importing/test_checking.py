"""What the importer says of its own result: a wrong one never looks right."""

import pytest

from voicecoach.importing.importer import import_script

GOOD = """Two for the hips

Fold
Sit tall and bend forward. Hold for 20 seconds.

Lunge
Step back and sink. Hold for 30 seconds on each side.
"""
STEP = "Lift your arm higher than before, number {}.\n"
WRONG = {
    "fewer than it says": (GOOD.replace("Two for", "Five stretches for"), "speaks of 5 stretches"),
    "too many lines": (
        GOOD + "\nReach\n" + "".join(map(STEP.format, range(11))) + "Hold for 20 seconds.\n",
        "Reach: it has 11 lines",
    ),
    "holds far apart": (
        GOOD + "\nReach\nReach up. Hold for 10 seconds. Reach down. Hold for 90 seconds.\n",
        "Reach: it has holds from 10 to 90 seconds",
    ),
    "a very long session": (GOOD.replace("20 seconds", "20 seconds. Repeat 50 times").replace(
        "30 seconds", "90 seconds. Repeat 40 times"), "longer than an hour and a half"),
    "a hold of a quarter of an hour": (GOOD.replace("20 seconds", "15 minutes"), "very long"),
    "two changes of sides": (
        GOOD.replace("forward.", "forward. Hold for 20 seconds, then repeat on the other side. "
                     "Sit and lean. Hold for 20 seconds, then repeat on the other side."),
        "changes sides more than once",
    ),
    "no names, though there are some": (
        "Neck\n\nDaily\nLift your shoulders. Do it three times.\n\nSlow nod\nNod. Do it twice.\n",
        "no name for 1",
    ),
    "a name inside another one": (
        (
            "Two\n\nLeg Raise\n\nIt is an easy one. The foot is lifted, and held for 20 seconds.\n"
            "Leg Cross\n\nHere one crosses the legs and pulls the thigh of the other leg.\n"
        ),
        'looks like the name of another one: "Leg Cross"',
    ),
    "no stretch among stretches": (
        "Knees\n\nOur instructions\nStart slowly. Read all.\n" + GOOD.partition("hips")[2],
        "is it a stretch?",
    ),
    "a warning that is not said": (
        GOOD.replace("Two for the hips", "Two for the hips\n\nThe straight leg lift is dangerous."),
        "may be a caution, and is not said",
    ),
    "a warning among the steps": (
        GOOD.replace("bend forward.", "bend forward. A little pull is fine, pain is never."),
        "may be a caution, and is not said as one",
    ),
    "care": (
        GOOD.replace("the hips", "the hips\n\nConsult a coach about a new one."),
        'not said as one: "Consult a coach',
    ),
    "a heading that began none": (
        GOOD + "\nBall at a desk\nIt is of use all day. The air is soft. There are many sizes. "
        "Rock from one end to the other.\n",
        'began none: "Ball at a desk"',
    ),
    "one name twice": (GOOD.replace("Lunge", "Fold"), 'several stretches are called "fold"'),
    "names of others in its lines": (
        GOOD + "\nEvening hips\nSit down and come into mill pose. Then move on to boat pose and "
        "breathe. Hold for 20 seconds.\n",
        "Evening hips: it speaks of boat pose and of mill pose",
    ),
    "two positions": (
        GOOD + "\nRock\nLie on your back and pull up your knees. Kneel on the floor and round up. "
        "Do it five times.\n",
        'Rock: it goes to another position: "Kneel on',
    ),
    "advice for all": (
        GOOD + "\nReach\nReach up. Use these stretches after a run. Hold for 20 seconds.\n",
        "Reach: a line of it speaks of several stretches",
    ),
    "a story": (
        GOOD + "\nOur day\nReach up. Many muscles get tired at work. Good posture is rare. "
        "Hold for 20 seconds.\n",
        "Our day: many of its lines do not say what to do",
    ),
    "nothing to do": (
        GOOD + "\nReach\nAll muscles are warm now. Your breath is slow.\nHold for 20 seconds.\n",
        "Reach: none of its lines says what to do",
    ),
    "a number in an unknown unit": (
        GOOD + "\nReach\nReach up. Hold for 20 of your slow hums.\n",
        'Reach: a number of it is in no dose: "Hold for 20 of',
    ),
    "two doses": (
        GOOD + "\nReach\nReach up. Hold for 20 seconds. Breathe for five breaths.\n",
        'Reach: its dose is not what a line of it says: "Breathe for five',
    ),
    "a name that names nothing": (GOOD.replace("Lunge", "Every"), "Every: this is no name"),
    "data": ('Arms\n\nNeck roll\nRoll "x": {"a": [1]} your head. Hold for 20 seconds.\n',
             "look like data"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "told"), WRONG.values(), ids=WRONG)
def test_what_is_probably_wrong_is_told_first(text, told):
    """It stands first in the report, and as a TODO above all else in the script."""
    imported = import_script(text.encode(), "a.txt")
    assert any(told in doubt for doubt in imported.doubts)
    assert imported.report.startswith("Probably wrong: ")
    assert imported.script.splitlines()[1].startswith("# TODO: probably wrong: ")


LONG = "".join(map(STEP.format, range(13))) + "Hold for 20 seconds.\n"
RIGHT = {
    "an article": GOOD,
    "one stretch": "Neck stretch\n\nDrop one ear.\nHold for 20 seconds.\nThen the other side.\n",
    "long ones": f"Two\n\nReach\n{LONG}\nPull\n{LONG}",
    "a list with a clock": "[00:00] Sit tall\n[00:10] Lean over\n[00:40] Lift it\n[01:10] Done\n",
    "another direction": GOOD + "\nCircle\nDraw five circles with your right hand. Switch "
    "directions, drawing five more. Repeat on the left hand.\n",
    "how often both sides": GOOD
    + "\nTwist\nTurn to the right. Hold for 35 seconds. Swap your legs "
    "over and stretch the opposite side. Repeat 3 times, stretching both sides.\n",
    "far apart": GOOD
    + "\nReach\nStand and hold one arm up, 12 inches from the wall. Hold for 20 seconds."
    "\n",
    "to the opposite side": GOOD
    + "\nLean\nRaise one arm and lean to the opposite side. Switch sides "
    "after 20 seconds.\n",
    "how to live": "Two for the feet\n\nGet shoes that are made for your feet. Do not wear heels. "
    f"Do foot and leg stretching exercises regularly.\n{GOOD.partition('hips')[2]}",
}


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_what_looks_right_is_not_doubted(text):
    """A line that comes each time is read by nobody."""
    imported = import_script(text.encode(), "a.txt")
    assert imported.doubts == ()
    assert "Probably wrong" not in imported.report


def test_a_blank_of_a_form_is_not_said():
    """What a therapist would fill in by hand is left to the person, and told first."""
    text = (
        "Knee exercises\n\nCalf stretch\nPlace your _____ foot behind you. Hold for ____seconds. "
        "Repeat___times. Do ___ sets a day.\n\nFold\nBend forward. Hold for 20 seconds.\n"
    )
    done = import_script(text.encode(), "a.txt")
    assert list(done.draft.stretches[0].setup) == ["Place your foot behind you."]
    assert done.doubts == (
        'Calf stretch: somebody has to fill in a blank: "Hold for ____seconds."',
    )
    for blank in ("Hold for ____seconds.", "Repeat___times.", "Do ___ sets a day."):
        assert f"# TODO: {blank}\n" in done.script
