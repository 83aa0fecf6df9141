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
        "You should not experience increased pain.",
        "Never stretch into pain.",
        "It should never hurt.",
        "Do not go further if your back hurts.",
        "If it hurts, you have gone too far.",
        "Stay within a pain-free range.",
        "Some pull is normal, but sharp pain is not.",
        "If symptoms worsen, stop.",
        "Stop right away if anything feels wrong.",
        "Contact your physiotherapist if your pain gets worse.",
        "If in doubt, ask.",
        "If it is still sore, don't play through it.",
        "If it stays sore, book in and let somebody look at it.",
        "A tight chest is a reason to stop at once.",
        "Mild discomfort is OK, pain is not.",
    ],
)
def test_a_warning_is_a_caution_of_its_stretch(sentence):
    """It is said before the stretch, however little is said otherwise."""
    fold, lunge = imported(sentence)["stretches"]
    assert fold["cautions"] == [sentence]
    assert "cautions" not in lunge


@pytest.mark.parametrize(
    "sentence",
    [
        "If you have a strap, loop it around your foot.",
        "If you have trouble reaching your toes, bend your knees.",
        "Back off the wall and step forward.",
        "Do not let your knee go past your toes.",
        "Keep your heel down; it does not have to touch.",
    ],
)
def test_what_only_tells_how_is_no_caution(sentence):
    """A caution is said before the stretch, where nobody knows yet what to do."""
    fold = imported(sentence)["stretches"][0]
    assert "cautions" not in fold
    assert fold["setup"][-1] == sentence


@pytest.mark.parametrize(
    ("sentence", "step", "caution"),
    [
        ("Step back with one foot, and stop if you feel sharp pain.",
         "Step back with one foot.", "Stop if you feel sharp pain."),
        ("Hold on to the chair (be careful if it has wheels).",
         "Hold on to the chair.", "Be careful if it has wheels."),
        ("Pull your knee up; do not do this if you have gout.",
         "Pull your knee up.", "Do not do this if you have gout."),
        ("Sink lower, but if your knee hurts, leave this out.",
         "Sink lower.", "If your knee hurts, leave this out."),
    ],
)  # fmt: skip
def test_a_caution_inside_a_step_is_a_caution(sentence, step, caution):
    """It is said at every level of talk, and the step is still said as a step."""
    fold = imported(sentence)["stretches"][0]
    assert fold["setup"][-1] == step
    assert fold["cautions"] == [caution]


@pytest.mark.parametrize(
    "sentence",
    [
        "If you have gout, leave this out and stop.",
        "Bend only as far as is comfortable, never to pain.",
        "Keep your knees bent, if you have gout.",
    ],
)
def test_a_caution_is_not_torn_apart(sentence):
    """What warns only together with the words before it stays whole."""
    assert imported(sentence)["stretches"][0]["cautions"] == [sentence]


@pytest.mark.parametrize("noise", ["Sign up for our newsletter.", "It costs $5.", "Photo: Eve."])
def test_a_caution_beside_an_advertisement_is_said(noise):
    """One sentence of a paragraph that is none of the article takes no other with it."""
    text = (
        f"Two for the hips\n\nStop if you have chest pain. {noise}\n\nFold\nBend forward. Hold for "
        "20 seconds.\n\nLunge\nStep back and sink. Hold for 30 seconds on each side.\n"
    )
    done = import_script(text.encode(), "a.txt")
    assert yaml.safe_load(done.script)["safety"] == ["Stop if you have chest pain."]
    assert done.draft.left_out == (noise,)


@pytest.mark.parametrize(
    ("sentence", "needed"),
    [
        ("Put one hand on a wall.", ["wall"]),
        ("Sit down, no chair needed.", None),
        ("Do it without a chair.", None),
        ("Put your foot on a stool or a chair.", ["stool"]),
        ("Put one hand on a wall, a chair or a table.", ["wall"]),
        ("Lie on a mat and take a towel or a strap.", ["mat", "towel"]),
        ("You will need table, pillow, post.", ["table", "pillow", "post"]),
        ("Equipment: band or rope", ["band"]),
        ("You will need to step back.", None),
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
        ("Put your right hand over top of the left.", "none"),
    ],
)
def test_where_one_side_is_written_out_the_other_is_meant(sentence, sides):
    """Nobody stretches one side only because a text was short."""
    assert imported(sentence)["stretches"][0]["sides"] == sides


@pytest.mark.parametrize(
    "sentence",
    [
        "Make sure you are feeling no pain, only a stretch.",
        "The most you should feel is slight discomfort, no pain.",
        "A twist with straight legs should be avoided.",
        "Never allow yourself to bounce.",
        "If you feel light-headed, try another position.",
        "Do not force the stretch.",
        "If the ache becomes a pain, it should be stopped at once.",
        "Be especially cautious with a burning quality near the joint.",
        "CautionDon't arch your back.",
        "Stop when you feel a pull, or if you feel discomfort.",
        "It may burn, so utmost care is needed.",
        "Care should be taken with a sore one.",
        "Ask your health care provider before you begin.",
    ],
)
def test_more_ways_to_warn(sentence):
    """Each is said at every level of talk."""
    text = f"Two\n\nLean\nLean in. {sentence} Hold for 9 s.\n\nFold\nBend forward. Hold for 9 s.\n"
    first = yaml.safe_load(import_script(text.encode(), "a.txt").script)["stretches"][0]
    assert first["cautions"] == [sentence]
