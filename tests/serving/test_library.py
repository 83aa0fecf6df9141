"""What the library answers: its pages, its tracks, and nothing else."""

import json
import re
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from voicecoach.choices.table import shown_in

quick_look = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def track(server):
    """The place of a made track."""
    return server.made(hold=6)


@pytest.fixture(scope="module")
def sound(server, track):
    """All bytes of it."""
    return server.ask(f"{track}.mp3").body


def test_the_library_shows_each_routine_with_its_own_choices(server):
    """Levels, the range of holds and the voices are those of the routine and this computer."""
    index = server.ask("/").text
    slugs = ["long", "quick", "hamstring"]
    assert re.findall(r'href="/routines/(\w+)"', index) == slugs
    page = server.ask("/routines/quick").text
    assert 'name="routine" value="quick"' in page
    assert 'value="long-one"' in page
    assert 'min="5" max="600"' in page
    # With one voice there is nothing to choose.
    assert not any('name="voice"' in server.ask(f"/routines/{slug}").text for slug in slugs)
    assert "natural" not in page


def test_a_card_says_how_long_and_what_is_needed(server):
    """Before anything is chosen; and the page of a routine says it of each level."""
    cards = server.ask("/").text.split("<article")
    (card,) = (one for one in cards if "/routines/hamstring" in one)
    assert '<p class="length">12–19 min</p>' in card
    assert "<p>You will need a towel, " in card
    page = server.ask("/routines/hamstring").text
    assert re.findall(r"<b>(\w+)</b> <span>([^<]+)</span>", page) == [
        ("Beginner", "About 12 min"), ("Advanced", "About 19 min"),
    ]  # fmt: skip


def length_of(server, **fields):
    """Return what the server says about the session of a form."""
    pairs = {"routine": "hamstring", "by": "level", **fields}
    answer = server.ask(
        "/length", method="POST", body=urlencode(pairs, doseq=True).encode(),
        headers={"Origin": f"http://{server.netloc}",
                 "Content-Type": "application/x-www-form-urlencoded"},
    )  # fmt: skip
    return answer.status, json.loads(answer.body) if answer.status == 200 else answer.text


def test_how_long_it_takes_is_told_before_it_is_made(server):
    """By level, hold and minutes, slower speech, and without what is left out, which is named."""

    def told(**fields):
        status, answer = length_of(server, **fields)
        assert status == 200, answer
        return int(re.search(r"\d+", answer["length"])[0]), answer["left_out"]

    usual, nothing = told()
    assert (usual, nothing) == (12, "")
    assert told(level="advanced")[0] > usual
    assert told(by="hold", hold="60")[0] > usual
    assert told(rate="0.5")[0] > usual
    shorter, left_out = told(avoid="spondylolisthesis", skip="Seated hamstring stretch")
    assert shorter < usual
    assert left_out == ("We leave out: Seated hamstring stretch and Standing hamstring stretch.")
    assert told(by="minutes", minutes="10")[0] == 10
    short, left_out = told(by="minutes", minutes="3")
    assert short <= 4
    assert "We leave out" in left_out


def test_the_length_of_what_cannot_be_made_is_refused(server):
    """In words, as when it is asked for."""
    status, answer = length_of(server, routine="long", by="hold", hold="600")
    assert (status, "more than 2 hours" in answer) == (422, True)
    names = ["Towel", "Wall", "Seated", "Standing"]
    status, answer = length_of(server, skip=[f"{name} hamstring stretch" for name in names])
    assert (status, "nothing is left" in answer) == (422, True)


def test_a_title_cannot_become_part_of_the_page(server, track):
    """What a script says is text, on every page."""
    assert "Quick &amp; &lt;b&gt;calf" in server.ask("/").text
    pages = [server.ask(place).text for place in ("/", "/routines/quick", track)]
    assert not any("<b>calf" in page for page in pages)


def test_pictures_and_styles_are_there(server):
    """Whatever the library's page names can be had, with its own kind."""
    pages = server.ask("/").text + server.ask("/routines/quick").text
    named = {*re.findall(r'(?:src|href)="(/[^"]+)"', pages)}
    assert len(named) >= 4
    kinds = {server.ask(name).headers["content-type"].partition(";")[0] for name in named}
    assert kinds == {"image/svg+xml", "text/css", "text/javascript"} | (kinds & {"text/html"})


def test_a_made_track_has_its_page_beside_it(server, track):
    """The page asks for the sound by a name that leads to it."""
    page = server.ask(track)
    (name,) = re.findall(r'<audio id="audio" src="([^"]+)"', page.text)
    assert f"/tracks/{name}" == f"{track}.mp3"
    assert page.headers["content-type"].startswith("text/html")


def test_the_hold_is_the_one_that_was_chosen(server, track):
    """The form's slider reaches the track."""
    (session,) = re.findall(r'id="session">(.*?)</script>', server.ask(track).text)
    (hold,) = (one for one in json.loads(session)["timeline"]["intervals"] if one["kind"] == "hold")
    assert hold["end"] - hold["start"] == 6


