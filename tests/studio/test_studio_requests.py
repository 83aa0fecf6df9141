"""What the studio answers: pages, changes, sound, and refusals."""

import html
import json
import re
import time
from urllib.parse import quote

import pytest

from voicecoach.composing.stretch_search import stretch_library

SET = {"edit": "set", "place": [0], "field": "hold", "value": "20"}


def test_the_first_page_shows_what_is_in_the_folder(studio):
    """And what ships, to begin with."""
    page = studio.ask("/").text
    assert "<strong>Knee</strong>" in page
    assert "Gentle movement on a chair" in page
    assert str(studio.folder) in page


def test_a_routine_is_begun_and_stretches_are_added(studio):
    """It is an empty one with a name; a fault tells that nothing is in it until something is."""
    begun = studio.ask("/routines", {"title": "Hüfte & <b>Knie</b>"})
    name = begun.json["address"].removeprefix("/routines/")
    assert "&lt;b&gt;Knie" in studio.ask(f"/routines/{quote(name)}").text
    added = studio.edit(quote(name), {"edit": "add", "place": [0], "stretch": {"use": "bridge"}})
    assert added.json["state"] == "Saved"
    assert 'data-name="Bridge"' in added.json["parts"]["cards"]
    assert "use: bridge" in (studio.folder / name).read_text()


def test_a_name_that_nobody_typed_gets_a_number(studio):
    """A copy of ours, a new one without a name, and a handout that comes a second time."""
    for sent in ({"title": ""}, {"title": "Chair", "from": "chair"}):
        first, second = (studio.ask("/routines", sent).json["address"] for _ in range(2))
        assert second == first.replace(".yaml", "-2.yaml")
    brought = {"title": "Knee", "script": "format: 1\n"}
    assert studio.ask("/handout/kept", brought).json["address"] == "/routines/knee-2.yaml"
    assert studio.ask("/routines", {"title": "Knee"}).status == 422


def test_another_language_has_its_own_voices(studio):
    """The session is heard in it, whatever voice was chosen for the other."""
    (studio.folder / "de").mkdir()
    (studio.folder / "one.yaml").write_text(
        "format: 1\ntitle: One\nlanguage: en\nstretches:\n"
        "  - {name: Arms, setup: [Reach up.], sides: none, hold: 5}\n"
    )
    (studio.folder / "de" / "one.yaml").write_text(
        "format: 1\ntitle: Eins\nstretches:\n  Arms: {name: Arme, setup: [Streck die Arme hoch.]}\n"
    )
    for page in ("/routines/one.yaml", "/routines/one.yaml/give"):
        shown = re.search(r'data-voices="([^"]+)"', studio.ask(page).text)[1]
        voices = json.loads(html.unescape(shown))
        assert "natural" in voices["en"]
        assert "natural" not in voices["de"]
        assert "hum" in voices["de"]
    sent = {"language": "de", "voice": "hum", "level": "beginner"}
    assert "Streck die Arme hoch." in studio.ask("/routines/one.yaml/sound", sent).body.decode(
        errors="replace"
    )
    drawn = studio.ask("/routines/one.yaml/measured", {**sent, "drawn": True}).json
    assert [name for _, name in drawn["places"] if name.startswith("Arme")]


def test_one_of_ours_is_copied(studio):
    """Ours stays; the copy is called as somebody says, and is whole."""
    begun = studio.ask("/routines", {"title": "Chair for Anna", "from": "chair"})
    text = (studio.folder / "chair-for-anna.yaml").read_text()
    assert begun.json["address"] == "/routines/chair-for-anna.yaml"
    assert "title: Chair for Anna" in text
    assert "Nobody is to hurry" in text


def test_only_the_parts_that_changed_are_sent(studio):
    """A routine of many stretches is not sent for each key."""
    parts = studio.edit("knee.yaml", SET).json["parts"]
    assert set(parts) == {"head", "card-0"}
    assert 'value="20"' in parts["card-0"]


def test_a_fault_stands_at_its_field_and_is_not_in_the_file(studio):
    """It is told what to do about it; mended, all is saved."""
    came = studio.edit("knee.yaml", {**SET, "value": "long"}).json
    card = came["parts"]["card-0"]
    assert 'id="card-0-hold" value="long"' in card
    assert "aria-describedby=" in card
    assert 'class="remark error"' in card
    assert "hold: 10-60" in (studio.folder / "knee.yaml").read_text()
    assert studio.edit("knee.yaml", SET).json["state"] == "Saved"


def test_two_windows_do_not_overwrite_each_other(studio):
    """The second is told, and may insist."""
    seen = studio.seen("knee.yaml")
    studio.edit("knee.yaml", SET, seen=seen)
    second = studio.edit("knee.yaml", {**SET, "value": "30"}, seen=seen)
    assert second.status == 409
    assert "another window" in second.json["told"]
    assert "hold: 20" in (studio.folder / "knee.yaml").read_text()
    studio.ask("/routines/knee.yaml/mine", {"seen": seen, "edits": [{**SET, "value": "30"}]})
    assert "hold: 30" in (studio.folder / "knee.yaml").read_text()


