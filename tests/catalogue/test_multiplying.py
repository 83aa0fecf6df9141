"""A catalogue is multiplied into tracks, or tells each of its faults with its place."""

import json
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from voicecoach.catalogue.catalogue_entries import MOST_TRACKS
from voicecoach.catalogue.multiplying import read_catalogue
from voicecoach.choices.kinds import Amount, OneOf, Several, Word
from voicecoach.choices.table import SETTINGS, shown_in
from voicecoach.errors import ScriptError, VoicecoachError
from voicecoach.script.diagnostics import FaultyScript

BOTH = "scripts: mine\nvoice: hum\n"
NECK = "scripts: mine/neck.yaml\nvoice: hum\n"


def keys(path):
    """Return the names of the tracks of a catalogue."""
    return [one.key for one in read_catalogue(path).episodes]


def faults(path):
    """Return each fault of a catalogue: line, column and message."""
    with pytest.raises(FaultyScript) as caught:
        read_catalogue(path)
    assert all(one.hint for one in caught.value.faults)
    return [(one.line, one.column, one.message) for one in caught.value.faults]


def test_each_combination_is_a_track(catalogue):
    """Every value of a list with every value of the others, routine by routine."""
    path = catalogue(f"{BOTH}level: [beginner, gentle]\nhold: [20, 0:30]\nrate: 0.9\n")
    of = ["beginner-20s-hum-rate-0.9", "beginner-30s-hum-rate-0.9"]
    of += ["gentle-20s-hum-rate-0.9", "gentle-30s-hum-rate-0.9"]
    assert keys(path) == [f"{name}/{one}" for name in ("calf", "neck") for one in of]
    first = read_catalogue(path).episodes[0]
    assert (first.recipe.settings.hold, first.recipe.sound.rate) == (20, 0.9)
    assert first.title == "Calf (beginner, 20 s holds)"


def test_where_nothing_more_is_chosen_tracks_are_called_as_ever(catalogue):
    """A library that becomes a catalogue keeps the addresses of its tracks."""
    path = catalogue("scripts: mine/neck.yaml\nlevel: [beginner, advanced]\nvoice: natural\n")
    assert keys(path) == ["neck/beginner", "neck/advanced"]
    assert read_catalogue(path).episodes[0].sound == "neck/neck-beginner.mp3"


def test_a_title_tells_what_the_tracks_of_a_routine_differ_in(catalogue):
    """A voice that all of them have is no news; the address has it, so that others can be added."""
    path = catalogue(f"{NECK}entries:\n  - hold: [20, 30]\n  - {{minutes: 9, talk: brief}}\n")
    assert [one.title for one in read_catalogue(path).episodes] == [
        "Neck (beginner, 20 s holds)", "Neck (beginner, 30 s holds)",
        "Neck (beginner, 9 min, brief)",
    ]  # fmt: skip
    assert keys(path)[2] == "neck/beginner-9min-brief-hum"


def test_an_entry_takes_what_it_does_not_choose_from_above(catalogue):
    """Its own choices replace whole lists; minutes take the place of holds."""
    path = catalogue(
        f"{BOTH}hold: [20, 30]\nentries:\n  - scripts: mine/calf.yaml\n  - minutes: [3, 4:30]\n"
    )
    assert keys(path) == [
        *("calf/beginner-20s-hum", "calf/beginner-30s-hum"),
        *("calf/beginner-3min-hum", "calf/beginner-4.5min-hum"),
        *("neck/beginner-3min-hum", "neck/beginner-4.5min-hum"),
    ]


def test_a_translation_is_a_routine_of_its_own(catalogue):
    """It has its own address, its own words, and comes with others of its language."""
    path = catalogue(
        "voice: hum\nentries:\n"
        "  - {scripts: mine/neck.yaml, language: [en, de]}\n  - {scripts: mine/calf.yaml}\n"
    )
    read = read_catalogue(path)
    assert [one.key for one in read.episodes] == [
        *("neck/beginner-hum", "calf/beginner-hum", "neck-de/beginner-hum")
    ]
    assert read.episodes[2].title == "Nacken (Anfänger)"