def stretches(server, place):
    """Return the stretch and the side of each hold in the track at ``place``."""
    (session,) = re.findall(r'id="session">(.*?)</script>', server.ask(place).text)
    intervals = json.loads(session)["timeline"]["intervals"]
    return [(one["stretch"], one["side"]) for one in intervals if one["kind"] == "hold"]


def test_every_setting_has_a_field(server):
    """A box for each condition stands only where the routine knows one."""
    forms = {name: server.ask(f"/routines/{name}").text for name in ("long", "hamstring")}
    for one in shown_in("serve"):
        there = {name for name, form in forms.items() if f'name="{one.field}"' in form}
        usual = set() if one.field == "voice" else {*forms}
        assert there == ({"hamstring"} if one.field == "avoid" else usual), one.field
    assert 'value="spondylolisthesis"' in forms["hamstring"]


def test_what_is_left_out_in_the_form_is_left_out_of_the_track(server):
    """A person with a bad back ticks a box, and the stretch is not in the session."""
    place = server.made(
        routine="hamstring", hold=10, avoid="lumbar-herniated-disc", left_first="left-first"
    )
    held = stretches(server, place)
    assert "Standing hamstring stretch" not in {name for name, _ in held}
    assert held[:2] == [("Towel hamstring stretch", side) for side in ("left", "right")]


@pytest.mark.parametrize("name", [one.field for one in shown_in("serve")])
def test_a_field_takes_only_what_it_offers(server, name):
    """Each is bounded, whoever sends it."""
    answer = server.send({"routine": "hamstring", "by": "hold", name: "99999"})
    assert answer.status == 422


def test_minutes_find_a_track_of_that_length(server):
    """Within two seconds, as on the command line."""
    place = server.made(by="minutes", minutes="2")
    (session,) = re.findall(r'id="session">(.*?)</script>', server.ask(place).text)
    assert abs(json.loads(session)["timeline"]["duration"] - 120) <= 2


def test_too_few_minutes_make_the_shortest_session(server):
    """Nothing is refused that can be done: one stretch, held as short as it may be."""
    place = server.made(routine="hamstring", hold="10", talk="", by="minutes", minutes="1")
    assert stretches(server, place) == [
        ("Towel hamstring stretch", "right"), ("Towel hamstring stretch", "left")
    ]  # fmt: skip


def test_a_session_that_costs_too_much_is_refused_before_a_word_is_spoken(server):
    """Two hours at the most, whatever the script."""
    answer = server.send({"routine": "long", "hold": "600"})
    assert (answer.status, "more than 2 hours" in answer.text) == (422, True)


@pytest.mark.parametrize(
    "beyond",
    [
        {"routine": "quick", "hold": "4"},
        {"routine": "quick", "hold": "601"},
        {"routine": "hamstring", "hold": "300"},
        {"routine": "quick", "by": "minutes", "minutes": "91"},
    ],
)
def test_what_the_page_does_not_offer_cannot_be_sent(server, beyond):
    """A hold is one of the routine's own range, and a session has a longest length."""
    answer = server.send(beyond)
    assert (answer.status, "is not possible" in answer.text) == (422, True)


def test_a_field_that_is_given_twice_is_refused(server):
    """Nobody gets one of two holds and wonders which."""
    answer = server.send([("routine", "quick"), ("hold", "5"), ("hold", "6")])
    assert (answer.status, "given twice" in answer.text) == (422, True)


def test_a_form_that_is_too_long_is_not_read(server):
    """Nobody fills the memory of the computer with one request."""
    assert server.send(b"routine=" + b"x" * 70_000).status == 413


def test_the_same_choices_are_the_same_track(server, track):
    """What is left out and what is said twice over in other ways is made once."""
    again = server.send(
        {"voice": "hum", "talk": "bells", "level": "beginner", "hold": "06", "routine": "quick",
         "minutes": "9", "by": "hold"}
    )  # fmt: skip
    assert again.headers["location"] == track


@pytest.mark.parametrize(
    ("asked", "status", "first", "last"),
    [
        ("bytes=0-0", 206, 0, 1),
        ("bytes=100-199", 206, 100, 200),
        ("bytes=100-", 206, 100, None),
        ("bytes=-100", 206, -100, None),
        ("bytes=0-99999999", 206, 0, None),
        ("bytes=99999999-", 416, 0, 0),
        ("bytes=5-2", 400, 0, 0),
        ("bytes=", 400, 0, 0),
        ("rows=0-1", 400, 0, 0),
        (f"bytes={'9' * 6000}-", 400, 0, 0),
    ],
)
def test_ranges_are_the_bytes_that_were_asked_for(server, track, sound, asked, status, first, last):
    """A phone jumps in a track by asking for parts of it."""
    answer = server.ask(f"{track}.mp3", headers={"Range": asked})
    assert answer.status == status
    if status == 206:
        assert answer.body == sound[first:last]
        start = first % len(sound)
        end = start + len(answer.body) - 1
        assert answer.headers["content-range"] == f"bytes {start}-{end}/{len(sound)}"
    elif status == 416:
        assert answer.headers["content-range"] == f"bytes */{len(sound)}"