def test_what_is_typed_outlives_a_killed_studio(studio_at, folder):
    """A draft is there when the studio is opened again."""
    with studio_at(folder) as first:
        first.edit("knee.yaml", {**SET, "value": "long"})
        first.kill()
    with studio_at(folder) as second:
        assert 'id="card-0-hold" value="long"' in second.ask("/routines/knee.yaml").text
        assert second.stop() == 0


def test_a_session_is_measured_and_drawn_at_each_level(studio):
    """Its length is the one of its track, and the strip tells where its rows are."""
    beginner = studio.ask("/routines/knee.yaml/measured", {"level": "beginner", "drawn": True}).json
    advanced = studio.ask("/routines/knee.yaml/measured", {"level": "advanced"}).json
    assert beginner["length"] != advanced["length"]
    assert "data-row-seconds" in beginner["strip"]
    assert [*beginner["starts"]] == ["Calf", "Bridge"]


def test_the_first_sound_comes_while_the_rest_is_not_spoken(studio):
    """What is sent first is a small part of the session."""
    answer = studio.ask("/routines/knee.yaml/sound", {"level": "beginner", "voice": "hum"})
    assert answer.status == 200
    assert len(answer.body) > 24000 * 2 * 60
    line = studio.ask("/routines/knee.yaml/sound", {"text": "Breathe.", "voice": "hum"})
    assert 0 < len(line.body) < 24000 * 2 * 10


def test_the_library_is_searched(studio):
    """By words and by whom it is to be left out for; without the routine's own stretches."""
    shelf = studio.ask("/library?of=knee.yaml").text
    assert 'data-use="bridge"' in shelf
    assert 'data-use="knee/calf"' not in shelf
    assert 'data-use="knee/calf"' in studio.ask("/library?of=other.yaml").text
    every = studio.ask("/library/search?words=").json
    found = studio.ask("/library/search?words=bridge").json
    safe = studio.ask("/library/search?words=&avoid=neck-injury").json
    assert 0 < len(found) < len(safe) < len(every)


@pytest.mark.parametrize(
    ("wish", "never"),
    [
        ("no kneeling", {"kneeling", "hands-and-knees"}),
        ("no floor", {"kneeling", "hands-and-knees", "floor", "back", "front", "side"}),
    ],
)
def test_the_library_is_searched_for_somebody_who_cannot(studio, wish, never):
    """All other positions are left."""
    studio.ask("/library?of=other.yaml")
    known = stretch_library(studio.folder)
    found = studio.ask(f"/library/search?words=&position={quote(wish)}").json
    assert {known[number].stretch.position for number in found} == {
        one.stretch.position for one in known
    } - never - {None}


@pytest.mark.parametrize(
    "name", ["nothing.yaml", "..%2Fknee.yaml", "%2Fetc%2Fpasswd", "knee.txt", ".yaml", "a%00.yaml"]
)
def test_no_name_leads_out_of_the_folder(studio, name):
    """Nothing is read, and it is told in words."""
    (studio.folder.parent / "knee.yaml").write_text("format: 1\n")
    answer = studio.ask(f"/routines/{name}")
    assert answer.status in {404, 422}
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        b'{"seen": 5}',
        b'{"seen": "x", "edits": 3}',
        b'{"seen": "x", "edits": [{"edit": "burn"}]}',
        b'{"seen": "x", "open": 5}',
        b'{"seen": "x", "edits": [' + b"[" * 100_000,
        b'{"seen": "' + b"a" * 3_000_000 + b'"}',
    ],
)
def test_what_is_no_change_is_refused(studio, body):
    """With words, and the file stays."""
    answer = studio.ask("/routines/knee.yaml/edits", body=body)
    assert answer.status in {400, 409, 413, 422}
    assert "hold: 10-60" in (studio.folder / "knee.yaml").read_text()


def test_a_page_of_another_site_changes_nothing(studio):
    """Neither by its address nor by calling this computer its own."""
    sent = {"seen": studio.seen("knee.yaml"), "edits": [SET]}
    path = "/routines/knee.yaml/edits"
    assert studio.ask(path, sent, headers={"Origin": "http://evil.example"}).status == 403
    assert studio.ask(path, sent, headers={"Host": "evil.example"}).status == 421
    assert "hold: 10-60" in (studio.folder / "knee.yaml").read_text()


