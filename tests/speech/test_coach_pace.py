"""Whatever engine speaks: sentences at the pace of a coach, and a pause after each clause."""

from collections.abc import Callable

import numpy as np
import pytest

from voicecoach.pcm import Clip, trimmed
from voicecoach.recipe.loading import load
from voicecoach.speech.coach_pace import at_coach_pace, calm, clauses_of
from voicecoach.speech.engine import ENGINES, Engine, PacedEngine

LINES = [
    line.replace("{side}", "right").replace("{other_side}", "left")
    for script in ("hamstring",)
    for stretch in load(script).routine.every
    for line in stretch.setup
]
SENTENCES = [line for line in LINES if len(line.split()) >= 5][:12]
SPEAKING = [name for name, row in ENGINES.items() if row.pace]


def _seconds(clip: Clip) -> float:
    return trimmed(clip).frames / clip.sample_rate


def _pace(engine: Engine, text: str, rate: float = 1.0) -> float:
    return 60 * len(text.replace("-", " ").split()) / _seconds(engine.speak(text, rate))


def _longest_silence(clip: Clip) -> float:
    """Return the seconds of the longest stretch of a clip with nothing to hear in it."""
    heard = trimmed(clip)
    sounds = np.flatnonzero(np.abs(heard.samples) > 0.01 * np.abs(heard.samples).max())
    return float(np.diff(sounds).max() / clip.sample_rate)


@pytest.mark.parametrize("name", SPEAKING)
def test_sentences_have_the_pace_of_a_coach(
    make_engine: Callable[[str], Engine], name: str
) -> None:
    """Half of them are from 130 to 165 words a minute, and none is over 200."""
    paces = sorted(_pace(make_engine(name), text) for text in SENTENCES)
    assert 130 <= np.median(paces) <= 165
    assert paces[-1] <= 200


@pytest.mark.parametrize("name", SPEAKING)
@pytest.mark.parametrize("word", ["Four.", "Halfway.", "Rest."])
def test_a_single_word_is_as_the_engine_says_it(
    make_engine: Callable[[str], Engine], name: str, word: str
) -> None:
    """Counts and commands are no slower than they were."""
    engine = make_engine(name)
    assert isinstance(engine, PacedEngine)
    own = engine._engine.speak(word, 1.0)
    assert np.array_equal(engine.speak(word, 1.0).samples, own.samples)


@pytest.mark.parametrize("name", SPEAKING)
def test_the_rate_multiplies_the_pace(make_engine: Callable[[str], Engine], name: str) -> None:
    """At 0.8 everything takes a quarter longer, pauses too."""
    engine, text = make_engine(name), "Next: Bridge. Lie on your back, and bend both knees."
    usual, slow = (_seconds(engine.speak(text, rate)) for rate in (1.0, 0.8))
    assert slow / usual == pytest.approx(1.25, rel=0.08)


@pytest.mark.parametrize("name", SPEAKING)
@pytest.mark.parametrize(
    ("text", "least"),
    [("Hold, and breathe.", 0.25), ("Next: Bridge.", 0.4), ("Good. Stay with it.", 0.6)],
)
def test_a_clause_ends_with_a_pause_that_is_heard(
    make_engine: Callable[[str], Engine], name: str, text: str, least: float
) -> None:
    """A comma, a colon, a full stop: each longer than the one before."""
    assert least <= _longest_silence(make_engine(name).speak(text, 1.0)) < least + 0.3


def test_only_what_is_too_fast_is_slowed() -> None:
    """A calm voice stays as it is; of two rushed sentences the faster one stays the faster."""
    assert calm(100) == 100
    assert calm(140) == 140
    assert 140 < calm(200) < calm(343) < 200


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("Hold, and breathe.", ["Hold,", "and breathe."]),
        ("Next: Bridge.", ["Next:", "Bridge."]),
        ("Good – stay with it!", ["Good", "– stay with it!"]),
        ("Well done. 🎉", ["Well done. 🎉"]),
        ("“Sit tall.” Then breathe.", ["“Sit tall.”", "Then breathe."]),
        ("Two point five, 2.5, and 1,000.", ["Two point five,", "2.5,", "and 1,000."]),
        ("… … …", ["… … …"]),
        ("", [""]),
        ("No end", ["No end"]),
    ],
)
def test_a_text_is_divided_where_a_reader_would_breathe(text: str, clauses: list[str]) -> None:
    """There is a word in each clause, so that an engine has something to say."""
    assert [clause.text for clause in clauses_of(text)] == clauses


def test_an_engine_is_asked_again_only_where_it_missed() -> None:
    """A sentence that comes at the right pace at once is spoken once."""
    asked: list[float] = []

    def speak(text: str, rate: float) -> Clip:
        asked.append(rate)
        seconds = 60 / 200 * len(text.split()) / rate
        return Clip(np.full(round(24000 * seconds), 0.5, np.float32), 24000)

    at_coach_pace("Bend the left knee now.", 1.0, lambda _: 200, speak)
    assert len(asked) == 1
    at_coach_pace("Bend the left knee now.", 1.0, lambda _: 300, speak)
    assert len(asked) == 3


def test_the_natural_voice_speaks_most_lines_once(make_engine: Callable[[str], Engine]) -> None:
    """It knows about how long they will be, by their sounds: speaking is what takes the time."""
    paced = make_engine("natural")
    assert isinstance(paced, PacedEngine)
    spoken: list[str] = []
    speak = paced._engine.speak

    def counted(text: str, rate: float) -> Clip:
        spoken.append(text)
        return speak(text, rate)

    paced._engine.speak = counted  # type: ignore[method-assign]
    lines = [line for line in LINES if len(line.split()) > 1]
    for line in lines:
        paced.speak(line, 1.0)
    once = sum(len([*clauses_of(line)]) for line in lines)
    assert len(spoken) <= 1.3 * once
