"""What a therapist relies on when patients are kept: it stays as it was given, here, or is gone."""

import re
import threading
import time
from datetime import timedelta
from http.client import HTTPException
from pathlib import Path

import pytest

from voicecoach.choices.settings import Settings
from voicecoach.patients.patient_database import FILE
from voicecoach.patients.patient_records import PatientRecords
from voicecoach.planning.ladder import programme
from voicecoach.recipe.loading import load
from voicecoach.studio.frozen_session import today
from voicecoach.studio.patient_routes import patient_routes

NAME, PRACTICE = "Xanthippe", "Praxis Sokrates"
ELSEWHERE = ("127.0.0.2", 0)
LENDING = """\
format: 1
title: Lending
language: en
stretches:
  - {name: Heel, setup: [Stand.], sides: none, hold: 30}
"""
TAKING = """\
format: 1
title: Taking
language: en
stretches:
  - use: lending/heel
"""
QUICK = """\
format: 1
title: Quick
voice: hum
stretches:
  - {name: Calf, setup: [Stand.], sides: none, hold: 5}
"""
DIARY = (
    '\ufeff"Date","Time","Routine","Level","Minutes heard"\r\n"{day}","08:15","Knee","b","9.5"\r\n'
)


@pytest.fixture
def patient(studio):
    """Return the address of a patient, who is the only one."""
    studio.ask("/patients/wiped", {})
    return studio.ask("/patients", {"name": NAME, "practice": PRACTICE}).json["address"]


def number(address):
    """Return the number at the end of an address."""
    return address.rpartition("/")[2]


def given(studio, patient, routine="knee.yaml", **choices):
    """Hand a routine over as a sheet, and return the address of what is noted last."""
    sent = {"level": "beginner", "for": number(patient), **choices}
    assert studio.ask(f"/routines/{routine}/sheets", sent).json["noted"] == patient
    return noted(studio, patient)[0]


def noted(studio, patient):
    """Return the addresses of what was given, the newest first."""
    found = re.findall(rf'href="({patient}/given/\d+)"', studio.ask(patient).text)
    return [*dict.fromkeys(found)]


def sheet(studio, address):
    """Return the sheet that is printed of what was given."""
    return studio.ask(studio.ask(f"{address}/sheets", {}).json["address"]).text


def bytes_in(folder):
    """Return all bytes of all files of a folder."""
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_what_is_handed_over_is_noted_with_its_dose(studio, patient):
    """Once, however often it is printed that day; the sheet has the names."""
    address = given(studio, patient)
    assert noted(studio, patient) == [address] == [given(studio, patient)]
    page = studio.ask(address).text
    assert "Hold for 20 seconds" in page
    assert "2 sets of 10" in page
    assert "Leave this one out if your neck is injured" in page
    again = sheet(studio, address)
    assert f"For {NAME}" in again
    assert PRACTICE in again
    assert len({given(studio, patient), given(studio, patient, level="advanced")}) == 2


def test_who_comes_from_a_patient_finds_the_names_written(studio, patient):
    """They stand on the page that hands a routine over to this patient, and to no other."""
    led = studio.ask(f"{patient}/give?routine=knee.yaml")
    assert led.status == 303
    page = studio.ask(led.headers["location"]).text
    assert f'name="patient" maxlength="100" autocomplete="off" value="{NAME}"' in page
    assert f'value="{PRACTICE}"' in page
    assert f'value="{NAME}"' not in studio.ask("/routines/knee.yaml/give?for=1").text


def test_what_was_given_stays_as_it_was(studio, patient):
    """Whatever becomes of the routine; and it can become a routine again."""
    address = given(studio, patient)
    studio.edit("knee.yaml", {"edit": "set", "place": [0], "field": "hold", "value": "50"})
    (studio.folder / "knee.yaml").unlink()
    assert "Hold for 20 seconds" in sheet(studio, address)
    made = studio.ask(f"{address}/routine", {"title": "As it was"}).json["address"]
    assert made == "/routines/as-it-was.yaml"
    assert "hold: 10-60" in (studio.folder / "as-it-was.yaml").read_text()


def test_what_changed_underneath_is_told(studio, patient):
    """A stretch that is taken from another script has another dose now, or is gone."""
    (studio.folder / "lending.yaml").write_text(LENDING)
    (studio.folder / "taking.yaml").write_text(TAKING)
    address = given(studio, patient, "taking.yaml")
    assert "was changed since" not in studio.ask(address).text
    (studio.folder / "lending.yaml").write_text(LENDING.replace("30", "40"))
    page = studio.ask(address).text
    assert "Hold for 40 seconds" in page
    assert "it was: Hold for 30 seconds" in page
    (studio.folder / "lending.yaml").unlink()
    page = studio.ask(address).text
    assert "cannot be made any more" in page
    assert "Hold for 30 seconds" in page


