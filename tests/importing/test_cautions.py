"""Whom a stretch leaves out, what it needs, and which sides it has: what safety hangs on."""

import pytest
import yaml

from voicecoach.importing.importer import import_script


def imported(sentence):
    """Return the script of a handout whose first stretch has one sentence more."""
    text = (
        f"Two for the hips\n\nFold\nBend forward. Hold for 20 seconds. {sentence}\n\n"
        "Lunge\nStep back and sink. Hold for 30 seconds on each side.\n"
    )
    return yaml.safe_load(import_script(text.encode(), "a.txt").script)


@pytest.mark.parametrize(
    ("sentence", "conditions"),
    [
        ("Leave this out if you have a slipped disc.", ["slipped-disc"]),
        ("Not with glaucoma.", ["glaucoma"]),
        ("Contraindications: gout", ["gout"]),
        (
            "If you have carpal tunnel syndrome, ask your therapist first.",
            ["carpal-tunnel-syndrome"],
        ),
        ("If you are pregnant, you may like to hum.", None),
        ("Go gently if you have gout.", None),
        ("It warms you up without putting strain on your knees.", None),
        ("It is good for osteoporosis.", None),
    ],
)
def test_only_a_sentence_that_leaves_somebody_out_leaves_them_out(sentence, conditions):
    """A track made with ``--avoid`` has to miss what is dangerous, and nothing else."""
    fold, lunge = imported(sentence)["stretches"]
    assert fold.get("avoid_if") == conditions
    assert "avoid_if" not in lunge


@pytest.mark.parametrize(
    "sentence",
    [
        "Stop if you feel any pain.",
        "Ease off the exercise if you start to have pain.",
        "Discontinue if pain exceeds 3 of 10.",
        "If there is any sharp sensation, pull back.",
        "Should you have any difficulty, call our office.",
        "You could do more harm than good.",
    ],
)
def test_a_warning_is_a_caution_of_its_stretch(sentence):
    """It is said before the stretch, however little is said otherwise."""
    fold, lunge = imported(sentence)["stretches"]
    assert fold["cautions"] == [sentence]
    assert "cautions" not in lunge


@pytest.mark.parametrize(
    ("sentence", "needed"),
    [
        ("Put one hand on a wall.", ["wall"]),
        ("Sit down, no chair needed.", None),
        ("Do it without a chair.", None),
        ("Put your foot on a stool or a chair.", ["stool"]),
        ("Not within weeks of a post-operative check.", None),
    ],
)
def test_what_is_not_needed_is_not_listed(sentence, needed):
    """Nobody fetches what stands there with ``no``, or in the place of another thing."""
    assert imported(sentence).get("equipment") == needed


@pytest.mark.parametrize(
    ("sentence", "sides"),
    [
        ("Put your right hand on your left knee.", "both"),
        ("Cross your left ankle over your right knee.", "both"),
        ("Turn your head to the right, then to the left.", "both"),
        ("Keep your right and your left knee soft, right knee over left knee.", "none"),
        ("Do the exercise with the other leg.", "both"),
    ],
)
def test_where_one_side_is_written_out_the_other_is_meant(sentence, sides):
    """Nobody stretches one side only because a text was short."""
    assert imported(sentence)["stretches"][0]["sides"] == sides
