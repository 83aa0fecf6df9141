"""A script in several languages has its doses in one place, and its safety lines in all."""

import re
import shutil
from pathlib import Path

import pytest

import voicecoach
from voicecoach.errors import RequestError, ScriptError
from voicecoach.languages.language_files import LANGUAGES
from voicecoach.planning.planner import make_plan
from voicecoach.planning.steps import Interval
from voicecoach.recipe.collection import collect
from voicecoach.recipe.joining import join
from voicecoach.recipe.loading import check, load, load_text
from voicecoach.recipe.translated_script import translated_script
from voicecoach.recipe.translating import original_of, translations_of
from voicecoach.script.shipped_scripts import find, shipped

OTHERS = [name for name in LANGUAGES if name != "en"]
TEXTS = {"name", "setup", "recap", "place", "release", "hold_cue", "reminders", "tips", "cautions"}


@pytest.fixture
def german(tmp_path):
    """Return the path of a German translation that may be changed, beside its original."""
    for name in ("hamstring.yaml", "de/hamstring.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(find("hamstring").parent / name, tmp_path / name)
    shutil.copytree(find("hamstring").parent / "images", tmp_path / "images")
    return tmp_path / "de" / "hamstring.yaml"


def test_a_script_that_is_not_saved_yet_is_put_into_another_language(german):
    """Its doses are those that were typed; a text that the translation lacks is told."""
    path = german.parent.parent / german.name
    text = path.read_text(encoding="utf-8")
    first = "  - use: towel-hamstring-stretch\n"
    held = text.replace(first, f"{first}    hold: 77\n")
    typed = translated_script(load_text(held, path, {})[0], "de")
    assert typed.routine.language == "de"
    assert typed.routine.every[0].hold.longest == 77
    assert typed.routine.every[0].name == load(path, "de").routine.every[0].name
    assert translated_script(load(path), "en") == translated_script(load(path), "") == load(path)
    more = text.replace("safety:\n", "safety:\n  - Drink water now.\n", 1)
    with pytest.raises(ScriptError, match="no text stands for"):
        translated_script(load_text(more, path, {})[0], "de")


def test_the_hamstring_routine_is_written_in_all_languages_of_the_coach():
    """Each of them is whole, without a warning."""
    path = find("hamstring")
    assert {"en", *translations_of(path)} == {*LANGUAGES}
    for language in OTHERS:
        assert check(path, language).warnings == ()


@pytest.mark.parametrize("script", shipped())
@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_changes_words_only(script, language):
    """Positions, holds, repetitions, conditions and pictures are those of the original."""
    path = find(script)
    if language not in translations_of(path):
        return
    original, other = load(path), load(path, language)
    assert other.routine.language == language
    assert other.pictures == original.pictures
    for one, translated in zip(original.routine.stretches, other.routine.stretches, strict=True):
        assert one.model_dump(exclude=TEXTS) == translated.model_dump(exclude=TEXTS)
        assert len(one.cautions) == len(translated.cautions)
    for level in ("beginner", "advanced"):
        settings = voicecoach.Settings(level=level, hold=30)
        plans = [make_plan(one.routine, settings) for one in (original, other)]
        steps = [
            [(one.kind, one.seconds, one.side and one.side.id, one.rep, one.reps)
             for one in plan.steps if isinstance(one, Interval)]
            for plan in plans
        ]  # fmt: skip
        assert steps[0] == steps[1]


@pytest.mark.parametrize("language", OTHERS)
def test_no_english_is_left_in_a_translation(language):
    """Not one text is as it was."""
    original = (find("hamstring")).read_text(encoding="utf-8")
    said = set(re.findall(r"^ +- (?!name)(.+)$", original, re.MULTILINE))
    translated = (find("hamstring").parent / language / "hamstring.yaml").read_text("utf-8")
    assert [text for text in said if text in translated] == []


@pytest.mark.parametrize(
    ("before", "after", "line", "message"),
    [
        (
            "      - Diese Dehnung ist nicht für alle geeignet.\n",
            "",
            "",
            "no text stands for 'Leave it out as well if it hurts you",
        ),
        (
            "    recap: Beug dein {side:es} Knie, leg",
            "    # recap: Beug dein {side:es} Knie, leg",
            "",
            "no text stands for 'Bend your {side} knee, loop",
        ),
        ("    name: Dehnung an der Wand\n", "", "", "'name' is missing"),
        (
            "      - Schultern und Nacken bleiben weich.\n",
            "      - Schultern und Nacken bleiben weich.\n      - Noch etwas.\n",
            "",
            "the original says nothing here, and this says",
        ),
        (
            "Schultern und Nacken bleiben weich.",
            "Deine {side:e} Schulter bleibt weich.",
            "Deine {side:e} Schulter",
            "the original names no side here: 'Keep your shoulders and neck soft.'",
        ),
        (
            "Beug dein {side:es} Knie, und zieh",
            "Beug dein Knie, und zieh",
            "Beug dein Knie, und zieh",
            "the original names {side} here",
        ),
        (
            "Lass dein {other_side:es} Bein auf",
            "Lass dein {side:es} Bein auf",
            "Lass dein {side:es} Bein auf",
            "the original names {other_side} here",
        ),
        (
            "Beug dein {side:es} Knie, und zieh",
            "Beug dein {side:os} Knie, und zieh",
            "Beug dein {side:os} Knie, und zieh",
            "there is no form 'os' of the names of these sides",
        ),
        (
            "  Seated hamstring stretch:",
            "  Sitting hamstring stretch:",
            "",
            "the original has no stretch 'Sitting hamstring stretch'",
        ),
        (
            "    name: Dehnung im Stehen",
            "    name: Dehnung im Sitzen",
            "",
            "another stretch is called",
        ),
        (
            "    hold_cue: Hier halten, Kopf oben.",
            "    hold: 10-60",
            "    hold: 10-60",
            "nothing is",
        ),
        (
            "safety_after:",
            "safety_later:",
            "safety_later:",
            "nothing is called 'safety_later' here",
        ),
    ],
)
def test_what_differs_is_a_fault_with_its_line(german, before, after, line, message):
    """A caution, a side or a line is never lost and never invented."""
    text = german.read_text(encoding="utf-8")
    assert before in text
    german.write_text(changed := text.replace(before, after), encoding="utf-8")
    with pytest.raises(ScriptError) as caught:
        check(german)
    assert str(german) in str(caught.value)
    (fault, *_) = [one for one in caught.value.faults if message in one.message] or [None]
    assert fault, str(caught.value)
    if line:
        assert line in changed.splitlines()[fault.line - 1]


def test_a_translation_is_told_when_its_original_grows(german):
    """Who adds a caution to the original hears of the languages that lack it."""
    original = original_of(german)
    text = original.read_text(encoding="utf-8")
    original.write_text(
        text.replace("  - use: seated-hamstring-stretch\n", "  - use: seated-hamstring-stretch\n"
                     "    cautions: [Leave this one out if your knee is swollen.]\n"),
        encoding="utf-8",
    )  # fmt: skip
    with pytest.raises(ScriptError, match="no text stands for 'Leave this one out if your knee"):
        load(original, "de")
    assert load(original).routine.stretches[2].cautions


def test_a_language_that_a_script_is_not_written_in_is_refused(german):
    """It is never spoken in another one instead, and the hint tells which there are."""
    with pytest.raises(RequestError, match="is not written in the language 'fr'") as caught:
        load(original_of(german), "fr")
    assert caught.value.hint == "It is written in: en, de."
    assert load(original_of(german), "de-AT").routine.language == "de-AT"
    assert load(german).routine.language == "de"
    assert load(original_of(german), "en-GB").routine.language == "en"


def test_a_whole_script_in_a_folder_of_that_name_is_a_script(tmp_path):
    """Whoever keeps German scripts in a folder ``de`` is not refused."""
    for folder in (tmp_path, tmp_path / "de"):
        folder.mkdir(exist_ok=True)
        (folder / "legs.yaml").write_text(
            "format: 1\ntitle: T\nstretches:\n- name: N\n  sides: none\n  setup: [Stand tall.]\n"
        )
    assert translations_of(tmp_path / "legs.yaml") == ()
    assert load(tmp_path / "de" / "legs.yaml").translated is False


def test_a_library_reads_each_script_in_the_language_where_it_can():
    """Those that are not written in it keep their own; where none is, that is told."""
    entries = collect(["hamstring", "morning"], "de")
    assert [one.script.routine.language for one in entries] == ["de", "en"]
    with pytest.raises(RequestError, match="no routine of this library is written in"):
        collect(["morning"], "de")


def test_two_languages_of_a_script_are_two_tracks():
    """Neither replaces the other, and they are no session together."""
    english, german = load("hamstring"), load("hamstring", "de")
    assert (english.name, german.name) == ("hamstring", "hamstring-de")
    assert english.digest != german.digest
    with pytest.raises(RequestError, match="several languages"):
        join([english, german])


def test_a_translation_without_its_original_is_no_script(tmp_path):
    """It is told as what is missing in a script."""
    path = tmp_path / "de" / "legs.yaml"
    path.parent.mkdir()
    shutil.copy(find("hamstring").parent / "de" / "hamstring.yaml", path)
    with pytest.raises(ScriptError, match="'stretches' needs a list"):
        check(Path(path))
