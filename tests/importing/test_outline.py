"""How pages and pasted texts set off their stretches, told by short ones of each manner."""

import pytest
import yaml

from voicecoach.importing.importer import import_script


def imported(text, name="a.txt"):
    """Return the script that a text becomes, read back."""
    return yaml.safe_load(import_script(text.encode(), name).script)


def names(script):
    """Return what the stretches are called."""
    return [stretch["name"] for stretch in script["stretches"]]


def test_a_name_may_end_with_a_colon():
    """A line of its own with a colon is a name, as on many clinics' pages."""
    script = imported("""Heel pain

Towel Stretch:

Sit on the floor and loop a towel round the foot. Hold for 30 seconds.

Wall Stretch:

Stand at a wall with one foot behind you. Hold for 20 seconds.
""")
    assert names(script) == ["Towel Stretch", "Wall Stretch"]
    assert [stretch["hold"] for stretch in script["stretches"]] == [30, 20]


def test_a_numbered_name_needs_no_empty_line():
    """What was pasted from a blog has its names between the bullets."""
    script = imported("""Stretches for the desk

Do these once in the morning.
1. Shoulder Shrugs:
• Lift both shoulders slowly.
• Let them drop.
2. Neck Turns:
• Turn your head to the right.
• Hold for 10 seconds on each side.
""")
    assert names(script) == ["Shoulder Shrugs", "Neck Turns"]


def test_a_text_without_empty_lines_has_its_names_between_its_sentences():
    """A page saved as text often loses every empty line."""
    script = imported("""The legs after a run
These two are enough for most days.
Calf lean
Lean on a wall with one foot behind you.
Hold for 30 seconds on each leg.
Thigh pull
Stand on one leg and hold the other foot behind you.
Hold for 20 seconds on each leg.
""")
    assert names(script) == ["Calf lean", "Thigh pull"]
    assert script["intro"] == ["These two are enough for most days."]


LABELLED = """Hips in five minutes

Low lunge

Instructions

• Step one foot far back and lower that knee.
• Hold for 30 seconds on each side.

Tips

• Keep your chest up.

Benefits

• Hips, thighs

Figure four

Instructions

• Lie down and lay one ankle on the other knee.
• Hold for 40 seconds on each side.

Tips

• Keep your head on the floor.

Benefits

• Buttocks
"""


def test_labels_in_lines_of_their_own_end_no_stretch():
    """What stands below Instructions and Tips is the name's; benefits are not spoken."""
    script = imported(LABELLED)
    assert names(script) == ["Low lunge", "Figure four"]
    assert [stretch["setup"] for stretch in script["stretches"]] == [
        ["Step one foot far back and lower that knee.", "Keep your chest up."],
        ["Lie down and lay one ankle on the other knee.", "Keep your head on the floor."],
    ]


def test_tips_that_come_but_once_are_for_all():
    """A section at the end is no label of the last stretch."""
    script = imported(LABELLED + "\nRemember\n\nBreathe slowly in every stretch.\n")
    assert script["intro"] == ["Breathe slowly in every stretch."]
    assert len(script["stretches"][1]["setup"]) == 2


def test_what_follows_the_last_steps_is_for_all():
    """Where stretches are lists of steps, a closing paragraph is no step."""
    script = imported(
        """# Two for the back

## Cat

- Kneel on all fours and round your back.
- Hold for 10 seconds.

## Child

- Sit back on your heels and stretch your arms out.
- Hold for 30 seconds.

Drink some water before you stand up.
""",
        "a.md",
    )
    assert script["intro"] == ["Drink some water before you stand up."]
    assert script["stretches"][1]["setup"] == ["Sit back on your heels and stretch your arms out."]


def test_a_heading_above_all_stretches_names_none():
    """Its text is advice for all, not the beginning of the first stretch."""
    script = imported(
        """# Hips

## Stretches to try

Warm up with a short walk first. Hold each for 25 seconds on each side.

### Lunge

Step one foot far back and lower that knee.

### Pigeon

Lay one shin on the floor in front of you.
""",
        "a.md",
    )
    assert names(script) == ["Lunge", "Pigeon"]
    assert [stretch["hold"] for stretch in script["stretches"]] == [25, 25]
    assert "Warm up with a short walk first." in script["intro"]


def test_what_points_at_a_picture_is_not_spoken():
    """A listener has no figure 2."""
    script = imported("""Hands

Fist and fan
Make a fist (figure 1). Open it as wide as you can (see Fig. 2). Repeat 10 times.
Figure 1: the fist

Thumb pull
Pull your thumb back with the other hand. Hold for 10 seconds on each side.
""")
    assert script["stretches"][0]["setup"] == ["Make a fist.", "Open it as wide as you can."]


