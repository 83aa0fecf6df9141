"""The hum: foreseeable lengths for goldens and previews."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.speech.hum import HumEngine


@pytest.mark.parametrize(
    ("text", "rate", "milliseconds"),
    [("Hold.", 1.0, 500), ("Hold.", 0.5, 1000), ("Breathe out.", 2.0, 460), ("Ten.", 0.9, 489)],
)
def test_the_length_is_the_documented_one(text: str, rate: float, milliseconds: int) -> None:
    """A hum lasts 0.2 s and 0.06 s a character, divided by the rate, in whole milliseconds."""
    clip = HumEngine().speak(text, rate)
    assert clip.frames * 1000 == milliseconds * clip.sample_rate


@given(st.text(min_size=1, max_size=60).filter(str.strip), st.floats(0.5, 2))
def test_it_begins_and_ends_without_a_click(text: str, rate: float) -> None:
    """Any text hums, from silence to silence, and never near full scale."""
    samples = HumEngine().speak(text, rate).samples
    assert samples[0] == 0
    assert np.abs(samples[-1]) < 1e-3
    assert 0.05 < np.abs(samples).max() <= 0.25