def test_several_ranges_at_once(server, track, sound):
    """The parts come in one answer, each with its place."""
    answer = server.ask(f"{track}.mp3", headers={"Range": "bytes=0-9,50-59"})
    assert answer.status == 206
    assert sound[:10] in answer.body
    assert sound[50:60] in answer.body


def test_a_part_of_another_version_is_not_mixed_in(server, track, sound):
    """If-Range with an old tag brings the whole track; with the right one the part."""
    etag = server.ask(f"{track}.mp3", method="HEAD").headers["etag"]
    part = {"Range": "bytes=0-9"}
    old = server.ask(f"{track}.mp3", headers={**part, "If-Range": '"old"'})
    assert (old.status, old.body) == (200, sound)
    assert server.ask(f"{track}.mp3", headers={**part, "If-Range": etag}).status == 206


def test_who_has_a_track_is_told_so_instead_of_sent_it(server, track):
    """Asking again with the tag costs a line."""
    etag = server.ask(f"{track}.mp3", method="HEAD").headers["etag"]
    again = server.ask(f"{track}.mp3", headers={"If-None-Match": etag})
    assert (again.status, again.body) == (304, b"")


OUTSIDE = ["pyproject.toml", "etc/passwd", "serving/app.py", "quick.yaml"]


@pytest.mark.parametrize("up", ["../", "..%2f", "%2e%2e/", "..%5c", "....//", "/", "%00"])
@pytest.mark.parametrize("place", ["static", "pictures", "tracks", ""])
def test_nothing_outside_the_library_can_be_read(server, place, up):
    """However one climbs, there is nothing."""
    for outside in OUTSIDE:
        for levels in (1, 3, 12):
            assert server.ask(f"/{place}/{up * levels}{outside}").status == 404


odd = st.one_of(
    st.sampled_from(
        [
            "nan",
            "inf",
            "-1",
            "0",
            "1e9",
            "1e309",
            "\u0663",
            "\uff15",
            "0x10",
            "+5",
            " 5 ",
            "5.0",
            "",
            "\0",
        ]
    ),
    st.text(max_size=40),
    st.integers().map(str),
    st.floats().map(str),
    st.just("9" * 1500),
)
FIELDS = ("routine", "by", *(one.field for one in shown_in("serve")))
good = {"routine": "hamstring", "level": "beginner", "talk": "", "voice": "hum", "by": "minutes",
        "minutes": "1", "hold": "20"}  # fmt: skip


@given(st.sampled_from(FIELDS), odd)
@quick_look
def test_absurd_values_are_refused_and_never_a_fault(server, name, value):
    """One bad value among good ones: a plain answer with a reason, or a track."""
    answer = server.send({**good, name: value})
    assert answer.status in {303, 400, 422, 503}
    if answer.status in {400, 422}:
        assert answer.headers["content-type"].startswith("text/plain")
        assert answer.text


@given(st.lists(st.tuples(st.sampled_from([*FIELDS, "reps", "path"]) | st.text(), odd)))
@quick_look
def test_fields_that_nobody_offered_are_refused(server, pairs):
    """Unknown, missing and repeated fields, in any number."""
    assert server.send(pairs).status in {303, 400, 413, 422, 503}


@given(st.binary(max_size=4000))
@quick_look
def test_a_body_that_is_no_form_is_refused(server, body):
    """Any bytes at all."""
    assert server.send(body).status in {400, 413, 422}


@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data; boundary=x", ""])
def test_other_kinds_of_body_are_refused(server, kind):
    """A form is all that is read."""
    headers = {"Origin": f"http://{server.netloc}", "Content-Type": kind}
    answer = server.ask("/renders", method="POST", body=b"{}", headers=headers)
    assert answer.status == 415


@given(
    st.sampled_from(["", "tracks", "static", "pictures", "renders", "tracks/x/state"]),
    st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=60),
    st.sampled_from(["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"]),
)
@quick_look
def test_no_address_is_a_fault(server, place, rest, method):
    """Any path and method: found, not found, or not allowed."""
    answer = server.ask(f"/{place}/{rest}", method=method)
    assert answer.status in {200, 307, 404, 405}


def test_a_page_elsewhere_cannot_ask_for_tracks(server):
    """The browser names the origin of a form; another one, or none, is refused."""
    for headers in ({"Origin": "http://evil.example"}, {"Origin": "null"}, {}):
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        body = b"routine=quick&hold=9"
        answer = server.ask("/renders", method="POST", body=body, headers={**kind, **headers})
        assert answer.status == 403


@pytest.mark.parametrize(
    "path", ["/", "/static/choose.js", "/nothing", "/tracks/x.mp3", "/renders", "/length"]
)
def test_every_answer_has_the_headers_that_protect_a_browser(server, path):
    """Errors included."""
    headers = server.ask(path).headers
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
