"""Where one stretch ends and the next begins, in every way in which people write it."""

import pytest
import yaml

from voicecoach.importing.importer import import_script


def stretches(text, name="a.txt"):
    """Return the stretches of the script that a text becomes, by their names."""
    script = yaml.safe_load(import_script(text.encode(), name).script)
    return {stretch["name"]: stretch for stretch in script["stretches"]}


ARTICLE = (
    "<h3>Two for the hips</h3><h4>Fold</h4><p>Sit tall and bend forward. Hold for 20 seconds.</p>"
    "<h4>Lunge</h4><p>Step back and sink. Hold for 30 seconds on each side.</p>"
)
NAMED_ALIKE = {
    "in sentences": (
        (
            "Three for the desk\n\nFor the chin tuck, sit tall and pull your chin back. Hold for "
            "five seconds. To do the shoulder squeeze, pull your shoulder blades together. Hold "
            "for five seconds. In the side bend, reach one arm over your head. Hold for ten "
            "seconds.\n"
        ),
        ["Chin tuck", "Shoulder squeeze", "Side bend"],
    ),
    "with a full stop": (
        (
            "Legs\n\nFront thigh stretch.\nHold one foot behind you for 20 seconds.\n"
            "Calf stretch.\nStep back with one foot. Hold for 30 seconds.\n"
        ),
        ["Front thigh stretch", "Calf stretch"],
    ),
    "in small letters, above points": (
        (
            "Exercises for the knee\n\nquad sets\n- Straighten your leg on the floor.\n- Hold for "
            "five seconds, then relax.\nheel slides\n- Slide your heel toward you.\n- Repeat "
            "10 times.\n"
        ),
        ["quad sets", "heel slides"],
    ),
    "as points above their text": (
        (
            "Knee exercises\n- Quad Set (thigh)\nThis strengthens the thigh.\n- How to do it: Lie "
            "on your back. Press your knee down.\n- Hold: 5 seconds.\n- Heel Slide\nThis "
            "bends the knee.\n"
            "- How to do it: Lie on your back. Slide one heel toward you.\n- Hold: 6 seconds.\n"
        ),
        ["Quad Set", "Heel Slide"],
    ),
    "before a hyphen": (
        (
            "Thighs\n\nKnee to Chest- Lie on your back. Pull one knee up. Hold for 15 seconds.\n\n"
            "Forward Bend- Bend forward from your hips. Hold for 10 seconds.\n"
        ),
        ["Knee to Chest", "Forward Bend"],
    ),
    "in Markdown, with a number above the text": (
        (
            "# Desk\n\n1. Neck Stretch\nSit tall and drop one ear. Hold for 20 seconds.\n\n"
            "2. Wall Press\n\n- Push against the wall.\n- Hold for 10 seconds.\n"
        ),
        ["Neck Stretch", "Wall Press"],
    ),
    "below a heading that only warns": (
        (
            "Exercises\n\nCommon exercises for everybody\n\nShould you feel pain, please stop "
            "and ask your doctor.\n\nHeel Slide\n\nSlide your heel. Hold for 10 seconds.\n\n"
            "Quad Press\n\nPress your knee down. Hold for 10 seconds.\n"
        ),
        ["Heel Slide", "Quad Press"],
    ),
    "below a routine's own name": (
        (
            "# Health\n\n## Chair routine\n\nPick a way to breathe. Take your time.\n\n## Seated "
            "mountain\n\nSit up. Stay for 8 breaths.\n\n## Double arm\n\nRaise your arms. Repeat 8 "
            "times.\n"
        ),
        ["Seated mountain", "Double arm"],
    ),
    "above their text, with other news at the end": (
        (
            "Squad sheet\n\nShoulders do 2,000 turns in a practice.\nStretch after the pool.\n\n"
            "LAT HANG\nGrip the bar and bend your knees.\nReps: 3\nHold: 20 sec\n\nPEC PRESS\n"
            "Right palm on the wall, thumb up.\nReps: 2 each arm\nHold: 30 sec\n\nMeet on "
            "Saturday: bus leaves 6:45 sharp!\nParents: fees (3 x 40) are due by the 15th.\n"
        ),
        ["LAT HANG", "PEC PRESS"],
    ),
    "beside an order to repeat": (
        "Neck turn x 10\nWrist roll x 8\nRepeat Steps 1 and 2 four to six times\nCalf raise x 12\n",
        ["Neck turn", "Wrist roll", "Calf raise"],
    ),
    "as numbered orders, each with a dose below": (
        (
            "Wrists\n\nStep 1. Do a prayer press\nTry it first to ease the wrist.\n- Press your "
            "palms together.\n- Hold for 15 seconds.\nStep 2. Stretch the wrist flexors\nStart by "
            "extending one arm. Use the other hand to bend your fingers down.\n"
            "- Hold for 20 seconds.\n"
        ),
        ["Do a prayer press", "Stretch the wrist flexors"],
    ),
    "below a question": (
        (
            "Time to stretch\n\nDesk Stretch:\nDo you sit all day?\n1. Shoulder Shrugs:\n• Lift "
            "your shoulders.\n• Let them fall.\n2. Neck Turns:\n• Turn your head.\n"
            "• Hold for 5 seconds.\n"
        ),
        ["Shoulder Shrugs", "Neck Turns"],
    ),
    "above all of a page, without a title": (
        (
            "<h3>Fold</h3><p>Sit tall and bend forward. Hold for 20 seconds.</p><h3>Lunge</h3>"
            "<p>Step back and sink. Hold for 30 seconds.</p>"
        ),
        ["Fold", "Lunge"],
    ),
    "below their text": (
        (
            "Chair workout\n\nSit tall and march.\nDo 15 lifts per leg.\nSeated march\n\n"
            "Stretch your arms out and draw circles.\nDo 10 circles.\nArm circles\n"
        ),
        ["Seated march", "Arm circles"],
    ),
    "below their text, the dose above it": (
        (
            "Core\n\n3 x 20-30 seconds\nLie on your front and lift your hips.\nPlank\n\n"
            "3 x 10 seconds\nLie on your back and lift your hips.\nBridge\n"
        ),
        ["Plank", "Bridge"],
    ),
    "above all, without a title": (
        (
            "Partner hamstring stretch\nLie on your back. Lift one leg. Hold for 30s. Repeat 3x on "
            "each side.\n\nCalf stretch\nStand 2 ft from the wall and lean in. Hold for 30 "
            "seconds.\n"
        ),
        ["Partner hamstring stretch", "Calf stretch"],
    ),
    "after the word for it": (
        (
            "After a run\n\nStretch: your quads\n• Pull one foot up behind you.\n"
            "• Hold for 20 seconds.\nStretch: your calves\n• Step back with one foot.\n"
            "• Hold for 20 seconds.\n"
        ),
        ["your quads", "your calves"],
    ),
    "with numbers, some of them long": (
        (
            "Cool down\n1) Quad stretch\nPull one foot up. Hold for 20 seconds.\n"
            "2) Calf stretch\nStep back. Hold for 20 seconds.\n"
            "3) Downward dog with a gentle calf stretch\nLift your hips up high "
            "and let both heels sink toward the floor. Hold for 30 seconds.\n"
        ),
        ["Quad stretch", "Calf stretch", "Downward dog with a gentle calf stretch"],
    ),
    "glued to their numbers": (
        (
            "1Chin Tuck\n- Draw your chin down.\n- Hold for 5 seconds.\n"
            "2Arm Slide\n- Slide your arms up the wall.\n- Repeat 10 times.\n"
        ),
        ["Chin Tuck", "Arm Slide"],
    ),
    "above the time of day, and glued": (
        (
            "At home\n\n1Knee Slide\n10 reps\nThree times / day\n• Sit up with long legs.\n"
            "• Slide one foot toward you.\n\n2Toe Lift\nThree times / day\n• Sit with long legs.\n"
            "• Lift your toes.\n\n3Bridge\n3 sets of 10 reps\n• Lie down.\n• Lift your hips.\n"
        ),
        ["Knee Slide", "Toe Lift", "Bridge"],
    ),
    "with a word of doses in front": (
        (
            "At night\n\nAlternate Knee Lift: Sit up and lift one knee. Breathe out.\n\n"
            "Calf Drop: Stand on a step and drop your heels. Hold for 20 seconds.\n"
        ),
        ["Alternate Knee Lift", "Calf Drop"],
    ),
    "before the dose and the text": (
        (
            "Slow ones\n\nFrog Pose - 2 minutes From your knees, sink back and breathe.\n\n"
            "Sphinx Pose - 3 minutes Lie on your belly and lift your chest.\n"
        ),
        ["Frog Pose", "Sphinx Pose"],
    ),
    "above a list of their own": (
        (
            "For golfers\n\nMove slowly.\n\n  • Back stretch\n    • Keep your knees long\n"
            "    • Push the club away\n  • Side stretch\n    • Hold the club up high\n"
            "    • Lean to one side\n"
        ),
        ["Back stretch", "Side stretch"],
    ),
    "without a title above the first": (
        (
            "Jaw Slide\nBetween your lips, place a straw. Move your jaw forward.\nTongue Lift\n"
            "Open your mouth. Lift your tongue.\nChin Press\nPull your chin back. Do it twice.\n"
        ),
        ["Jaw Slide", "Tongue Lift", "Chin Press"],
    ),
    "also where nothing says what to do": (
        (
            "For the back\n\nHip Lunge\n- Step forward with one foot.\n- Switch sides.\n\n"
            "Ball seat\n- It moves both hips in a soft way.\n- Your spine gets long.\n\n"
            "Deep Twist\n- Sit and turn.\n- Repeat on the other side.\n"
        ),
        ["Hip Lunge", "Ball seat", "Deep Twist"],
    ),
    "with a figure in them": (
        (
            "For runners\n\n#1 The Pigeon\nLean over your leg.\n\n#2 Figure 4 Stretch\nPut one "
            "ankle on the other knee.\n\n#3 The Frog\nKneel and sink back.\n"
        ),
        ["The Pigeon", "Figure 4 Stretch", "The Frog"],
    ),
    "as items with their dose": (
        "Cat-cow - 10 reps\nCouch stretch - 60 sec each side\nChild's pose - 1 min\n",
        ["Cat-cow", "Couch stretch", "Child's pose"],
    ),
}


