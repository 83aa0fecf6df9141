"""Every language of the coach is whole, and its grammar holds where numbers and sides go in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.languages.language_files import LANGUAGES, phrases_of, shipped_text_of
from voicecoach.languages.phrases import Phrases
from voicecoach.languages.placeholders import differences
from voicecoach.recipe.loading import load
from voicecoach.script.checked_file import read_checked
from voicecoach.script.diagnostics import FaultyScript
from voicecoach.script.shipped_scripts import shipped
from voicecoach.serving.form import english_words

ENGLISH = phrases_of("en")
OTHERS = [name for name in LANGUAGES if name != "en"]


def words(name):
    """Return the words of a language."""
    return phrases_of(name)


@pytest.mark.parametrize("name", OTHERS)
def test_every_language_says_and_fills_in_what_english_does(name):
    """No key is missing, none is unknown, and each text has the same braces."""
    assert [*differences(words(name), ENGLISH)] == []


@pytest.mark.parametrize("name", LANGUAGES)
def test_every_number_is_a_word_of_its_own(name):
    """Whoever hears a count knows where it is, in every form that a number has."""
    numbers = [words(name).number(number) for number in range(100)]
    assert len(set(numbers)) == 100
    assert not any(any(letter.isdigit() for letter in number) for number in numbers)
    for form in words(name).number_forms:
        assert len({format(number, form) for number in numbers}) == 100


@pytest.mark.parametrize("name", LANGUAGES)
def test_both_sides_have_the_same_forms(name):
    """What can be said of the right side can be said of the left one."""
    right, left = words(name).sides["right"], words(name).sides["left"]
    assert right.forms.keys() == left.forms.keys()
    assert right.name != left.name
    assert right.noun != left.noun
    assert all(right.forms[form] != left.forms[form] for form in right.forms)
    for side in ("right", "left"):
        told = {
            words(name).side_of(word) for word in (side, *words(name).sides[side].forms.values())
        }
        assert told == {side}


@pytest.mark.parametrize("name", LANGUAGES)
def test_every_condition_that_ships_has_words(name):
    """Nobody hears the name of a condition that is meant for files."""
    slugs = {slug for script in shipped() for one in load(script).routine.stretches
             for slug in one.avoid_if}  # fmt: skip
    assert slugs <= words(name).conditions.keys()


@pytest.mark.parametrize("name", OTHERS)
def test_every_word_of_the_form_is_translated(name):
    """A form is in one language, whatever settings it has."""
    assert set(english_words()) - words(name).choices.keys() == set()


@pytest.mark.parametrize(
    ("name", "seconds", "told"),
    [
        ("de", 1, "eine Sekunde"),
        ("de", 7.5, "7,5 Sekunden"),
        ("de", 21, "einundzwanzig Sekunden"),
        ("de", 90, "eine Minute und dreißig Sekunden"),
        ("de", 121, "zwei Minuten und eine Sekunde"),
        ("es", 1, "un segundo"),
        ("es", 21, "veintiún segundos"),
        ("es", 31, "treinta y un segundos"),
        ("es", 62, "un minuto y dos segundos"),
        ("es", 1260, "veintiún minutos"),
        ("fr", 1, "une seconde"),
        ("fr", 21, "vingt et une secondes"),
        ("fr", 71, "une minute et onze secondes"),
        ("fr", 45, "quarante-cinq secondes"),
        ("it", 1, "un secondo"),
        ("it", 21, "ventuno secondi"),
        ("it", 28, "ventotto secondi"),
        ("it", 12.5, "12,5 secondi"),
        ("it", 600, "dieci minuti"),
    ],
)
def test_lengths_of_time_agree_with_their_numbers(name, seconds, told):
    """Seconds are masculine here and feminine there, and one of them is no plural."""
    assert words(name).length(seconds) == told


@pytest.mark.parametrize(
    ("name", "number", "told"),
    [
        ("de", 21, "einundzwanzig"),
        ("de", 30, "dreißig"),
        ("fr", 71, "soixante et onze"),
        ("fr", 80, "quatre-vingts"),
        ("fr", 81, "quatre-vingt-un"),
        ("fr", 91, "quatre-vingt-onze"),
        ("es", 16, "dieciséis"),
        ("es", 21, "veintiuno"),
        ("es", 22, "veintidós"),
        ("it", 23, "ventitré"),
        ("it", 28, "ventotto"),
        ("it", 81, "ottantuno"),
    ],
)
def test_numbers_are_counted_as_people_count(name, number, told):
    """The hard ones: where the ones come first, and where eighty is four times twenty."""
    assert words(name).number(number) == told


@pytest.mark.parametrize(
    ("name", "begin", "change"),
    [
        ("en", "Right side first.", "Now the left side."),
        ("de", "Zuerst die rechte Seite.", "Jetzt die linke Seite."),
        ("es", "Primero, el lado derecho.", "Ahora, el lado izquierdo."),
        ("fr", "D'abord le côté droit.", "Maintenant, le côté gauche."),
        ("it", "Prima il lato destro.", "Ora il lato sinistro."),
    ],
)
def test_sides_are_named_in_whole_sentences(name, begin, change):
    """A side has the article and the ending that the sentence asks for."""
    found = words(name)
    right, left = found.called("right"), found.called("left")
    assert (found.begin_with(right), found.change_to(left)) == (begin, change)
    assert found.only_with(found.called("left"))[0].isupper()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("en", "Leave this one out if you have spondylolisthesis or osteoporosis."),
        ("de", "Lass diese Übung aus, wenn du Wirbelgleiten oder Osteoporose hast."),
        ("es", "No hagas este ejercicio si tienes espondilolistesis u osteoporosis."),
        ("fr", "Ne faites pas cet exercice si vous avez un spondylolisthésis ou de l'ostéoporose."),
        ("it", "Salta questo esercizio se hai una spondilolistesi o l'osteoporosi."),
    ],
)
def test_conditions_are_spoken_in_the_words_of_the_language(name, told):
    """A condition is an identifier in a script, and a sentence in an ear."""
    assert words(name).warn_off(["spondylolisthesis", "osteoporosis"], {}) == told


def test_a_script_has_words_for_conditions_of_its_own():
    """They come before the coach's, and what nobody has words for is read as it stands."""
    own = {"bad-knee": "ein krankes Knie", "vertigo": "Drehschwindel"}
    assert words("de").warn_off(["bad-knee", "vertigo"], own) == (
        "Lass diese Übung aus, wenn du ein krankes Knie oder Drehschwindel hast."
    )
    assert words("en").warn_off(["bad-knee"], {}).endswith("if you have bad knee.")