def test_of_a_stretch_that_comes_twice_each_change_is_told(studio, patient):
    """The first time round has a dose of its own."""
    (studio.folder / "lending.yaml").write_text(LENDING)
    (studio.folder / "taking.yaml").write_text(f"{TAKING}  - {{use: lending/heel, hold: 10}}\n")
    address = given(studio, patient, "taking.yaml")
    (studio.folder / "lending.yaml").write_text(LENDING.replace("30", "40"))
    page = studio.ask(address).text
    assert page.count("it was: Hold for 30 seconds") == 1
    assert "it was: Hold for 10 seconds" not in page


def test_what_was_given_in_another_language_is_told_in_it(studio, patient):
    """The doses are frozen, whatever becomes of the routine; without its words it is not made."""
    (studio.folder / "lending.yaml").write_text(LENDING)
    (studio.folder / "de").mkdir()
    words = "format: 1\ntitle: Ferse\nstretches:\n  Heel: {name: Ferse, setup: [Steh.]}\n"
    (studio.folder / "de" / "lending.yaml").write_text(words)
    address = given(studio, patient, "lending.yaml", language="de")
    (studio.folder / "lending.yaml").write_text(LENDING.replace("30", "40"))
    assert "30 Sekunden halten" in sheet(studio, address)
    (studio.folder / "de" / "lending.yaml").unlink()
    page = studio.ask(address).text
    assert "cannot be made any more" in page
    assert "30 Sekunden halten" in page


def test_a_programme_climbs_as_the_command_has_it(studio, patient):
    """Week by week; a week that somebody changed is as they wrote it."""
    page = studio.ask(f"{patient}/programme?routine=knee.yaml&weeks=4").text
    holds = re.findall(r'name="hold"[^>]* value="([^"]+)"', page)
    ladder = programme(load(studio.folder / "knee.yaml").routine, 4, Settings())
    assert [float(one) for one in holds] == [week.settings.hold for week in ladder]
    begin = today() + timedelta(2)
    sent = {"routine": "knee.yaml", "from": begin.isoformat()}
    weeks = {"level": ["beginner"] * 3 + ["advanced"], "hold": ["15", "25", "", "45"]}
    studio.ask(f"{patient}/programmes", {**sent, **weeks, "avoid": ["neck-injury"]})
    kept = noted(studio, patient)
    assert len(kept) == 4
    told = [studio.ask(one).text for one in kept]
    doses = ["15 seconds", "25 seconds", "20 seconds", "45 seconds"]
    assert all(f"Hold for {dose}" in page for dose, page in zip(doses, told, strict=True))
    assert "<strong>Bridge" not in "".join(told)
    assert f"from {begin.day} {begin:%b}" in told[0]


def test_the_next_patient_gets_the_same_and_keeps_it(studio, patient):
    """A session or a whole programme; the first patient may be deleted."""
    weeks = {"level": ["beginner"] * 3, "hold": ["15", "25", "35"]}
    begin = today().isoformat()
    studio.ask(f"{patient}/programmes", {"routine": "knee.yaml", "from": begin, **weeks})
    address = given(studio, patient)
    (of,) = re.findall(rf"{patient}/programmes/\d+(?=/copies)", studio.ask(patient).text)
    other = studio.ask(f"{address}/copies", {"name": "Platon"}).json["address"]
    studio.ask(f"{of}/copies", {"to": number(other)})
    studio.ask(f"{patient}/wiped", {})
    assert len(noted(studio, other)) == 4
    texts = [studio.ask(one).text for one in noted(studio, other)]
    assert sum("Knee, week" in one for one in texts) == 3
    assert "For Platon" in sheet(studio, noted(studio, other)[0])
    assert NAME not in "".join(texts)


def test_the_weeks_show_what_phone_and_therapist_tell(studio, patient):
    """A file counts once; a tick is one click, and taken back by another."""
    now = today()
    diary = DIARY.format(day=now).encode()
    assert "file: 1, new: 1." in studio.ask(f"{patient}/diary", body=diary).json["said"]
    assert "file: 1, new: 0." in studio.ask(f"{patient}/diary", body=diary).json["said"]
    before = (now - timedelta(1)).isoformat()
    studio.ask(f"{patient}/ticks", {"day": before, "done": True})
    page = studio.ask(patient).text
    assert 'title="Told by the phone">1<' in page
    assert re.search(rf'id="day-{before}"[^>]*aria-pressed="true"', page)
    studio.ask(f"{patient}/ticks", {"day": before, "done": False})
    studio.ask(f"{patient}/diary/wiped", {})
    page = studio.ask(patient).text
    assert "Told by the phone" not in page
    assert 'aria-pressed="true"' not in page