def test_two_sentences_that_run_together_are_two():
    """Pages lose the space between sentences when they are saved."""
    script = imported("""Legs

Wall lean
Lean on the wall with one foot behind you.Gently press the heel down. Hold for 30 seconds.

Chair bend
Sit on a chair and bend forward. Hold for 20 seconds.
""")
    assert script["stretches"][0]["setup"] == [
        "Lean on the wall with one foot behind you.",
        "Gently press the heel down.",
    ]


def test_a_story_before_the_first_step_is_not_spoken():
    """What a muscle does stays in the script as a comment; where the body is, is said."""
    text = """Two stretches

Buttock pull
The deep muscles of the hip get tired on long climbs. Lie on your back and cross one ankle over \
the other knee. Hold for 30 seconds.

Wall push
Hands on the wall, one foot back. Lean in slowly. Hold for 20 seconds.
"""
    stretches = imported(text)["stretches"]
    assert stretches[0]["setup"] == ["Lie on your back and cross one ankle over the other knee."]
    assert stretches[1]["setup"] == ["Hands on the wall, one foot back.", "Lean in slowly."]
    assert "# TODO: The deep muscles" in import_script(text.encode(), "a.txt").script


def test_a_hold_that_is_too_short_is_told():
    """A script holds five seconds at least; nobody is to find the longer hold by surprise."""
    told = import_script(
        b"Necks\n\nChin tuck\nPull your chin back. Hold for 3 seconds. Repeat 10 times.\n\n"
        b"Ear drop\nLower one ear. Hold for 20 seconds on each side.\n",
        "a.txt",
    ).report
    assert "    ? the text says 3 seconds; a hold here has 5 at least" in told.splitlines()


def test_numbered_exercises_need_nothing_else():
    """``Exercise 2 - Neck Tilts`` is a name anywhere; a text without a title has its file's."""
    script = imported(
        """The following exercises should be within the limits of pain.
Exercise 1 - Neck Turns
Turn your head to the right. Hold for 5 seconds on each side.
Target repetitions = 5
presented by Somebody's Clinic
Exercise 2 - Neck Tilts
Tilt your head to the right.Return to the centre. Repeat 5 times on each side.
""",
        "neck-sheet.txt",
    )
    assert script["title"] == "Neck sheet"
    assert names(script) == ["Neck Turns", "Neck Tilts"]
    assert script["stretches"][0]["reps"] == 5


def test_words_that_lead_to_a_step_name_no_stretch():
    """``Sink: let your hips drop`` below a name is a step of it."""
    script = imported(
        """# Two in the morning

### 1. Low Lunge

- **Step:** Bring your right foot between your hands.
- **Sink:** Let your hips drop.
- **Hold:** 30 seconds per side.

### 2. Child's Pose

- **Sit back:** Lower your hips to your heels.
- **Reach:** Stretch your arms out in front.
- **Hold:** 1 minute.
""",
        "a.md",
    )
    assert names(script) == ["Low Lunge", "Child's Pose"]
    assert [stretch["hold"] for stretch in script["stretches"]] == [30, 60]


def test_counted_steps_and_what_an_expert_says():
    """``Step 1:`` is not spoken, nor why somebody likes a stretch; ``#2`` leads to a name."""
    script = imported("""Two for a stiff shoulder
#1 Pendulum
"It lets the joint hang freely, and that is why I like it," Dr. Example says.
Instructions
Step 1: Stand beside a table with one hand on it.
Step 2: Let the other arm hang down. Do it 10 times.
#2 Reverse Stretch
Instructions
Step 1: Hold a towel behind your back with both hands.
Step 2: Pull it up. Hold for 20 seconds, then on the other side.
""")
    assert names(script) == ["Pendulum", "Reverse Stretch"]
    assert script["stretches"][0]["setup"] == [
        "Stand beside a table with one hand on it.",
        "Let the other arm hang down.",
    ]


