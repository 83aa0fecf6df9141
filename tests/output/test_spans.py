"""A session is cut where it is silent, and only what sounds is encoded."""

import shutil
import subprocess
from io import BytesIO
from itertools import pairwise

import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.choices.sound import SAMPLE_RATES
from voicecoach.kept_files import KeptFiles
from voicecoach.output.mp3 import write_mp3
from voicecoach.output.spans import spans
from voicecoach.output.xing import Layout, frame_size
from voicecoach.units import mp3_frame

SIZE = 576
SESSIONS = st.lists(st.tuples(st.integers(0, 20_000), st.integers(1, 4_000)), max_size=6)
"""Pauses, and the sounds behind them, in samples."""


def session(parts, after=0):
    """Return noise with pauses."""
    rng = np.random.default_rng(3)
    sounds = [(np.zeros(quiet), rng.uniform(0.1, 0.5, loud)) for quiet, loud in parts]
    whole = [piece for pair in sounds for piece in pair]
    return np.concatenate([*whole, np.zeros(after)]).astype(np.float32)


def encode(sound, rate=24000, kept=None):
    """Return the bytes of an MP3."""
    file = BytesIO()
    write_mp3(file, [sound], rate, 1, b"", kept)
    return file.getvalue()


@given(SESSIONS, st.integers(0, 20_000), st.lists(st.integers(0, 150_000), max_size=5))
def test_all_that_sounds_is_in_a_span_and_how_it_is_mixed_does_not_matter(parts, after, cuts):
    """Spans begin with three silent frames, follow each other, and miss no sound."""
    sound = session(parts, after)
    edges = [0, *sorted(min(cut, len(sound)) for cut in cuts), len(sound)]
    found = [*spans([sound], SIZE)]
    cut = [*spans((sound[start:end] for start, end in pairwise(edges)), SIZE)]
    assert [one[:2] for one in found] == [one[:2] for one in cut]
    whole = np.zeros(len(sound) + 9 * SIZE, np.int16)
    for one, other in zip(found, cut, strict=True):
        assert np.array_equal(one.samples, other.samples)
        assert len(one.samples) == (one.end - one.start) * SIZE
        assert one.start == 0 or not one.samples[: 3 * SIZE].any()
        whole[one.start * SIZE : one.end * SIZE] = one.samples
    assert all(one.end < other.start for one, other in pairwise(found))
    meant = np.rint(sound * 32767).astype(np.int16)
    assert np.array_equal(whole[: len(sound)], meant)
    assert not whole[len(sound) :].any()


def test_a_long_pause_is_held_by_nobody():
    """What waits for the next sound does not grow with the silence before it."""
    hours = (np.zeros(24000 * 60, np.float32) for _ in range(300))
    assert [*spans(hours, SIZE)] == []


@pytest.mark.parametrize("rate", SAMPLE_RATES)
def test_words_between_pauses_come_back_at_their_places(rate, tone, decoded, tmp_path):
    """Each burst is where it was put, in both decoders, and a pause is exactly silent."""
    burst, pause = tone(rate // 5, rate), np.zeros(rate + 77, np.float32)
    made = np.concatenate([pause, burst, pause, burst, burst, pause[:999], burst])
    path = tmp_path / "x.mp3"
    path.write_bytes(encode(made, rate))
    late = 3 * mp3_frame(rate)
    silent = np.convolve(made != 0, np.ones(2 * late + 1), "same") == 0
    for heard in (soundfile.read(path, dtype="float32")[0], decoded(path)[:, 0]):
        assert len(heard) == len(made)
        assert np.abs(heard - made).max() < 0.1
        assert not heard[silent].any()
    assert silent.sum() > rate


@pytest.mark.skipif(shutil.which("mpg123") is None, reason="mpg123 is not installed here")
@pytest.mark.parametrize("rate", SAMPLE_RATES)
def test_a_player_finds_nothing_to_complain_of_where_spans_meet(rate, tmp_path):
    """No frame needs bytes that another span had."""
    parts = [(3000, 9000), (20_000, 30_000), (9000, 40), (60_000, 12_345)]
    path = tmp_path / "x.mp3"
    path.write_bytes(encode(session(parts, 5000), rate))
    done = subprocess.run(
        [shutil.which("mpg123"), "-q", "-s", path], capture_output=True, check=True
    )
    assert done.stderr == b""
    assert len(done.stdout) == 2 * len(session(parts, 5000))


def test_the_same_sound_is_encoded_once(tmp_path):
    """At another place, or in another session, it is read from where it was kept."""
    kept = KeptFiles(tmp_path)
    word, quiet = session([(0, 9000)]), np.zeros(SIZE * 40, np.float32)
    first = encode(np.concatenate([quiet, word, quiet]), kept=kept)
    assert kept.usage().entries == 1
    other = np.concatenate([quiet[: SIZE * 7], word, quiet[9000 % SIZE :], word, quiet])
    assert encode(other, kept=kept) == encode(other)
    assert kept.usage().entries == 1
    frames = first[frame_size(Layout(24000, 1)) :]
    assert encode(other).count(frames[-3000:-300]) == 2


@pytest.mark.parametrize("change", ["damaged", "gone", "read-only"])
def test_what_was_kept_never_changes_a_track(change, tmp_path):
    """Whole, damaged or gone: the bytes are those of an encoder."""
    sound = session([(9000, 9000), (30_000, 500)])
    kept = KeptFiles(tmp_path / "kept")
    fresh = encode(sound)
    assert encode(sound, kept=kept) == fresh
    if change == "read-only":
        (tmp_path / "file").touch()
        kept = KeptFiles(tmp_path / "file")
    for entry in (tmp_path / "kept").glob("*/*"):
        entry.write_bytes(entry.read_bytes()[:-1] + b"x") if change == "damaged" else entry.unlink()
    assert encode(sound, kept=kept) == fresh
    assert (kept.problem is None) == (change != "read-only")


def test_another_rate_is_another_sound(tmp_path):
    """The same samples at another rate are other frames."""
    kept = KeptFiles(tmp_path)
    sound = session([(9000, 9000)])
    assert encode(sound, 24000, kept) != encode(sound, 22050, kept)
    assert encode(sound, 22050, kept) == encode(sound, 22050)