@pytest.mark.parametrize(("text", "names"), NAMED_ALIKE.values(), ids=NAMED_ALIKE)
def test_each_way_to_set_a_name_is_seen(text, names):
    """Names stand in headings, lines, sentences and items, above or below what to do."""
    assert list(stretches(text)) == names


MARKDOWN = {
    "numbers in one line": (
        (
            "Feet\n\n1. **Ankle roll**: Roll one foot. Hold for 10 seconds. 2. **Toe pull**: "
            "Pull your "
            "toes up. Hold for 20 seconds.\n"
        ),
        {"Ankle roll": 10, "Toe pull": 20},
    ),
    "numbers in a heading": (
        (
            "# Knees\n\n## Range of motion 1. **Bend**: Bend your knee. Hold for 10 seconds. "
            "2. **Lift**: Lift your leg. Hold for 20 seconds.\n"
        ),
        {"Bend": 10, "Lift": 20},
    ),
    "a dose beside the name": (
        (
            "# Evening\n\n1. **Neck tilt** (30 sec each side)\n   - Sit tall and drop one ear.\n"
            "2. **Forward fold** (60 sec)\n   - Hinge at your hips.\n"
        ),
        {"Neck tilt": 30, "Forward fold": 60},
    ),
    "a dose between name and colon": (
        (
            "# Evening\n\n**Total time:** ~5 min\n\n1. **Neck tilt** (30 sec each side): Sit "
            "tall.\n"
            "2. **Twist** (45 sec each side): Turn your chest.\n"
        ),
        {"Neck tilt": 30, "Twist": 45},
    ),
    "nothing but items": (
        "- Couch stretch 60s/side\n- Child's pose 45s\n",
        {"Couch stretch": 60, "Child's pose": 45},
    ),
    "a time for all of it": (
        (
            "# Desk\n\n**Chest Opener (1 min)**\n- Clasp your hands behind your back\n"
            "- Hold 20 seconds\n\n**Fold (1 min)**\n- Fold forward\n- Hold 30 seconds\n"
        ),
        {"Chest Opener": 20, "Fold": 30},
    ),
}


