"""The cache of speech: right or absent, never wrong, never in the way."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.errors import SynthesisError
from voicecoach.kept_files import Usage
from voicecoach.pcm import Clip
from voicecoach.speech.speech_cache import SpeechCache, cache_key, default_cache

KEY = cache_key("hum 1", 1.0, "Hold.", "1")


def _clip(seed: int = 0, frames: int = 1000) -> Clip:
    samples = np.random.default_rng(seed).uniform(-1, 1, frames).astype(np.float32)
    return Clip(samples, 24000)


def _refuse() -> Clip:
    raise AssertionError("made again")


def _same(one: Clip, other: Clip) -> bool:
    return one.sample_rate == other.sample_rate and np.array_equal(one.samples, other.samples)


@pytest.fixture
def cache(tmp_path: Path) -> SpeechCache:
    """An empty cache whose folder is not there yet."""
    return SpeechCache(tmp_path / "cache" / "speech")


def test_a_clip_is_made_once(cache: SpeechCache) -> None:
    """The second time, and in the next run, the same samples come from the file."""
    made = cache.fetch(KEY, _clip)
    assert _same(cache.fetch(KEY, _refuse), made)
    assert _same(SpeechCache(cache.folder).fetch(KEY, _refuse), made)
    assert cache.problem is None


@pytest.mark.parametrize(
    "other",
    [
        ("natural", 1.0, "Hold.", "1"),
        ("hum 1", 0.9, "Hold.", "1"),
        ("hum 1", 1.0, "hold.", "1"),
        ("hum 1", 1.0, "Hold.", "2"),
        ("hum 11", 1.0, "Hold.", ""),
    ],
)
def test_whatever_changes_the_sound_changes_the_key(other: tuple[str, float, str, str]) -> None:
    """Engine, rate, text and processing are all in the key, and cannot be mistaken."""
    assert cache_key(*other) != KEY


@given(st.text(), st.floats(0.5, 2))
def test_any_text_has_a_key(text: str, rate: float) -> None:
    """A key is 64 hexadecimal digits, also of emoji and of half a surrogate pair."""
    key = cache_key("hum 1", rate, text, "1")
    assert len(key) == 64
    assert int(key, 16) >= 0


@pytest.mark.parametrize(
    "damage",
    [
        ("emptied", slice(0), 0),
        ("cut in the digest", slice(20), 0),
        ("cut in the rate", slice(33), 0),
        ("cut in the samples", slice(-4), 0),
        ("lengthened", slice(None), 4),
        ("garbage", slice(0), 4036),
    ],
    ids=lambda damage: damage[0],
)
def test_an_entry_of_another_length_is_made_anew(
    cache: SpeechCache, damage: tuple[str, slice, int]
) -> None:
    """Short, long or garbage: the clip is made again, and kept whole."""
    cache.fetch(KEY, lambda: _clip(1))
    _, kept, added = damage
    path = cache._path(KEY)
    path.write_bytes(path.read_bytes()[kept] + b"x" * added)
    assert _same(cache.fetch(KEY, lambda: _clip(2)), _clip(2))
    assert _same(cache.fetch(KEY, _refuse), _clip(2))


@pytest.mark.parametrize("place", [0, 31, 32, 36, -1])
def test_a_changed_byte_is_noticed(cache: SpeechCache, place: int) -> None:
    """Digest, sample rate or samples: one wrong bit and the clip is made again."""
    cache.fetch(KEY, lambda: _clip(1))
    path = cache._path(KEY)
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
    assert _same(cache.fetch(KEY, lambda: _clip(2)), _clip(2))


@pytest.mark.parametrize(
    ("samples", "sample_rate"),
    [
        ([0.0, np.nan], 24000),
        ([np.inf], 24000),
        ([-np.inf, 1.0], 24000),
        ([0.5], 0),
        ([0.5], 1),
        ([0.5], 2**32 - 1),
    ],
)
def test_an_entry_that_is_no_sound_is_made_anew(
    cache: SpeechCache, samples: list[float], sample_rate: int
) -> None:
    """A right digest is not enough: what cannot be heard is never taken."""
    wrong = Clip(np.array(samples, np.float32), sample_rate)
    cache.fetch(KEY, lambda: wrong)
    assert _same(cache.fetch(KEY, _clip), _clip())


@pytest.mark.parametrize("name", ["Breathe.", "hold.", ""])
def test_an_entry_at_the_place_of_another_is_made_anew(cache: SpeechCache, name: str) -> None:
    """A file that was given the name of another clip is not taken for it."""
    other = cache_key("hum 1", 1.0, name, "1")
    cache.fetch(other, lambda: _clip(1))
    cache._path(KEY).parent.mkdir(exist_ok=True)
    cache._path(other).replace(cache._path(KEY))
    assert _same(cache.fetch(KEY, lambda: _clip(2)), _clip(2))


WAITING = """
import sys
from pathlib import Path
from voicecoach.speech.speech_cache import SpeechCache
print(SpeechCache(Path(sys.argv[1])).find(sys.argv[2]))
"""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs the pipes of POSIX")
@pytest.mark.parametrize("kind", ["pipe", "link to a pipe", "folder"])
def test_what_is_no_file_is_no_entry(cache: SpeechCache, kind: str) -> None:
    """Nothing in the place of an entry makes the program wait."""
    path = cache._path(KEY)
    path.parent.mkdir(parents=True)
    if kind == "folder":
        path.mkdir()
    else:
        pipe = path if kind == "pipe" else path.with_suffix(".pipe")
        os.mkfifo(pipe)
        if pipe != path:
            path.symlink_to(pipe)
    command = [sys.executable, "-c", WAITING, str(cache.folder), KEY]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout == "None\n", done.stderr


@pytest.mark.parametrize("frames", [250, 1000, 4000])
def test_the_limit_holds_while_clips_are_written(tmp_path: Path, frames: int) -> None:
    """A long session does not fill the disk before it is done."""
    cache = SpeechCache(tmp_path, limit=40_000)
    for number in range(60):
        key = cache_key("hum 1", 1.0, str(number), "1")
        cache.fetch(key, lambda: _clip(0, frames))
        assert cache.has(key)
        assert cache.usage().bytes <= cache.limit


@pytest.mark.parametrize("name", ["x" * 300, "y/" * 3000, "z" * 100_000])
def test_a_folder_whose_name_is_too_long_does_no_harm(tmp_path: Path, name: str) -> None:
    """The cache says why nothing is kept, and the work goes on."""
    cache = SpeechCache(tmp_path / name)
    assert not cache.has(KEY)
    assert _same(cache.fetch(KEY, _clip), _clip())
    assert "too long" in str(cache.problem)
    assert cache.usage().entries == 0
    assert cache.clear().entries == 0
    cache.prune()


def test_nothing_that_failed_is_kept(cache: SpeechCache) -> None:
    """A failure leaves no entry, and the next try is made."""

    def fail() -> Clip:
        raise SynthesisError("no voice")

    with pytest.raises(SynthesisError):
        cache.fetch(KEY, fail)
    assert cache.usage().entries == 0
    assert cache.fetch(KEY, _clip)


def test_the_longest_unused_leave_first(tmp_path: Path) -> None:
    """Over its limit the cache keeps what was used last, whenever that was made."""
    cache = SpeechCache(tmp_path)
    keys = [cache_key("hum 1", 1.0, str(number), "1") for number in range(5)]
    for age, key in enumerate(keys):
        cache.fetch(key, _clip)
        os.utime(cache._path(key), (1000 + age, 1000 + age))
    cache.fetch(keys[0], _refuse)
    cache.limit = 3 * 4036
    cache.prune()
    assert [cache.find(key) is not None for key in keys] == [True, False, False, True, True]
    assert cache.usage() == Usage(3, 3 * 4036, tmp_path)


def test_a_cache_within_its_limit_keeps_everything(cache: SpeechCache) -> None:
    """Pruning takes nothing that fits, nor fails where there is no folder."""
    cache.prune()
    cache.fetch(KEY, _clip)
    cache.prune()
    assert cache.usage().entries == 1


def test_clearing_takes_the_clips_only(cache: SpeechCache) -> None:
    """Someone's other files in the folder stay; what a broken-off run left goes."""
    cache.fetch(KEY, _clip)
    (cache.folder / KEY[:2] / "tmp123.part").write_bytes(b"half")
    (cache.folder / KEY[:2] / "notes.txt").write_text("mine")
    (cache.folder / "holiday.clip").write_text("mine")
    assert cache.usage().entries == 2
    gone = cache.clear()
    assert gone == Usage(2, 4036 + 4, cache.folder)
    assert cache.usage().entries == 0
    assert sorted(path.name for path in cache.folder.rglob("*.*")) == ["holiday.clip", "notes.txt"]


