"""A script is in the language that it says, and its sides have the forms that it asks for."""

from pathlib import Path

import pytest

from voicecoach.errors import ScriptError
from voicecoach.recipe.language_checks import plainly
from voicecoach.recipe.loading import check

ROOT = Path(__file__).parents[2]
GERMAN = """format: 1
title: Waden
stretches:
  - name: Wadendehnung an der Wand
    setup:
      - Stell dich vor die Wand, und stütz beide Hände auf.
      - "Setz den {side:en} Fuß nach hinten."
      - "Drück die {side:e} Ferse in den Boden, bis du einen Zug spürst."
"""
PLAIN = {
    "de": "Leg dich auf den Rücken, und zieh die Knie mit beiden Händen zur Brust.",
    "es": "Túmbate sobre la espalda y lleva las rodillas hacia el pecho, muy despacio.",
    "fr": "Allongez-vous sur le dos, et ramenez les genoux vers la poitrine avec vos mains.",
    "it": "Sdraiati sulla schiena, e porta le ginocchia verso il petto fino a sentire che tira.",
    "en": "Lie on your back, and bring both knees toward your chest with your hands.",
}


def written(folder, text):
    """Return the path of a script."""
    path = folder / "script.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("is_", PLAIN)
@pytest.mark.parametrize("says", PLAIN)
def test_a_text_that_is_plainly_in_another_language_is_told(tmp_path, is_, says):
    """It is told with what to write; a script in its own language is not."""
    text = (
        f"format: 1\ntitle: T\nlanguage: {says}\nstretches:\n"
        f"- name: N\n  sides: none\n  setup: ['{PLAIN[is_]}']\n"
    )
    found = [one.hint for one in check(written(tmp_path, text)).warnings if "look" in one.message]
    wanted = [] if is_ == says else [True]
    assert [f"'language: {is_}'" in hint for hint in found] == wanted


def test_a_german_script_that_says_nothing_is_told(tmp_path):
    """It would be spoken by English rules, and its forms of a side do not exist there."""
    with pytest.raises(ScriptError, match="there is no form 'en' of the names of these sides"):
        check(written(tmp_path, GERMAN))
    bare = GERMAN.replace(":en}", "}").replace(":e}", "}")
    (told, *_) = check(written(tmp_path, bare)).warnings
    assert (told.line, told.message) == (
        2,
        "the sentences look German, and the script says that its language is 'en'",
    )
    named = GERMAN.replace("title:", "language: de\ntitle:")
    assert check(written(tmp_path, named)).warnings == ()


@pytest.mark.parametrize(
    "path",
    [
        *sorted((ROOT / "scripts").glob("*.yaml")),
        *sorted((ROOT / "tests" / "script" / "doubtful").glob("*.yaml")),
        *sorted((ROOT / "tests" / "importing").rglob("*.*")),
    ],
    ids=lambda path: path.name,
)
def test_no_english_script_is_taken_for_another(path):
    """A warning that is wrong is a warning that nobody reads."""
    assert plainly(path.read_text(encoding="utf-8").splitlines(), "en") is None


def test_names_of_sides_that_have_no_forms_are_told(tmp_path):
    """Who calls the sides something else has no endings for it."""
    own = GERMAN.replace("title:", "language: de\ntitle:") + "    side_names: [vorn, hinten]\n"
    with pytest.raises(ScriptError) as caught:
        check(written(tmp_path, own))
    assert [(one.line, one.hint) for one in caught.value.faults] == [
        (8, "Write {side}."),
        (9, "Write {side}."),
    ]
    german = GERMAN.replace("title:", "language: de\ntitle:").replace("{side:en}", "{side:o}")
    with pytest.raises(ScriptError, match=r"or one of \{side:e\}, \{side:em\}, \{side:en\}"):
        check(written(tmp_path, german))
