"""A handout is read apart from the studio, and shown with where each sentence went."""

from collections import Counter
from pathlib import Path

import pytest

from voicecoach.errors import VoicecoachError
from voicecoach.importing.files.source import open_source
from voicecoach.importing.importer import import_script
from voicecoach.studio.imported_apart import imported_apart
from voicecoach.studio.traced import traced

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


def test_each_sentence_is_traced_to_its_stretch():
    """What is said of a stretch is marked with its number, and what is left out as such."""
    imported = import_script(LEAFLET, "leaflet.txt")
    found = traced(open_source(LEAFLET, "leaflet.txt"), imported.draft)
    of = {one.text: one for one in found}
    assert of["Let the wrist drop so that your fingers point down."].where == "said"
    assert of["Let the wrist drop so that your fingers point down."].stretch == 1
    assert of["Information for patients"].where == "left-out"


@pytest.mark.parametrize("path", sorted(ARTICLES.glob("*.md"))[:12], ids=lambda path: path.stem)
def test_few_sentences_are_lost_sight_of(path):
    """Of ten sentences that are no headings, nine are found again."""
    raw = path.read_bytes()
    found = traced(open_source(raw, path.name), import_script(raw, path.name).draft)
    counted = Counter(one.where == "unknown" for one in found if not one.heading)
    assert counted[True] <= counted.total() / 10, [o.text for o in found if o.where == "unknown"]


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