@pytest.mark.parametrize(("text", "holds"), MARKDOWN.values(), ids=MARKDOWN)
def test_doses_stay_with_their_names(text, holds):
    """Wherever a dose stands, it is that of its own stretch."""
    found = stretches(text, "a.md")
    assert {name: one.get("hold") for name, one in found.items()} == holds


def test_points_without_names_are_stretches_of_their_own():
    """Each has its own dose, and the report asks for names."""
    imported = import_script(
        "Neck\n\n• Lift your shoulders and let them drop. Repeat three times.\n"
        "• Draw your head back and hold for two breaths, repeat five times.\n"
        "• Turn your head to one side. Repeat on the other side.\n".encode(),
        "a.txt",
    )
    script = yaml.safe_load(imported.script)
    assert [one.get("reps") for one in script["stretches"]] == [3, 5, None]
    assert [one["sides"] for one in script["stretches"]] == ["none", "none", "both"]
    assert imported.doubts == ()
    assert imported.report.count("the text has no name for it: give it one") == 3


def test_numbers_before_a_colon_count_points():
    """``1: clasp your hands …`` is a point, too."""
    text = (
        "Shoulder exercises\n1: Lift both hands 10 times\n2: Draw a circle 8 times\n3: Swing it\n"
    )
    assert [one.get("repeat") for one in stretches(text).values()] == [10, 8, None]


