"""Lines are recorded in one's own voice: by requests, and in a browser with a microphone."""

import io
import json
import re
import wave
from urllib.parse import quote

import numpy as np
import pytest
import soundfile

from voicecoach.pcm import Clip
from voicecoach.script.recording_index import recordings_beside
from voicecoach.sound.recording import remark_on

HERTZ = 48_000
LINE = "Stand at a wall."
AT = "/routines/knee.yaml/own-voice"


def hummed(seconds=1.0, peak=0.4, noise=0.0):
    """Return samples like somebody who hums, with silence around it."""
    time = np.arange(int(seconds * HERTZ)) / HERTZ
    tone = peak * np.sin(2 * np.pi * 180 * time) * np.minimum(1, 20 * time)
    quiet = np.zeros(HERTZ // 4)
    return (np.concatenate([quiet, tone, quiet]) + noise).astype(np.float32)


def as_wav(samples):
    """Return a file as the page sends it."""
    file = io.BytesIO()
    soundfile.write(file, samples, HERTZ, "PCM_16", format="WAV")
    return file.getvalue()


def keep(studio, line=LINE, raw=None):
    """Send a recording of a line."""
    body = as_wav(hummed()) if raw is None else raw
    return studio.ask(f"{AT}/kept?level=beginner&line={quote(line)}", body=body)


def sound_of(studio):
    """Return the bytes that are heard for the line."""
    sent = {"text": LINE, "level": "beginner", "voice": "hum"}
    return studio.ask("/routines/knee.yaml/sound", sent).body


def test_a_recording_is_heard_in_the_place_of_the_voice_until_it_is_removed(studio):
    """It lies beside the script, is found by its words, and leaves no file when it goes."""
    spoken = sound_of(studio)
    shown = studio.ask(f"{AT}/lines?level=beginner").text
    assert f'data-line="{LINE}"' in shown
    assert 'class="mark"' not in shown
    shown = keep(studio).text
    assert re.search(r"<p[^>]*>1 of \d+ lines are recorded", shown)
    script = studio.folder / "knee.yaml"
    (path,) = recordings_beside(script).values()
    assert soundfile.info(path).subtype == "PCM_24"
    heard = sound_of(studio)
    assert heard != spoken
    assert 0.9 < len(heard) / 2 / 24_000 < 1.3
    left = studio.ask(f"{AT}/removed", {"line": LINE, "level": "beginner"}).text
    assert 'class="mark"' not in left
    assert not path.exists()
    assert recordings_beside(script) == {}
    assert sound_of(studio) == spoken


def test_a_file_that_somebody_named_themselves_stays_when_its_line_goes(studio):
    """Only the index forgets it."""
    folder = studio.folder / "recordings"
    folder.mkdir()
    soundfile.write(folder / "mine.wav", hummed(), HERTZ)
    (folder / "index.yaml").write_text(json.dumps({"recordings": {LINE: "mine.wav"}}))
    studio.ask(f"{AT}/removed", {"line": LINE, "level": "beginner"})
    assert (folder / "mine.wav").exists()
    assert recordings_beside(studio.folder / "knee.yaml") == {}


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "is not a sound file"),
        (b"RIFF" + b"\x00" * 99, "is not a sound file"),
        (as_wav(np.zeros(HERTZ, np.float32)), "nothing to hear"),
        (as_wav(hummed(61)), "longer than 60 seconds"),
    ],
    ids=["nothing", "no sound", "silence", "61 s"],
)
def test_what_is_no_recording_is_refused(studio, raw, why):
    """In words; nothing is written."""
    for answer in (keep(studio, raw=raw), studio.ask(f"{AT}/checked", body=raw)):
        assert answer.status == 422
        assert why in answer.text
    assert not (studio.folder / "recordings").exists()


def test_only_lines_of_the_routine_are_recorded_and_only_so_many_bytes_are_taken(studio):
    """Whatever a page sends."""
    assert keep(studio, "Buy this.").status == 422
    assert keep(studio, "x" * 2000).status == 422
    assert studio.ask(f"{AT}/checked", body=b"x" * (13 * 2**20)).status == 413
    assert not (studio.folder / "recordings").exists()


@pytest.mark.parametrize(
    ("samples", "told"),
    [
        (hummed(), ""),
        (np.clip(hummed(peak=3.0), -1, 1), "too loud"),
        (hummed(peak=0.02), "very soft"),
        (hummed(noise=0.001), ""),
    ],
)
def test_how_loud_a_recording_is_is_told(samples, told):
    """What can be done better is said before it is kept."""
    remark = remark_on(Clip(samples, HERTZ))
    assert told in remark
    assert bool(told) == bool(remark)


@pytest.fixture
def microphone(launch, tmp_path):
    """Return a browser whose microphone hears somebody who hums."""
    path = tmp_path / "hum.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, HERTZ, 0, "NONE", ""))
        file.writeframes((hummed(2) * 32767).astype("<i2").tobytes())
    browser = launch(
        "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-audio-capture={path}",
    )  # fmt: skip
    yield browser
    browser.close()


@pytest.mark.slow
def test_a_line_is_recorded_in_the_browser(studio, microphone):
    """Level, listen, again, keep, hear, remove; by keys, since the focus goes along."""
    page = microphone.new_page()
    faults = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("console", lambda said: said.type == "error" and faults.append(said.text))
    page.goto(f"{studio.address}routines/knee.yaml")
    page.click("text=Your own voice")
    item = page.locator(f'.own-line[data-line="{LINE}"]')
    item.locator("[data-act=record]").click()
    page.wait_for_function("() => document.querySelector('meter')?.value > 0.3")
    page.wait_for_selector(".seconds:text('2 s')")
    page.keyboard.press("Enter")  # stop
    page.wait_for_selector(".take [role=status]:text('It is loud enough')")
    item.locator("[data-act=replay]").click()
    item.locator("[data-act=again]").click()
    page.wait_for_function("() => document.querySelector('meter')?.value > 0.3")
    page.wait_for_selector(".seconds:text('2 s')")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-act=keep]:focus")
    page.keyboard.press("Enter")
    page.wait_for_selector("#count:text-matches('^1 of ')")
    (path,) = recordings_beside(studio.folder / "knee.yaml").values()
    samples, hertz = soundfile.read(path)
    assert len(samples) > hertz
    crossings = np.flatnonzero(np.diff(np.sign(samples[np.abs(samples) > 0.1])) > 0)
    assert len(crossings) > 50  # what was hummed is in it
    page.keyboard.press("Enter")  # hear it
    page.wait_for_selector("html[data-first-sound]", state="attached")
    item.locator("[data-act=remove]").click()
    page.wait_for_selector("#count:text-matches('^0 of ')")
    assert not path.exists()
    assert faults == []


@pytest.mark.slow
def test_a_browser_without_a_microphone_tells_what_to_do(studio, browser):
    """One that is refused, and a page that no browser gives it to."""
    page = browser.new_page()
    page.goto(f"{studio.address}{AT[1:]}")
    page.wait_for_selector(".own-line")
    page.click(".own-line [data-act=record] >> nth=0")
    page.wait_for_selector("#said:text-matches('press Record again')")
    assert page.locator(".take").count() == 0
    page.add_init_script(
        "Object.defineProperty(Navigator.prototype, 'mediaDevices', { get: () => undefined })"
    )
    page.reload()
    page.click(".own-line [data-act=record] >> nth=0")
    page.wait_for_selector("#said:text('open the studio without --lan')")
