"""A track is known by all that was chosen for it."""

from dataclasses import fields, replace

import pytest

import voicecoach
from voicecoach.choices.settings import Settings
from voicecoach.choices.sound import Sound
from voicecoach.errors import RequestError
from voicecoach.recipe.recipe import Recipe, words_of

OTHER = {
    "level": "advanced",
    "hold": 31.0,
    "minutes": 12,
    "reps": 2,
    "rounds": 2,
    "prepare": 7.0,
    "rest": 8.0,
    "talk": "brief",
    "countdown": 5,
    "count": "spoken",
    "halfway": False,
    "pace": 1.5,
    "twice": True,
    "left_first": True,
    "avoid": ("spondylolisthesis",),
    "only": ("wall",),
    "skip": ("towel",),
    "voice": "hum",
    "rate": 0.9,
    "sample_rate": 48000,
    "bed": "rain",
    "bed_level": -20.0,
    "tones": "low",
    "tones_level": 3.0,
}
"""Of each choice, one that is not the usual."""


@pytest.fixture(scope="module")
def usual():
    """Return the usual choices for the first routine."""
    return Recipe(voicecoach.load("hamstring"))


@pytest.mark.parametrize("name", [one.name for one in (*fields(Settings), *fields(Sound))])
def test_another_choice_is_another_track(usual, name):
    """A safe track is never handed out for one that leaves nothing out, nor the other way round."""
    of = "settings" if name in Settings.__slots__ else "sound"
    other = replace(usual, **{of: replace(getattr(usual, of), **{name: OTHER[name]})})
    assert other.digest != usual.digest
    assert replace(other).digest == other.digest


def test_a_script_has_a_voice_and_a_bed_for_those_who_choose_none(tmp_path):
    """A file beside the script is found wherever the program is called; none is said by "" ."""
    text = "format: 1\ntitle: Legs\nvoice: hum\nbed: sea.wav\n"
    text += "stretches: [{name: Calf, setup: [Stand.], sides: none}]\n"
    (tmp_path / "legs.yaml").write_text(text)
    (tmp_path / "sea.wav").write_bytes(b"low tide")
    script = voicecoach.load(tmp_path / "legs.yaml")
    heard = Recipe(script).heard
    assert (heard.voice, heard.bed) == ("hum", str(tmp_path / "sea.wav"))
    chosen = Recipe(script, sound=Sound(voice="system", bed="")).heard
    assert (chosen.voice, chosen.bed) == ("system", "")
    first = Recipe(script).digest
    (tmp_path / "sea.wav").write_bytes(b"high tide")
    assert Recipe(script).digest != first
    (tmp_path / "legs.yaml").write_text(text.replace("sea.wav", "rain"))
    assert Recipe(voicecoach.load(tmp_path / "legs.yaml")).heard.bed == "rain"


def test_another_script_is_another_track(usual):
    """The same choices of another script are not the same."""
    assert replace(usual, script=voicecoach.load("morning")).digest != usual.digest


def test_another_picture_is_another_track(tmp_path):
    """A picture is part of what is seen."""
    (tmp_path / "legs.yaml").write_text(
        "format: 1\ntitle: Legs\nstretches:\n  - {name: Calf, setup: [Stand.], image: mine}\n"
    )
    digests = set()
    for radius in (1, 2, 2):
        (tmp_path / "mine.svg").write_text(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
            f'<circle cx="4" cy="4" r="{radius}"/></svg>'
        )
        digests.add(Recipe(voicecoach.load(tmp_path / "legs.yaml")).digest)
    assert len(digests) == 2


def test_another_sound_of_the_same_name_is_another_track(usual, tmp_path):
    """Of a bed that is a file, what is heard counts."""
    bed = tmp_path / "sea.wav"
    digests = set()
    for content in (b"low tide", b"high tide", b"high tide"):
        bed.write_bytes(content)
        digests.add(replace(usual, sound=Sound(bed=str(bed))).digest)
    assert len(digests) == 2


@pytest.mark.parametrize(
    "wrong", [{"level": "expert"}, {"avoid": ("flu",)}, {"only": ("yoga",)}, {"skip": ("yoga",)}]
)
def test_what_the_script_does_not_have_is_refused_when_the_recipe_is_made(usual, wrong):
    """Whoever makes it: before a word is spoken."""
    with pytest.raises(RequestError) as caught:
        Recipe(usual.script, Settings(**wrong))
    assert caught.value.hint


@pytest.mark.parametrize(
    ("language", "title"),
    [
        (None, "(advanced, 7.5 s holds, rest 5, left-first, rate 0.9)"),
        ("de", "(Fortgeschrittene, 7,5 s halten, Pause 5, Links zuerst, Sprechtempo 0,9)"),
        (
            "es",
            "(avanzado, mantener 7,5 s, Descanso 5, Primero la izquierda, Velocidad de la voz 0,9)",
        ),
    ],
)
def test_a_title_is_in_the_language_of_its_script(language, title):
    """Players show it beside the words that are heard."""
    script = voicecoach.load("hamstring", language)
    settings = Settings(level="advanced", hold=7.5, rest=5, left_first=True)
    assert Recipe(script, settings, Sound(rate=0.9)).title.endswith(title)


def test_a_title_names_a_condition_in_words_and_a_file_by_its_name():
    """The one is read, the other is typed."""
    settings = Settings(avoid=("lumbar-herniated-disc",))
    assert words_of(settings) == ("beginner", "avoid lumbar-herniated-disc")
    title = Recipe(voicecoach.load("hamstring", "de"), settings).title
    assert title.endswith(
        "(Anfänger, Rücksicht auf einen Bandscheibenvorfall in der Lendenwirbelsäule)"
    )


def test_own_tones_are_known_by_what_is_in_them(usual, tmp_path):
    """Another sound is another track; what else lies in that folder is not even read."""

    def digest():
        return replace(usual, sound=Sound(tones=str(tmp_path))).digest

    (tmp_path / "start.wav").write_bytes(b"one")
    first = digest()
    with (tmp_path / "film.mp4").open("wb") as film:
        film.truncate(2**40)  # a file of nothing, which takes no room and an hour to read
    assert digest() == first
    (tmp_path / "start.wav").write_bytes(b"two")
    assert digest() != first
    with (tmp_path / "end.wav").open("wb") as large:
        large.truncate(2**40)
    with pytest.raises(RequestError, match="larger than"):
        digest()


def test_a_folder_called_like_our_tones_is_not_looked_into(usual, tmp_path, monkeypatch):
    """The same choice gives the same track wherever it is made."""
    first = usual.digest
    (tmp_path / "usual").mkdir()
    (tmp_path / "usual" / "start.wav").write_bytes(b"one")
    monkeypatch.chdir(tmp_path)
    assert usual.digest == first