def test_a_table_of_doses_and_the_descriptions_below_are_one_list():
    """What has a dose in one place and its steps in another is one stretch."""
    found = stretches(
        "# Hips\n\n| Exercise | Duration |\n|---|---|\n| **Pigeon** | 30-60 seconds per side |\n"
        "| **Couch stretch** | 45 seconds per side |\n\n### Descriptions\n\n"
        "* **Pigeon:** Bring one knee forward.\n* **Couch stretch:** Put one shin on the wall.\n",
        "a.md",
    )
    assert found["Pigeon"]["hold"] == "30-60"
    assert found["Couch stretch"]["setup"] == ["Put one shin on the wall."]
    assert len(found) == 2


LABELLED = {
    "points": "- **Hold**: {} seconds per leg\n- **Contraindications**: {}\n- **Form cues**:\n"
    "  - {}\n",
    "lines": "Hold: {} seconds per leg\nContraindications: {}\nForm cues: {}\n",
    "emphasis": "**Hold:** {} seconds per leg\n**Contraindications:** {}\n**How:** {}\n",
    "words of its own": "Elapsed time: 5 minutes\nHold: {} seconds per leg\nCaution: Not with a {}"
    "\nInstruction: {}\n",
}


@pytest.mark.parametrize("fields", LABELLED.values(), ids=LABELLED)
def test_what_stands_before_a_colon_in_each_stretch_labels(fields):
    """A label is no stretch and is not spoken; what it warns of stays with its own stretch."""
    texts = [("30-45", "Torn hamstring", "Put one heel on a low step."),
             ("20", "Slipped disc", "Lie on your back and lift one leg.")]  # fmt: skip
    names = ("Standing stretch", "Lying stretch")
    parts = [
        f"#### {name}\n\n{fields.format(*text)}\n" for name, text in zip(names, texts, strict=True)
    ]
    found = stretches("# Hamstrings\n\n" + "".join(parts), "a.md")
    assert list(found) == list(names)
    assert [one["setup"] for one in found.values()] == [[text[2]] for text in texts]
    assert [one["hold"] for one in found.values()] == ["30-45", 20]
    for one, (_, warning, _) in zip(found.values(), texts, strict=True):
        assert [warning.lower() in line.lower() for line in one["cautions"]] == [True]
    assert found["Lying stretch"]["avoid_if"] == ["slipped-disc"]


SHELLS = {
    "Elementor": '<div class="elementor-widget"><div class="elementor-widget-container">{}</div>'
    "</div>",
    "Blogger": "<div class='widget Blog' data-version='1' id='Blog1'>{}</div>",
    "WordPress": '<div class="content no-sidebar"><div class="post has-author">{}</div></div>',
    "Squarespace": '<div class="sqs-block banner-block"><div class="meta">{}</div></div>',
    "Drupal": '<div class="region sidebar-both"><div class="node share">{}</div></div>',
    "Wix": '<div class="popup-page"><div role="dialog" class="modal">{}</div></div>',
    "a name that is mostly believed": '<div class="related">{}</div>',
}


@pytest.mark.parametrize("shell", SHELLS.values(), ids=SHELLS)
def test_no_class_alone_makes_an_article_vanish(shell):
    """Makers of pages call the article widget, sidebar or modal; its text tells what it is."""
    page = f"<html><body>{shell.format(ARTICLE)}</body></html>"
    assert list(stretches(page, "a.html")) == ["Fold", "Lunge"]


@pytest.mark.parametrize("part", ["div class='author-note'", "aside", "div class='caption'"])
def test_a_caution_is_read_wherever_it_stands(part):
    """A box beside the steps, or a caption, may be the one place that warns."""
    page = (
        ARTICLE + f"<{part}><p>Do not do this if you have a slipped disc.</p></{part.split()[0]}>"
    )
    assert stretches(page, "a.html")["Lunge"]["avoid_if"] == ["slipped-disc"]


