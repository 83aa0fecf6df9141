"""A handout is read apart from the studio, and shown with where each sentence went."""

import base64
import io
import re
from pathlib import Path

import pytest
from PIL import Image

import voicecoach
from voicecoach.errors import VoicecoachError
from voicecoach.importing.importer import import_script
from voicecoach.studio.imported_apart import imported_apart

ARTICLES = Path(__file__).parent.parent / "importing" / "articles"
LEAFLET = (ARTICLES / "elbow-leaflet.txt").read_bytes()


def test_a_handout_becomes_a_routine(studio):
    """From the dropped file to the script in the folder."""
    page = studio.ask("/handout?name=leaflet.txt", body=LEAFLET).text
    assert "Forearm stretch, palm down" in page
    script = import_script(LEAFLET, "leaflet.txt").script
    kept = studio.ask("/handout/kept", {"title": "Elbow", "script": script})
    assert kept.json["address"] == "/routines/elbow.yaml"
    assert (studio.folder / "elbow.yaml").read_text() == script


def test_pictures_inside_a_handout_come_along(studio):
    """Each is at its stretch in the routine, and lies beside it."""
    picture = io.BytesIO()
    Image.new("RGB", (300, 200), "teal").save(picture, "PNG")
    shown = base64.b64encode(picture.getvalue()).decode()
    page = (
        "<h1>Legs</h1><h2>Calf stretch</h2><p>Stand facing a wall.</p>"
        f'<img alt="Calf stretch" src="data:image/png;base64,{shown}"><p>Hold for 30 seconds.</p>'
        "<h2>Heel raise</h2><p>Rise onto your toes.</p><p>Repeat 10 times.</p>"
    ).encode()
    brought = studio.ask("/handout?name=legs.html", body=page).text
    assert "each at its stretch: 1." in brought
    key = re.search(r'data-key="(\w+)"', brought)[1]
    script = import_script(page, "legs.html").script
    studio.ask("/handout/kept", {"key": key, "title": "Legs", "script": script})
    calf, heel = voicecoach.load(studio.folder / "legs.yaml").routine.every
    assert [path.stem for path in (studio.folder / "images").iterdir()] == [calf.image]
    assert heel.image is None


def test_a_person_corrects_what_was_understood(studio):
    """What is said of a sentence is heeded; the source itself need not be sent again."""
    page = studio.ask("/handout?name=leaflet.txt", body=LEAFLET).text
    key = re.search(r'data-key="(\w+)"', page)[1]
    number = int(re.search(r'data-number="(\d+)"[^>]*>Let the wrist drop', page)[1])
    wrong = [{"is": "not spoken", "sentence": number}]
    mended = studio.ask("/handout/mended", {"key": key, "corrections": wrong}).text
    assert "<li>Let the wrist drop" in page
    assert "<li>Let the wrist drop" not in mended
    again = studio.ask("/handout/mended", {"key": key, "corrections": []}).text
    assert "<li>Let the wrist drop" in again


@pytest.mark.parametrize("wrong", [None, 5, [{"is": "burnt", "sentence": 1}], [{}] * 9000])
def test_what_is_no_correction_is_refused(studio, wrong):
    """In words."""
    assert studio.ask("/handout/mended", {"key": "x", "corrections": wrong}).status == 422
    assert studio.ask("/handout/mended", {"key": "x", "corrections": []}).status == 422


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b"\x00\x01\x02" * 1000, "x.txt"),
        (b"%PDF-1.7 broken", "x.pdf"),
        (b"PK\x03\x04 broken", "x.docx"),
        (b"<html>" * 5000, "x.html"),
        (b"a: &a [*a, *a]\n" * 500, "x.yaml"),
        (b"no stretch is in here.", "<script>.txt"),
        (b"[" * 100_000, "x.json"),
    ],
)
def test_what_cannot_be_read_is_told_in_words(raw, name):
    """And the studio lives on."""
    with pytest.raises(VoicecoachError) as told:
        imported_apart(raw, name)
    assert told.value.message
    assert told.value.hint


def test_what_ends_its_process_ends_nothing_else(studio):
    """A hostile file, one after the other; then a good one is read as ever."""
    for raw in (b"%PDF-1.7" + b"\xff" * 9000, b"PK\x03\x04" * 999, b"{" * 99_999):
        assert studio.ask("/handout?name=..%2F..%2Fx.pdf", body=raw).status == 422
    assert studio.ask("/handout?name=x.txt", body=b" ").status == 422
    assert studio.ask("/handout?name=leaflet.txt", body=LEAFLET).status == 200
    assert [path.name for path in studio.folder.iterdir()] == ["knee.yaml"]