def test_each_routine_leaves_out_what_it_has(catalogue):
    """Nobody hears that a condition was heeded of which the routine knows nothing."""
    path = catalogue(f"{BOTH}avoid: [vertigo]\n")
    found = {one.key: one.recipe.settings.avoid for one in read_catalogue(path).episodes}
    assert found == {"calf/beginner-hum": (), "neck/beginner-avoid-vertigo-hum": ("vertigo",)}


def test_every_setting_of_publish_can_be_chosen(catalogue):
    """Each by its name on the command line, also those that come later."""
    for one in shown_in("publish"):
        match one.kind:
            case Amount(least, most):
                text, value = f"{(least + most) // 2:g}", (least + most) // 2
            case OneOf(values):
                text, value = [*values.items()][-1]
            case Several(of):
                name = "vertigo" if of == "condition" else "Last one"
                text, value = f"[{name}]", (name,)
            case Word(of):
                text = {"level": "gentle", "voice": "hum", "sound": "rain", "tones": "low"}[of]
                value = text
        chosen = "" if one.field == "voice" else "voice: hum\n"
        path = catalogue(f"scripts: mine/neck.yaml\n{chosen}{one.name}: {text}\n")
        (track,) = read_catalogue(path).episodes
        holder = track.recipe.settings if hasattr(track.recipe.settings, one.field) else None
        assert getattr(holder or track.recipe.sound, one.field) == value, one.field
    assert len([*shown_in("publish")]) < len(SETTINGS)


def test_a_sound_beside_the_catalogue_is_found(catalogue, tmp_path, monkeypatch):
    """Paths lead on from the folder of the file, wherever the program was started."""
    monkeypatch.chdir("/")
    (tmp_path / "sea.wav").write_bytes(b"")
    (track,) = read_catalogue(catalogue(f"{NECK}bed: sea.wav\n")).episodes
    assert track.recipe.sound.bed == str(tmp_path / "sea.wav")
    assert faults(catalogue(f"{NECK}bed: [rain, see.wav]\n")) == [(4, 13, "there is no 'see.wav'")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("holds: 3\n", [(2, 1, "nothing is called 'holds' here")]),
        ("entries:\n  - bed-levl: -8\n", [(3, 5, "nothing is called 'bed-levl' here")]),
        (f"{NECK}hold: [20, 3]\n", [(4, 12, "hold cannot be 3 seconds")]),
        (f"{NECK}hold: x\n", [(4, 7, "'x' is not a length of time")]),
        (f"{NECK}hold: [[20]]\n", [(4, 8, "this is no value of 'hold'")]),
        (f"{NECK}rate: nan\n", [(4, 7, "'nan' is not a number")]),
        (f"{NECK}rate: [1e400]\n", [(4, 8, "'1e400' is not a number")]),
        (f"{NECK}talk: [loud]\n", [(4, 8, "'loud' is no choice for 'talk'")]),
        (f"{NECK}hold: []\n", [(4, 7, "'hold' has no entries")]),
        (f"{NECK}rounds: 1.5\n", [(4, 9, "rounds cannot be 1.5")]),
        (f"{NECK}hold: 20\nminutes: 9\n",
         [(5, 10, "'minutes' finds the hold, and there is a 'hold', too")]),
        (f"{NECK}hold: [20, 30, 0:20]\n",
         [(4, 16, "this makes a second track that is called 'neck/beginner-20s-hum'")]),
        (f"{NECK}entries:\n  - hold: 20\n  - hold: [30, 20]\n",
         [(6, 16, "this makes a second track that is called 'neck/beginner-20s-hum'")]),
        (f"{NECK}entries:\n  - {{}}\n  - {{}}\n",
         [(6, 5, "this makes a second track that is called 'neck/beginner-hum'")]),
        ("scripts: [mine/neck.yaml, nothing]\n", [(2, 27, "there is no script called 'nothing'")]),
        (f"{NECK}level: [beginner, expert]\n", [(4, 19, "'Neck' has no level 'expert'")]),
        (f"{BOTH}language: de\n", [(4, 11, "'Calf' is not written in the language 'de'")]),
        (f"{BOTH}avoid: [vertigo, gout]\n", [(4, 18, "no routine here knows 'gout'")]),
        (f"{BOTH}only: [Neck tilt]\n", [(4, 7, "'Calf' has no stretch 'Neck tilt'")]),
        ("scripts: mine\nvoice: [hum, nobody]\n",
         [(3, 14, "there is no voice called 'nobody'")]),
        ("scripts: mine/neck.yaml\nlanguage: de\nvoice: natural\n",
         [(4, 8, "the voice 'natural' does not speak the language 'de'")]),
        ("feeds: level\n", [(2, 8, "'level' is no choice for 'feeds'")]),
    ],
)  # fmt: skip
def test_a_fault_is_told_at_its_place(catalogue, text, told):
    """Line, column and words, and what to do about it."""
    assert faults(catalogue(text)) == told