def test_a_stretch_written_out_for_both_sides_is_one():
    """The second text is no second stretch; one that says something else is."""
    twice = "Sides\n\nSide bend L\nBend to the left. Hold for 20 seconds.\n\n{}\n{} 20 seconds.\n"
    same = stretches(twice.format("Side bend R", "Bend to the right. Hold for"))
    assert same["Side bend"]["sides"] == "both"
    assert same["Side bend"]["setup"] == ["Bend to the {side}."]
    other = stretches(twice.format("Side bend R", "Kneel down and reach up. Hold for"))
    assert len(other) == 2


def test_another_way_is_not_done_after_the_first():
    """What may be done in its place stays in the script as a comment."""
    found = stretches(
        "Hips\n\nLeg lift\nLie down and lift one leg. Hold for 5 seconds. Here's another way to do "
        "it: 1. Sit on a chair. 2. Lift one leg. 3. Hold for 10 seconds.\n"
    )
    assert found["Leg lift"]["setup"] == ["Lie down and lift one leg."]
    assert found["Leg lift"]["hold"] == 5


def test_an_easier_way_is_told_as_one():
    """It belongs to its stretch, and is no next step of it."""
    found = stretches(
        "Hips\n\nPigeon\nBring one knee forward. Hold for 30 seconds on each side.\n\n"
        "Easier: Lie on your back and cross one ankle over the other knee.\n\nFold\nBend forward.\n"
    )
    assert found["Pigeon"]["setup"][-1].startswith("Easier: Lie on your back")
    assert "position" not in found["Pigeon"]


@pytest.mark.parametrize(
    ("last", "own"),
    [
        ("Leave this one out if you have knee pain.", True),
        ("Avoid this stretch if you have knee pain.", True),
        ("Always stop if you feel dizzy.", False),
        ("Do not do any of these stretches with a fever or an injury.", False),
        ("If you have gout, ask your doctor before trying this sequence.", False),
        ("Ask your doctor before you start these exercises.", False),
        ("Anyone with gout: see me first, these are not for you.", False),
    ],
)
def test_a_caution_at_the_end_is_for_its_stretch_or_for_all(last, own):
    """The words tell whom it is for, not the place alone."""
    text = (
        "Legs\n\nCalf stretch\n\nStep back. Hold for 20 seconds.\n\nFold\n\nBend. Hold for 9 s.\n\n"
    )
    script = yaml.safe_load(import_script(f"{text}{last}\n".encode(), "a.txt").script)
    assert (script["stretches"][-1].get("cautions") == [last]) == own
    assert (script.get("safety") == [last]) != own


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Knee\n\nWhen to Stop\nDiscontinue if pain exceeds 3/10\n\nFold\nBend. Hold 9 s.",
            "a.txt",
        ),
        ("# Knee\n\n## Stop if you feel dizzy\n\n## Fold\n\nBend forward. Hold 9 s.\n", "a.md"),
        ("<h1>Knee</h1><h3>Not suitable with gout</h3><h3>Fold</h3><p>Bend. Hold 9 s.", "a.html"),
    ],
)
def test_a_caution_that_looks_like_a_heading_is_said(text, name):
    """Safety is never lost with a line that names no stretch."""
    script = yaml.safe_load(import_script(text.encode(), name).script)
    assert len(script["safety"]) == 1
    assert [one["name"] for one in script["stretches"]] == ["Fold"]


def test_names_stand_below_their_text_only_where_the_last_line_is_one():
    """Where steps follow the last name, it is theirs: no step goes to the stretch before."""
    found = stretches(
        "Physiotherapy\nPedals twice a day\n1Quad Press\n3 sets of 10 reps\n  • Press "
        "your knee down.\n"
        "  • Repeat as instructed by your physiotherapist.\n2Heel Raise\n3 sets of 8 reps\n"
        "  • Push up onto the balls of your feet.\n  • Slowly lower your heels.\n"
    )
    assert found["Quad Press"]["setup"][0] == "Press your knee down."
    assert found["Heel Raise"]["setup"][0] == "Push up onto the balls of your feet."