def test_a_wiped_patient_is_nowhere(studio, patient):
    """In no file of the user, and in no sheet that is still open somewhere."""
    other = studio.ask("/patients", {"name": "Platon"}).json["address"]
    given(studio, patient)
    printed = studio.ask("/routines/knee.yaml/sheets", {"patient": NAME}).json["address"]
    studio.ask(f"{patient}/diary", body=DIARY.format(day=today()).encode())
    assert NAME.encode() in bytes_in(studio.kept)
    assert studio.ask(f"{patient}/wiped", {}).json == {"address": "/patients"}
    assert NAME.encode() not in bytes_in(studio.kept)
    assert studio.ask(printed).status == 404
    assert studio.ask(patient).status == 404
    assert "Platon" in studio.ask(other).text
    studio.ask("/patients/wiped", {})
    assert b"Platon" not in bytes_in(studio.kept)


def test_a_name_is_in_nothing_that_leaves_the_computer(studio, patient):
    """Neither in a track and its page, nor in a published folder, nor in any address or title."""
    (studio.folder / "knee.yaml").write_text(QUICK)
    studio.ask("/routines/knee.yaml/theirs", {"seen": ""})
    sent = {"level": "beginner", "voice": "hum", "for": number(patient), "patient": NAME}
    track = studio.ask("/routines/knee.yaml/tracks", sent).json
    end = time.monotonic() + 60
    while studio.ask(f"/tracks/{track['key']}/state").json["stage"] != "made":
        assert time.monotonic() < end
    for address in (track["address"], track["sound"]):
        assert NAME.encode() not in studio.ask(address).body
    studio.ask("/publish", {"address": "https://example.org/k"})
    while (state := studio.ask("/publish/state").json)["stage"] == "working":
        assert time.monotonic() < end
    assert state["stage"] == "done", state
    address = noted(studio, patient)[0]
    studio.ask(f"{address}/routine", {"title": "Copy"})
    for name in (NAME, PRACTICE):
        assert name.encode() not in bytes_in(studio.folder)
        for page in ("/patients", patient, address, f"{patient}/programme?routine=knee.yaml"):
            assert name not in re.search("<title>(.*)</title>", studio.ask(page).text)[1]


def test_other_devices_get_no_patient(studio, patient):
    """Though they have the token: the names would go through the air."""
    for route in patient_routes(None, None, None):
        path = re.sub(r"{patient}", number(patient), route.path)
        path = re.sub(r"{\w+}", "1", path)
        for method in route.methods:
            body = b"{}" if method == "POST" else None
            answer = studio.ask(path, body=body, method=method, source=ELSEWHERE)
            assert answer.status == 403, path
            assert NAME not in answer.text
    page = studio.ask("/routines/knee.yaml/give", source=ELSEWHERE)
    assert page.status == 200
    assert NAME not in page.text
    assert NAME in studio.ask("/routines/knee.yaml/give").text
    sent = {"level": "beginner", "for": number(patient)}
    assert studio.ask("/routines/knee.yaml/sheets", sent, source=ELSEWHERE).status == 403
    assert noted(studio, patient) == []


def test_a_page_of_another_site_changes_no_patient(studio, patient):
    """As everywhere in the studio."""
    for path in ("/patients", "/patients/wiped", f"{patient}/wiped", f"{patient}/ticks"):
        refused = studio.ask(path, {"name": "Evil"}, headers={"Origin": "http://evil.example"})
        assert refused.status == 403
    assert NAME in studio.ask("/patients").text
    assert "Evil" not in studio.ask("/patients").text


def test_the_browser_keeps_no_page_with_a_name(studio, patient):
    """It writes none of them to the disk."""
    address = given(studio, patient)
    made = studio.ask("/routines/knee.yaml/sheets", {"patient": NAME}).json["address"]
    for path in ("/patients", patient, address, "/routines/knee.yaml/give", made):
        answer = studio.ask(path)
        assert NAME in answer.text
        assert answer.headers["cache-control"] == "no-store", path


def test_a_backup_is_one_file_that_can_be_read_back(studio, patient):
    """It brings all back that was deleted since, and what is no backup changes nothing."""
    address = given(studio, patient)
    answer = studio.ask("/patients/backup")
    assert "attachment" in answer.headers["content-disposition"]
    studio.ask("/patients/wiped", {})
    wrong = studio.ask("/patients/restored", body=b"SQLite format 3\0 and so on")
    assert wrong.status == 422
    assert "no backup" in wrong.text
    assert studio.ask("/patients/restored", body=answer.body).status == 200
    assert noted(studio, patient) == [address]
    assert f"For {NAME}" in sheet(studio, address)