def test_a_phone_has_what_was_handed_out_and_nothing_else(studio_at, folder):
    """The address of the track is its own secret; the rest needs the token."""
    with studio_at(folder, "--lan") as studio:
        assert studio.ask("/").status == 403
        key = studio.address.partition("key=")[2]
        cookie = {"Cookie": f"voicecoach={key}"}
        sent = {"level": "beginner", "voice": "hum"}
        given = studio.ask("/routines/knee.yaml/tracks", sent, headers=cookie).json
        assert given["code"].startswith("<svg")
        end = time.monotonic() + 30
        state = f"/tracks/{given['key']}/state"
        while studio.ask(state, headers=cookie).json["stage"] != "made":
            assert time.monotonic() < end
        page = studio.ask(given["address"].removeprefix(f"http://{studio.netloc}"))
        assert page.status == 200
        assert 'id="home"' not in page.text
        assert studio.ask(given["sound"]).headers["content-type"] == "audio/mpeg"
        assert studio.ask("/given/" + "0" * 32).status == 404
        assert studio.ask(given["sound"], {}).status == 403
        for closed in ("/routines/knee.yaml", state, "/library"):
            assert studio.ask(closed).status == 403
        assert studio.ask("/given/../routines/knee.yaml").status == 404


def test_a_sheet_is_printed_with_a_name_that_no_address_has(studio):
    """The sheet has it, and nothing else."""
    made = studio.ask("/routines/knee.yaml/sheets", {"level": "beginner", "patient": "Anna <b>"})
    assert "Anna" not in made.json["address"]
    sheet = studio.ask(made.json["address"]).text
    assert "Anna &lt;b&gt;" in sheet
    assert not [path for path in studio.folder.rglob("*") if b"Anna" in _content(path)]


def test_what_is_not_for_somebody_is_left_out_of_what_they_get(studio):
    """On paper it is told with the reason; a condition that the routine has not is passed over."""
    sent = {"level": "beginner", "avoid": ["neck-injury", "vertigo"]}
    made = studio.ask("/routines/knee.yaml/sheets", sent)
    sheet = studio.ask(made.json["address"]).text
    assert "2. Bridge" not in sheet
    assert "Bridge: " in sheet


def test_a_sheet_of_some_minutes_has_the_holds_that_were_found(studio):
    """As the command has it."""
    (studio.folder / "long.yaml").write_text(
        "format: 1\ntitle: L\nvoice: hum\nstretches:\n"
        "  - {name: C, setup: [Stand.], sides: none, reps: 1, hold: 10-300}\n"
    )
    made = studio.ask("/routines/long.yaml/sheets", {"minutes": 3, "voice": "hum"})
    sheet = studio.ask(made.json["address"]).text
    assert re.search(r"Hold for (?:1[0-9]{2}|2 minutes)", sheet), sheet[-900:]


@pytest.mark.parametrize(
    "wrong",
    [
        {"level": "expert"},
        {"level": 5},
        {"voice": "parrot"},
        {"rate": 9},
        {"rate": "fast"},
        {"minutes": 100_000},
        {"avoid": "x"},
        {"language": "de"},
        {"after": -1},
    ],
)
def test_a_choice_that_is_not_possible_is_told(studio, wrong):
    """In words, by everything that takes choices."""
    path = "sound" if "after" in wrong else "sheets"
    answer = studio.ask(f"/routines/knee.yaml/{path}", wrong)
    assert answer.status == 422
    assert answer.text


def _content(path):
    return path.read_bytes() if path.is_file() else b""


def test_the_folder_is_published_beside_the_routines(studio):
    """As the command does; an address that browsers do not trust is refused first."""
    assert studio.ask("/publish", {"address": "nowhere"}).status == 422
    (studio.folder / "knee.yaml").write_text(
        "format: 1\ntitle: K\nvoice: hum\nstretches:\n"
        "  - {name: C, setup: [Stand.], sides: none, hold: 5}\n"
    )
    state = studio.ask("/publish", {"address": "https://example.org/k"}).json
    end = time.monotonic() + 60
    while state["stage"] == "working":
        assert time.monotonic() < end
        state = studio.ask("/publish/state").json
    assert state["stage"] == "done", state
    assert (studio.folder / "published" / "index.html").is_file()


def test_pages_are_small(studio):
    """Less than 300 kB with all that a page needs, but for sound and pictures of the library."""
    names = ("tokens.css", "base.css", "studio.css", "compose.css", "idiomorph.js", "sortable.js")
    modules = ("asking", "compose", "editing", "library", "hearing", "player")
    asked = [f"/static/{name}" for name in (*names, *(f"{one}.js" for one in modules))]
    many = "\n".join(f"  - {{use: bridge, name: Bridge {number}}}" for number in range(60))
    (studio.folder / "many.yaml").write_text(f"format: 1\ntitle: M\nstretches:\n{many}\n")
    size = sum(len(studio.ask(one).body) for one in ("/routines/many.yaml", "/library", *asked))
    assert size < 400_000
    assert len(studio.ask("/routines/many.yaml").body) < 300_000