@pytest.mark.parametrize(
    ("things", "told"),
    [
        (["una silla", "hilo"], "Vas a necesitar una silla e hilo."),
        (["agua", "hielo"], "Vas a necesitar agua y hielo."),
        (["una toalla", "una silla"], "Vas a necesitar una toalla y una silla."),
    ],
)
def test_a_list_ends_as_the_last_word_asks_for(things, told):
    """Spanish says "e" before i, but not before a diphthong."""
    assert words("es").needed(things) == told


@given(st.sampled_from(LANGUAGES), st.integers(2, 120), st.integers(2, 20), st.booleans())
def test_no_sentence_keeps_a_brace(name, count, sets, each_side):
    """Whatever is counted, a listener hears words."""
    found = words(name)
    said = [
        found.repeated(count, each_side=each_side),
        found.in_sets(sets, count, each_side=each_side),
        found.opening(count, float(count), parts=each_side),
        found.left(count),
        found.counted(count),
        found.numbered(count),
        found.breathe_in(2, count + 1),
        found.again(2, count),
    ]
    for text in said:
        assert "{" not in text
        assert text[0].isupper() or text[0].isdigit()
        assert text.endswith(".")


@pytest.mark.parametrize(
    ("before", "after", "line", "message"),
    [
        ("rest: Pause\n", "rest: Pause\n  nap: Schlaf\n", 0, "nothing is called 'nap' here"),
        ("exhale: ", "exhale_: ", 0, "'exhale' is missing"),
        ("  pause: Ruhen\n", "", 0, "'pause' is missing"),
        ('"{count} Sekunden"', "zehn Sekunden", 1, "this has to fill in {count}"),
        ('"{count} Sekunden"', '"{zahl} Sekunden"', 1, "this has to fill in {count}"),
        ('"{count} Sekunden"', '"{count:f} Sekunden"', 1, "asks for a form that no number"),
        ('"{count} Sekunden"', '"{count Sekunden"', 1, "a '{' without its partner"),
        ('halfway: "Die Hälfte."', "halfway: Die {Hälfte}.", 1, "without its partner"),
        ("direction: ltr", "direction: lrt", 1, "is no choice for 'direction'"),
        ('exhale: "Atme aus."', "exhale: [Atme aus.]", 1, "'exhale' needs one text"),
    ],
)
def test_a_faulty_file_is_told_with_its_lines(before, after, line, message):
    """Who translates needs no Python: where, what, and what to do."""
    text = shipped_text_of("de")
    assert text.count(before) >= 1
    faulty = text.replace(before, after, 1)
    with pytest.raises(FaultyScript) as caught:
        read_checked(faulty, "de.yaml", Phrases).refuse(
            differences(read_checked(faulty, "de.yaml", Phrases).value, ENGLISH)
        )
    faults = [one for one in caught.value.faults if message in one.message]
    assert faults, str(caught.value)
    if line:
        assert faults[0].line == text[: text.index(before)].count("\n") + 1