def test_a_broken_line_is_whole_again():
    """A line that is longer than the others tells nothing about where they were broken."""
    found = stretches(
        "Desk\n\nMany people sit all day without noticing it at all, which can lead to a "
        "stiff back, a stiff "
        "neck and more, say all who know.\n\n1. Chest lift. Place both hands on "
        "the\nback of your head, "
        "elbows out wide, and interlace\nyour fingers. Hold for 20 seconds.\n\n2. Chair "
        "twist. Sit sideways "
        "on a firm\nchair and turn to look behind you. Hold\nfor 30 seconds on each side.\n"
        + "Breathe slowly in and out all the time now.\n"
        * 12
    )
    assert list(found) == ["Chest lift", "Chair twist"]


def test_steps_after_the_last_name_are_its_own():
    """A story before the first name is no reason to give each name the text above it."""
    found = stretches(
        "5 Desk Stretches\n\nSitting is hard work. Stretch your arms, says Ann. Move each hour.\n\n"
        "1. Wrist Stretch\n“Typing is unnatural,” says Ann.\n\n• Straighten both hands.\n"
        "• Pull one hand back. Hold for 30 seconds.\n• Repeat on the other side.\n\n"
        "2. Neck Stretch\n“We strain our neck.”\n\n• Sit up straight.\n"
        "• Lower one ear. Hold for 20 seconds.\n• Repeat on the left side.\n"
    )
    assert found["Wrist Stretch"]["setup"][0] == "Straighten both hands."
    assert found["Neck Stretch"]["hold"] == 20


def test_paragraphs_without_names_are_stretches_of_their_own():
    """Each says what to do and for how long; the person is asked to name them."""
    done = import_script(
        b"On the job\n\nNothing is like sitting all day.\n\n"
        b"Sit tall and press your elbows back; hold "
        b"5 seconds. Repeat twice.\n\nPlace your fingers on the desk edge. Hold for 6 seconds.\n\n"
        b"Straighten your right arm. Hold 7 seconds. Do 3 reps per arm.\n",
        "a.txt",
    )
    found = yaml.safe_load(done.script)["stretches"]
    assert [one["hold"] for one in found] == [5, 6, 7]
    assert [one["sides"] for one in found] == ["none", "none", "both"]
    assert done.doubts == ()
    assert done.report.count("the text has no name for it: give it one") == 3


@pytest.mark.parametrize(
    "when", ["Daily", "Every 2-3 days", "Throughout the day", "Twice a week", "In the morning"]
)
def test_a_time_of_day_is_no_name(when):
    """What stands right below it is a stretch that a person has to name."""
    text = (
        f"Arms\n\n{when}\nLie down and lift one arm. Hold for 5 seconds.\n\nWall press\nPress your "
    )
    done = import_script(f"{text}hands together. Hold for 6 seconds.\n".encode(), "a.txt")
    assert [one["hold"] for one in yaml.safe_load(done.script)["stretches"]] == [5, 6]
    assert [one.name for one in done.draft.stretches] == ["", "Wall press"]
    assert "  (no name): no change of sides" in done.report


def test_a_stretch_goes_on_until_it_has_its_dose():
    """An empty line before the last step takes neither the step nor the dose away."""
    found = stretches(
        "Hips\n\nPiriformis stretch\nLie on your back.\nCross one leg over the other.\n\nPull the "
        "leg gently toward your chest.\nHold for 20 seconds.\n"
    )
    assert found["Piriformis stretch"]["hold"] == 20
    assert found["Piriformis stretch"]["setup"][-1] == "Pull the leg gently toward your chest."


def test_what_closes_an_article_is_not_said_in_its_last_stretch():
    """Where each stretch is one paragraph, a second one below the last is for all."""
    text = "# Desk\n\n" + "".join(
        f"## {name}\n\nSit tall and turn. Hold for 20 seconds.\n\n"
        for name in ("Neck turn", "Back turn", "Hip turn")
    )
    found = import_script(f"{text}Remember to breathe deeply.\n".encode(), "a.md")
    script = yaml.safe_load(found.script)
    assert script["intro"] == ["Remember to breathe deeply."]
    assert script["stretches"][-1]["setup"] == ["Sit tall and turn."]


def test_what_a_stretch_will_do_for_you_is_not_said():
    """Benefits are promised in every form; none of them is a step."""
    found = stretches(
        "Feet\n\nCurl\nCurl your toes. This will help your feet. It can also improve your gait. "
        "Hold for 5 seconds.\n\nPick up\nWith the heel down, pick up a towel. Hold for 5 seconds.\n"
    )
    assert found["Curl"]["setup"] == ["Curl your toes."]
    assert found["Pick up"]["setup"] == ["With the heel down, pick up a towel."]