def test_a_damaged_file_is_told_on_a_page(studio, patient):
    """Routines can still be handed over, to nobody; a backup helps."""
    raw = studio.ask("/patients/backup").body
    (studio.kept / "patients" / FILE).write_bytes(b"broken" * 999)
    for path in ("/patients", patient, "/patients/backup"):
        answer = studio.ask(path)
        assert answer.status == 503
        assert "is damaged" in answer.text
        assert "Bring a backup" in answer.text
    page = studio.ask("/routines/knee.yaml/give")
    assert page.status == 200
    assert "is damaged" in page.text
    sent = {"level": "beginner"}
    assert studio.ask("/routines/knee.yaml/sheets", sent).status == 200
    refused = studio.ask("/routines/knee.yaml/sheets", {**sent, "for": number(patient)})
    assert refused.status == 422
    assert "is damaged" in refused.text
    studio.ask("/patients/restored", body=raw)
    assert NAME in studio.ask(patient).text
    studio.ask("/patients/wiped", {})
    assert not [*(studio.kept / "patients").glob("*.damaged*")]


HUGE = "9" * 5000


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("", {"name": ""}),
        ("", {"name": "x" * 101}),
        ("", {"name": 5}),
        ("/{id}/name", {"name": "Other", "seen": "Nobody"}),
        ("/{id}/ticks", {"day": "yesterday", "done": True}),
        ("/{id}/ticks", {"day": "2999-01-01", "done": True}),
        ("/{id}/ticks", {"day": HUGE[:200], "done": True}),
        ("/{id}/programmes", {"routine": "knee.yaml", "from": "2026-11-28"}),
        ("/{id}/programmes", {"routine": "../x.yaml", "from": "2026-11-28"}),
        ("/{id}/programmes", {"routine": "knee.yaml", "from": "x", "level": ["a"], "hold": ["5"]}),
        ("/{id}/given/1/copies", {"to": "1"}),
        ("/{id}/programmes/0/wiped", {}),
        ("/{id}/given/1/sheets", {}),
        ("/1/wiped/more", {}),
        ("/1/ticks", {"day": "2026-11-01", "done": True}),
        ("/-1/ticks", {"day": "2026-11-01", "done": True}),
        (f"/{HUGE}/ticks", {"day": "2026-11-01", "done": True}),
        ("/999999999999999/ticks", {"day": "2026-11-01", "done": True}),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_in_words(studio, patient, path, sent):
    """And changes nothing."""
    before = studio.ask("/patients/backup").body
    answer = studio.ask("/patients" + path.replace("{id}", number(patient)), sent)
    assert answer.status in {404, 422}
    assert answer.text
    assert "Traceback" not in answer.text
    assert studio.ask("/patients/backup").body == before


@pytest.mark.parametrize(
    ("levels", "holds"),
    [
        (["beginner"], ["20"]),
        (["beginner"] * 27, ["20"] * 27),
        (["beginner"] * 3, ["20"] * 2),
        (["beginner", "expert"], ["20", "20"]),
        (["beginner", "beginner"], ["20", "4"]),
        (["beginner", "beginner"], ["20", "nan"]),
        (["beginner", "beginner"], ["20", "long"]),
        (["beginner", 5], ["20", "20"]),
    ],
)
def test_a_programme_that_cannot_be_is_noted_not_at_all(studio, patient, levels, holds):
    """Not even its first weeks."""
    sent = {"routine": "knee.yaml", "from": "2026-11-28", "level": levels, "hold": holds}
    assert studio.ask(f"{patient}/programmes", sent).status == 422
    assert noted(studio, patient) == []


def test_two_windows_change_one_patient(studio, patient):
    """Neither overwrites the other's name; one that was deleted is told."""
    sent = {"name": "One", "seen": NAME, "seen_practice": PRACTICE}
    assert studio.ask(f"{patient}/name", sent).status == 200
    second = studio.ask(f"{patient}/name", {**sent, "name": "Two"})
    assert second.status == 422
    assert "another window" in second.text
    studio.ask(f"{patient}/wiped", {})
    late = studio.ask(f"{patient}/ticks", {"day": "2026-11-01", "done": True})
    assert "no such patient" in late.text


def test_a_killed_studio_loses_nothing_that_it_told(studio_at, folder):
    """The process ends in the middle of a write; all that was answered is there."""
    told: list[str] = []
    with studio_at(folder) as studio:
        studio.ask("/patients/wiped", {})

        def write(name):
            try:
                for count in range(10_000):
                    answer = studio.ask("/patients", {"name": f"{name}{count}"})
                    told.append(f"{name}{count}" if answer.status == 200 else "")
            except (OSError, HTTPException):
                pass  # it was killed

        writers = [threading.Thread(target=write, args=(name,)) for name in "ab"]
        for one in writers:
            one.start()
        while len(told) < 60:
            assert any(one.is_alive() for one in writers)
        studio.kill()
        for one in writers:
            one.join()
        kept = PatientRecords(Path(studio.kept) / "patients")
        assert set(told) <= {one.name for one in kept.all()}
        kept.wipe_all()