def test_a_folder_that_cannot_be_written_is_told_and_does_no_harm(tmp_path: Path) -> None:
    """The clip is used all the same, and the cache says why it was not kept."""
    (tmp_path / "file").write_text("in the way")
    cache = SpeechCache(tmp_path / "file" / "speech")
    assert _same(cache.fetch(KEY, _clip), _clip())
    assert cache.problem
    assert str(cache.folder) in cache.problem
    assert cache.usage().entries == 0
    cache.prune()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_leaves_no_half_entry(
    cache: SpeechCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the disk is full, the clip is used, and no file stays behind."""
    real = os.fdopen

    def fdopen(number: int, mode: str) -> object:
        os.close(number)
        return real(os.open("/dev/full", os.O_WRONLY), mode)

    monkeypatch.setattr("voicecoach.kept_files.os.fdopen", fdopen)
    assert _same(cache.fetch(KEY, _clip), _clip())
    assert "No space left" in str(cache.problem)
    assert cache.usage().entries == 0


PROGRAM = """
import sys
from pathlib import Path
import numpy as np
from voicecoach.pcm import Clip
from voicecoach.speech.speech_cache import SpeechCache, cache_key
cache = SpeechCache(Path(sys.argv[1]), limit=40 * 40036)
for round in range(6):
    for number in range(40):
        clip = Clip(np.full(10000, number / 64, np.float32), 24000)
        found = cache.fetch(cache_key("hum 1", 1.0, str(number), "1"), lambda: clip)
        assert np.array_equal(found.samples, clip.samples)
    cache.prune()
    if round % 2:
        cache.clear()
assert cache.problem is None, cache.problem
"""


def test_programs_may_share_a_folder(tmp_path: Path) -> None:
    """Three programs that fill, prune and clear one cache all get the right clips."""
    command = [sys.executable, "-c", PROGRAM, str(tmp_path)]
    programs = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    complaints = [program.communicate(timeout=60)[1] for program in programs]
    assert [program.returncode for program in programs] == [0, 0, 0], complaints


def test_the_folder_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """``VOICECOACH_CACHE`` moves the cache; without it it is in the user's cache folder."""
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path))
    assert default_cache().folder == tmp_path
    monkeypatch.delenv("VOICECOACH_CACHE")
    assert "voicecoach" in default_cache().folder.parts