@pytest.mark.parametrize(
    "leads",
    ["An easier option:", "Alternatively:", "Variation:", "If you can't kneel, do it standing:"],
)
def test_what_may_be_done_instead_is_not_done_afterwards(leads):
    """Nobody does both; a person decides whether it is a stretch of its own."""
    text = (
        f"Hips\n\nPigeon\nBring one knee forward. Hold for 30 seconds on each side.\n{leads}\n"
        "- Lie on your back.\n- Cross one ankle over the other knee.\n\n"
        "Lunge\nStep back and sink. Hold for 20 seconds.\n"
    )
    found = stretches(text)
    assert found["Pigeon"]["setup"] == ["Bring one knee forward."]
    assert "position" not in found["Pigeon"]
    assert found["Lunge"]["setup"] == ["Step back and sink."]


@pytest.mark.parametrize(
    "crumbs", ["Home / Health / Legs", "Home > Legs", "You are here: Home » Blog » Legs"]
)
def test_the_way_to_a_page_is_not_its_title(crumbs):
    """It stands above it on many pages."""
    text = f"{crumbs}\n\nBetter legs\n\nLunge\nStep back and sink. Hold for 20 seconds.\n"
    imported = import_script(text.encode(), "a.txt")
    assert imported.draft.title == "Better legs"
    assert crumbs in imported.draft.left_out


def test_a_name_may_have_another_beside_it():
    """Or a subtitle: what it is good for is no part of what the coach says."""
    found = stretches(
        "Two poses\n\nChild's pose, or balasana\nKneel down and lean forward.\n\n"
        "1. Cobra – Good for Backs of All Ages\nLie on your front. Lift your chest.\n"
    )
    assert list(found) == ["Child's pose, or balasana", "Cobra"]


def test_each_dose_ends_a_stretch_where_nothing_else_tells():
    """Points without names, with a remark between two stretches, as captions leave them."""
    text = (
        "• Sit on your heels.\n• Hold this for 5 breaths.\nThis relaxes the lower back.\n"
        "• Squat down on your feet.\n• Put your palms together.\n• Hold this for 5 breaths.\n"
        "This works on your hips.\n• Lift both feet.\n• Hold on to them for 5 breaths.\n"
    )
    done = import_script(text.encode(), "a.txt")
    assert [len(one.setup) for one in done.draft.stretches] == [1, 2, 1]
    assert [one.breaths for one in done.draft.stretches] == [5, 5, 5]


def test_a_question_heads_its_answers():
    """Advice below one about safety is no stretch, however it begins."""
    text = (
        "Hips\nWhat do I need to know about exercise safety?\n- Breathe normally. Do not hold your "
        "breath.\n- Move slowly. Avoid jerky motions.\nHow do I do the stretches?\n"
        "Do the stretch on both sides before you move to the next stretch.\n"
        "- Side lean: Stand with one leg across and lean. Hold for 5 seconds.\n"
        "- Knee pull: Lie on your back and pull your knee up. Hold for 5 seconds.\n"
    )
    found = stretches(text)
    assert list(found) == ["Side lean", "Knee pull"]
    assert [one["sides"] for one in found.values()] == ["both", "both"]


def test_a_line_that_was_broken_late_goes_on():
    """The lines of some are longer than a screen is wide."""
    begin = "Lift your top leg straight up toward the ceiling, and as far as you can without help"
    found = stretches(f"Legs\n\nLeg raise\n1. {begin}\nand without any haste. Hold for about 6\n")
    assert found["Leg raise"]["setup"][0] == f"{begin} and without any haste."


def test_short_lines_are_no_broken_ones():
    """Where none begins with a small letter, each line stands for itself."""
    names = [
        f"{name} for {limb} and more" for name in ("Rolls", "Pulls") for limb in ("arms", "legs")
    ]
    text = "Four for the gym\n" + "".join(
        f"{n}. {name}\nGood for all of us at home.\nHow to do it:\n- Sit on the floor\n- Hold 9 s\n"
        for n, name in enumerate(names, 1)
    )
    assert list(stretches(text)) == names