def test_two_scripts_of_one_name_are_told_at_the_second(catalogue, tmp_path):
    """Their tracks would lie in one folder."""
    (tmp_path / "other").mkdir()
    path = catalogue("scripts: [mine/neck.yaml, other/neck.yaml]\nvoice: hum\n")
    text = (tmp_path / "mine" / "neck.yaml").read_text(encoding="utf-8")
    (tmp_path / "other" / "neck.yaml").write_text(text, encoding="utf-8")
    ((line, column, message),) = faults(path)
    assert (line, column) == (2, 27)
    assert message.endswith("would get the same address")


def test_too_many_are_told_before_anything_is_multiplied(catalogue):
    """Lists of 200 make more tracks than there are atoms, and cost no time."""
    many = [*range(200)]
    lists = {"hold": [5 + one for one in many], "pace": [round(1 + one / 100, 2) for one in many]}
    lists |= {"rest": many, "rate": [round(1 + one / 1000, 3) for one in many]}
    chosen = "".join(f"{name}: {json.dumps(values)}\n" for name, values in lists.items())
    ((line, column, message),) = faults(catalogue(NECK + chosen))
    assert (line, column) == (1, 1)
    assert message == f"that makes 1,600,000,000 tracks up to here; the most is {MOST_TRACKS:,}"


def test_the_entry_that_is_too_much_is_named(catalogue):
    """Whoever counts on all of them sees where it ends."""
    many = f"[{', '.join(str(one) for one in range(5, 105))}]"
    rates = f"[{', '.join(f'{0.5 + one / 100:g}' for one in range(100))}]"
    text = f"{NECK}entries:\n  - hold: 20\n  - {{hold: {many}, rate: {rates}}}\n"
    ((line, _, message),) = faults(catalogue(text))
    assert (line, message[:26]) == (6, "that makes 10,001 tracks u")


def test_a_script_with_faults_is_told_as_ever(catalogue, tmp_path):
    """The place is in the script, where it has to be mended."""
    (tmp_path / "mine" / "neck.yaml").write_text("format: 1\ntitle: Neck\n", encoding="utf-8")
    with pytest.raises(ScriptError, match=r"neck\.yaml:1:1: .*'stretches'"):
        read_catalogue(catalogue(NECK))


def test_what_cannot_be_read_is_told(tmp_path):
    """No file, a folder, and no text."""
    for path in (tmp_path / "none.yaml", tmp_path):
        with pytest.raises(ScriptError):
            read_catalogue(path)
    (tmp_path / "x.yaml").write_bytes(b"\xff\xfe")
    with pytest.raises(ScriptError, match="UTF-8"):
        read_catalogue(tmp_path / "x.yaml")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 700) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=5,
)
NAMES = st.sampled_from(["scripts", "language", "feeds", *(one.name for one in SETTINGS), "x"])
FIELDS = st.dictionaries(NAMES, VALUES, max_size=4)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(FIELDS, st.lists(FIELDS, max_size=2))
def test_any_file_is_read_or_refused(catalogue_file, fields, entries):
    """Whatever stands there, a person is told, and Python's own errors are not seen."""
    whole = {"format": 1, **fields, **({"entries": entries} if entries else {})}
    catalogue_file.write_text(json.dumps(whole, ensure_ascii=True), encoding="utf-8")
    with suppress(VoicecoachError):
        assert read_catalogue(catalogue_file).episodes


@pytest.fixture
def catalogue_file(catalogue):
    """Return the path of a catalogue."""
    return catalogue("")