@pytest.mark.parametrize(
    "table",
    [
        (
            "<tr><th>Repetitions</th><th>Days per week</th></tr>"
            "<tr><td>4 on each side</td><td>5 to 6</td></tr>"
        ),
        (
            "<tr><th>Repetitions</th><td>4 on each side</td></tr>"
            "<tr><th>Days per week</th><td>5 to 6</td></tr>"
        ),
    ],
    ids=["across", "down"],
)
def test_a_table_without_names_tells_of_the_stretch_above(table):
    """Orthopaedic sheets have a small table of repetitions below each name."""
    script = imported(
        f"""<h1>Hips</h1><h3>1. Knee to Chest</h3>
<table>{table}</table>
<p><b>Equipment needed:</b> Towel</p><p><b>Step-by-step directions</b></p>
<ul><li>Lie on your back.</li><li>Pull one knee to your chest. Hold for 30 seconds.</li></ul>
<p><b>Tip</b> Keep the other leg flat.</p>
<h3>2. Butterfly</h3><p><b>Step-by-step directions</b></p>
<ul><li>Sit with your soles together.</li><li>Hold for 20 seconds.</li></ul>""",
        "a.html",
    )
    knee, butterfly = script["stretches"]
    assert (knee["name"], knee["reps"], knee["sides"], knee["hold"]) == (
        "Knee to Chest",
        4,
        "both",
        30,
    )
    assert knee["setup"][-1] == "Keep the other leg flat."
    assert script["equipment"] == ["towel"]
    assert butterfly["setup"] == ["Sit with your soles together."]


def test_a_list_after_a_warning_warns():
    """``Stop if:`` belongs to each line below it."""
    script = imported("""Knee sheet

Stop the exercises and contact us if:
- your knee locks
- your calf swells

1. Knee press
Push the knee down. Hold for 5 seconds. Repeat 10 times.

2. Heel slide
Slide the heel up and down. Repeat 10 times.
""")
    assert script["safety"] == [
        "Stop the exercises and contact us if:",
        "your knee locks",
        "your calf swells",
    ]


def test_what_comes_after_the_last_word_is_no_step():
    """``And that's it`` ends the last stretch."""
    script = imported(
        """# Two for potters

## The hang

Fold forward and grab your elbows. Hold for 20 seconds.

## Prayer wrists

Press your palms together. Hold for fifteen seconds.

And that's it! Fifteen minutes, most of which is breathing.
""",
        "a.md",
    )
    assert [stretch["hold"] for stretch in script["stretches"]] == [20, 15]


def test_what_the_listener_chooses_is_not_told_otherwise():
    """A hold for all goes into the fields; a track of 15 seconds does not say 30."""
    imported_text = import_script(
        b"Legs\n\nHold each stretch for 30 seconds on each leg. Do them twice a day.\n\n"
        b"Wall lean\nLean on the wall with one foot behind you.\n\n"
        b"Thigh pull\nHold one foot behind you.\n",
        "a.txt",
    ).script
    script = yaml.safe_load(imported_text)
    assert script["intro"] == ["Do them twice a day."]
    assert "# Hold each stretch for 30 seconds on each leg." in imported_text
    assert [stretch["hold"] for stretch in script["stretches"]] == [30, 30]


def test_names_may_be_numbered_with_a_letter():
    """Sheets with chapters have ``A1.`` and ``B2.`` before their names."""
    script = imported("""Neck and wrists

A. NECK

A1. Chin tuck
   - Slide your chin backwards.
   - Hold for 5 seconds.

A2. Head turn
   - Turn your head to the right.
   - Hold for 10 seconds, then to the left.

B. WRISTS

B1. Finger fan
   - Make a fist with both hands and open it.
   - Repeat 10 times.
""")
    assert names(script) == ["Chin tuck", "Head turn", "Finger fan"]


def test_a_counted_name_may_have_a_comma():
    """``Exercise 1: Forearm stretch, palm down`` is one name."""
    script = imported("""Tennis elbow

Exercise 1: Forearm stretch, palm down
Stand with one arm out. Let the wrist drop. Hold for 20 seconds on each arm.

Exercise 2: Kickboard hamstring
Sit down with one leg straight and the other foot tucked in. Hold for 30 seconds on each leg.
""")
    assert names(script) == ["Forearm stretch, palm down", "Kickboard hamstring"]
    assert script["stretches"][1]["setup"] == [
        "Sit down with one leg straight and the other foot tucked in."
    ]


def test_a_caption_that_says_what_to_do_is_left_for_the_author():
    """Captions are not spoken; one that is an instruction stands as a TODO at its place."""
    script = import_script(
        b"Legs\n\nWall lean\n[Photo: a barista]\nLean on the wall. Hold for 30 seconds.\n"
        b"Caption: Can't reach? Keep the heel heavy.\n\n"
        b"Thigh pull\nHold one foot behind you for 20 seconds.\nCaption: A happy barista.\n",
        "a.txt",
    ).script
    assert "# TODO: Keep the heel heavy." in script
    assert "barista" not in script