def test_sections_that_are_all_labels_are_one_stretch():
    """The title names it, and keeps what looks like a number."""
    found = stretches(
        "# 90/90 hip stretch\n\n## How to Perform\n1. Sit with one leg in front.\n2. Lean in.\n"
        "3. Switch sides.\n\n## Cues\n- Lift up.\n\n## Hold Time\n- 30–90 seconds per side"
        "\n\n## Safety Notes\n- Do not force the stretch.\n",
        "a.md",
    )
    assert list(found) == ["90/90 hip stretch"]
    assert found["90/90 hip stretch"]["hold"] == "30-90"
    assert found["90/90 hip stretch"]["cautions"] == ["Do not force the stretch."]


def test_what_a_hospital_ends_with_is_for_all():
    """It is no step of the last stretch."""
    imported = import_script(
        b"Neck\n\nChin tuck\n- Draw your chin in.\n- Hold for 6 seconds.\nShoulders\n- Roll your"
        b" shoulders back.\n- Repeat 4 times.\nFollow-up care is a key part of your treatment. "
        b"Call your doctor if you are having problems.\n",
        "a.txt",
    )
    assert imported.draft.safety == ("Call your doctor if you are having problems.",)
    assert imported.draft.stretches[-1].setup == ("Roll your shoulders back.",)


STEPS = "1. Sit on a chair.\n2. Put one ankle on the other knee.\n3. {} Hold for 15 seconds.\n"


@pytest.mark.parametrize(
    "last", ["Pull it up to you.", "Then lean over it.", "Lean “figure 4” wide."]
)
def test_steps_with_numbers_are_one_stretch(last):
    """A list of steps looks like a list of stretches, but it goes on with what was said."""
    found = stretches(f"One for the hips\n\n{STEPS.format(last)}")
    assert [one["hold"] for one in found.values()] == [15]


def test_steps_with_their_number_in_words_are_steps():
    """``Step 2 –`` is no name."""
    found = stretches("Hip seat\n\nIt is of use.\nStep 1 – Sit down.\nStep 2 – Lean over.\n"
                      "Step 3 – Hold it for 30 seconds.\n")  # fmt: skip
    assert found["Hip seat"]["setup"] == ["Sit down.", "Lean over."]


def test_what_is_about_all_stretches_is_said_in_none():
    """A paragraph about the stretches around it is no step, wherever it stands."""
    text = (
        "Two\n\nFold\n\nBend forward. Hold for 20 seconds.\n\nLift\n\nLift one arm. Hold for 20 "
        "seconds.\n\nUse these stretches after a long walk, and breathe.\n"
    )
    assert stretches(text)["Lift"]["setup"] == ["Lift one arm."]


def test_a_single_stretch_begins_after_what_leads_to_it():
    """What the text says of stretching in general is not said in the stretch."""
    text = (
        "Use the following stretches when you are stiff. Be sure to breathe.\n\nKneel on your "
        "hands and knees. Round your back. Do it ten times.\n"
    )
    (found,) = stretches(text).values()
    assert "Round your back." in found["setup"]
    assert not any("following" in line for line in found["setup"])


def test_what_a_person_should_do_is_a_step():
    """Some write of the person who stretches, not to them."""
    text = "Two\n\nFold\nThe patient should sit down. Hold for 20 seconds.\n\nLift\nLift one arm.\n"
    assert stretches(text)["Fold"]["setup"] == ["The patient should sit down."]


def test_a_list_that_counts_from_one_again_is_another_stretch():
    """The line above each list leads to it, though it names nothing."""
    text = (
        "Stiff in the morning\n\nA round back is of use.\n1. Drop your chin.\n2. Round up "
        "your back.\n\nA long leg is good for the calf.\n1. Lift one heel.\n2. Push it away.\n"
        "3. Hold it for 30 seconds.\n"
    )
    assert [one["setup"] for one in stretches(text).values()] == [
        ["Drop your chin.", "Round up your back."],
        ["Lift one heel.", "Push it away."],
    ]


def test_a_dose_for_each_below_the_last_stretch_is_for_all():
    """It closes the text, and no empty line tells so."""
    text = (
        "Two for the legs\n\nThigh stretch\nPull your heel up behind you.\nCalf stretch\nPut one "
        "foot back and lean in.\nTwo things more. First, hold each stretch for 40 seconds on each "
        "side. Drink enough.\n"
    )
    found = stretches(text)
    assert {name: (one["hold"], one["sides"]) for name, one in found.items()} == {
        "Thigh stretch": (40, "both"),
        "Calf stretch": (40, "both"),
    }
