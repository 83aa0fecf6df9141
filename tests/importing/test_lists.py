"""Simple lists in the forms of other programs, and what becomes of each step."""

from pathlib import Path

import pytest
import yaml

from voicecoach.importing.files.failing import ImportingError
from voicecoach.importing.importer import import_script
from voicecoach.script.reader import read_routine

LISTS = Path(__file__).parent / "lists"
FILES = sorted(
    path
    for path in LISTS.iterdir()
    if path.name != "README.md" and not path.name.endswith(".expected.yaml")
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_step_of_a_list_becomes_a_stretch(path):
    """Texts, seconds, repetitions and sides of a list arrive as they were written."""
    answer = yaml.safe_load(path.with_suffix(".expected.yaml").read_text(encoding="utf-8"))
    routine = read_routine(import_script(path.read_bytes(), path.name).script, path.name)
    assert len(routine.stretches) == len(answer["steps"])
    for stretch, step in zip(routine.stretches, answer["steps"], strict=True):
        texts = step.get("texts") or [step.get("text", step.get("name"))]
        assert list(stretch.setup) == texts
        if "name" in step:
            assert stretch.name.startswith(step["name"])
        if "sides" in step:
            assert stretch.sides == step["sides"]
        if "reps" in step:
            assert stretch.reps == step["reps"]
        assert seconds_of(stretch) == step["seconds"]
        if "pause" in answer:
            assert stretch.rest == step.get("pause", answer["pause"])
    assert list(routine.outro) == ([answer["outro"]] if "outro" in answer else [])


def seconds_of(stretch):
    """Return the hold or the quiet of a stretch as the answers write it."""
    if stretch.pause is not None:
        return stretch.pause
    if "hold" not in stretch.model_fields_set:
        return None
    low, high = stretch.hold.shortest, stretch.hold.longest
    return low if low == high else [low, high]


def test_a_table_of_numbers_is_refused():
    """Where no column has names, nobody guesses."""
    with pytest.raises(ImportingError, match=r"no column of names or instructions") as caught:
        import_script(b"12,30\n13,20\n", "plan.csv")
    assert "headings in its first row" in caught.value.hint


def test_a_workout_that_takes_itself_a_thousand_times_is_no_bomb():
    """What YAML merges is not multiplied."""
    bomb = b"exercises:\n  - &a {name: Twist, duration: 30s}\n" + b"  - {<<: *a}\n" * 1000
    with pytest.raises(ImportingError, match="1001 stretches, and a script at most 500"):
        import_script(bomb, "w.yaml")


def test_a_script_of_our_own_is_told():
    """It is no list to import, and the message says what plays it."""
    with pytest.raises(ImportingError, match="a script of voicecoach already") as caught:
        import_script(b"format: 1\n", "mine.yaml")
    assert "voicecoach render" in caught.value.hint


def test_a_workout_may_take_several_others_and_any_length():
    """``<<`` with a list, ``True`` and lengths as Go writes them are read as w2a reads them."""
    text = """hold: &hold {duration: 1m}
side: &side {half_time: True}
exercises:
  - {name: Lunge, <<: [*hold, *side]}
  - {name: Breath, duration: 5500ms}
"""
    lunge, breath = yaml.safe_load(import_script(text.encode(), "w.yaml").script)["stretches"]
    assert (lunge["hold"], lunge["sides"]) == (30, "both")
    assert breath["hold"] == 5.5


def test_deep_yaml_is_refused():
    """Brackets without end do not bring the program down."""
    with pytest.raises(ImportingError, match="no YAML that can be read"):
        import_script(b"exercises: " + b"[" * 100_000, "deep.yaml")


def stretches(text, name):
    """Return the stretches of the script that a list becomes."""
    return yaml.safe_load(import_script(text.encode(), name).script)["stretches"]


ENTRIES = {
    "plan.csv": "Name,Duration_Seconds,Step1,Step2\nFold,30,Sit tall.,Bend.\n"
    "Lunge,45 s/side,Step.,\n",
    "plan.tsv": "exercise\ttime\tinstructions\nFold\t30 sec\tSit tall. Bend.\n"
    "Lunge\t0:45 each side\tGo.\n",
    "plan.json": '{"title": "Two", "exercises": [{"name": "Fold", "durationSeconds": 30, "steps": '
    '["Sit tall.", "Bend."]}, {"name": "Lunge", "hold_secs": 45, "sides": "both"}]}',
    "keyed.json": '{"fold": {"description": "Sit tall.", "holdSecs": 30}, '
    '"lunge": {"howToDo": ["Step."], "holdSecs": 45, "perSide": true}}',
    "plan.yaml": "routine:\n  - {name: Fold, seconds: 30, steps: [Sit tall.]}\n"
    "  - {name: Lunge, time: 45 sec each side}\n",
    "plan.xml": "<plan><exercise><title>Fold</title><description>Sit tall.</description>"
    "<duration>30</duration></exercise><exercise><title>Lunge</title><duration>45 s</duration>"
    "<sides>both</sides></exercise></plan>",
    "bare.csv": "Fold,30\nLunge,45 sec each side\n",
}


@pytest.mark.parametrize("name", ENTRIES)
def test_a_table_is_read_whatever_its_columns_are_called(name):
    """Names, steps, holds with any unit, and sides arrive from CSV, JSON, YAML and XML alike."""
    fold, lunge = stretches(ENTRIES[name], name)
    assert (fold["name"], fold["hold"], fold["sides"]) == ("Fold", 30, "none")
    assert (lunge["name"], lunge["hold"], lunge["sides"]) == ("Lunge", 45, "both")


def test_a_column_in_minutes_is_in_minutes():
    """A bare number means what stands above it."""
    assert stretches("name,minutes\nSit,2\nLie,1\n", "a.csv")[0]["hold"] == 120


def test_a_caution_of_a_table_warns():
    """It is said before its own stretch, and leaves it out where it says so."""
    text = '[{"name": "Fold", "contraindications": ["slipped disc"], "text": "Bend.", "hold": 20}]'
    (fold,) = stretches(text, "a.json")
    assert fold["cautions"] == ["slipped disc"]
    assert fold["avoid_if"] == ["slipped-disc"]
    assert fold["setup"] == ["Bend."]


def test_what_a_table_has_beside_is_named():
    """A column that is not understood does not vanish without a word."""
    report = import_script(b"name,hold,target muscle\nFold,30,hamstrings\n", "a.csv").report
    assert "the column target muscle" in report


TIMED = """Get ready | 10
Calf stretch, right leg | 30
Rest | 15
Calf stretch, left leg | 30
Cool down with slow breathing
Well done | 5
"""


def test_a_timed_list_keeps_each_line_and_its_clock():
    """A line without a time is said; a rest is no hold; both sides are one; nothing waits."""
    script = yaml.safe_load(import_script(TIMED.encode(), "a.txt").script)
    ready, calf, cool, done = script["stretches"]
    assert (calf["sides"], calf["hold"]) == ("both", 30)
    assert cool["setup"] == ["Cool down with slow breathing"]
    assert (ready["hold"], done["hold"]) == (10, 5)
    assert script["levels"]["beginner"] == {"prepare": 0, "rest": 0}


def test_a_rest_is_quiet():
    """Nobody holds a rest with tones, whatever kind of list it stands in."""
    for text, name in (
        ("Lean,30\nrest,10\nReach,20\n", "a.csv"),
        ("Lean;30\nRest;10\nSit;20", "a"),
    ):
        assert [one.get("pause") for one in stretches(text, name)] == [None, 10, None]


@pytest.mark.parametrize(
    "text",
    [
        "Close your eyes.\n[pause:3]\nBreathe in.\n[pause:10]\nOpen your eyes.\n",
        'Close your eyes. <break time="3s"/> Breathe in. (pause 10 seconds) Open your eyes.',
        "Close your eyes.; 1\n*; 2\nBreathe in.; 10\nOpen your eyes.; 0\n",
    ],
)
def test_a_script_of_pauses_keeps_them(text):
    """What is said is said, and then it is quiet for as long as it says."""
    found = stretches(text, "calm.txt")
    assert [one["setup"] for one in found] == [
        ["Close your eyes."], ["Breathe in."], ["Open your eyes."]
    ]  # fmt: skip
    assert [one["pause"] for one in found] == [3, 10, 0]


def test_a_clock_before_each_line_is_no_name():
    """What is said at ten seconds is said about ten seconds after the first."""
    found = stretches("[00:00] Sit tall\n[00:10] Neck tilt\n[01:10] Done now\n", "a.txt")
    assert [one["setup"] for one in found] == [["Sit tall"], ["Neck tilt"], ["Done now"]]
    assert 8 <= found[0]["pause"] <= 10
    assert 55 <= found[1]["pause"] <= 60


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ('export const stretches = [\n {id: "a", steps: ["Sit"]}\n];\n', "a.js", "a program"),
        ('import x from "y"\nconst a = {\n name: "Fold"\n}\n', "a.txt", "a program"),
        ('{"a": {"b": 1}, "c": [1, 2]}', "a.json", "JSON of a shape that is not known"),
        ('{"a": ', "a.json", "no JSON that can be read"),
        ("a: {b: 1}\n", "a.yaml", "YAML of a shape that is not known"),
        ("<a><b>1</b></a>", "a.xml", "XML of a shape that is not known"),
    ],
)
def test_what_is_not_understood_is_named_by_its_kind(text, name, told):
    """Data and programs are never read as sentences."""
    with pytest.raises(ImportingError, match=told):
        import_script(text.encode(), name)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", '{{"title": "{}", "exercises": [{{"name": "Fold", "seconds": 30}}]}}'),
        ("a.yaml", "title: '{}'\nexercises:\n  - name: Fold\n    hold: 20\n"),
        ("a.xml", ("<plan><title>{}</title><exercise><name>Fold</name><hold>9 s</hold></exercise>"
         "<exercise><name>Lunge</name><hold>9 s</hold></exercise></plan>")),
    ],
)  # fmt: skip
def test_a_title_of_data_may_have_any_signs(name, text):
    """Braces stand for sides in a script, and what cannot be seen stands for nothing."""
    script = import_script(text.format("Two {hips\u200b").encode(), name).script
    assert read_routine(script, name).title == "Two (hips"


def test_a_cell_that_also_warns_still_says_what_to_do():
    """The caution is said before the stretch, and the steps where steps are said."""
    table = (
        "Exercise,Hold,Description\nFold,30,Sit tall and bend. Leave this out if you have gout.\n"
        'Lunge,40,"Step back, and stop if you feel any pain."\n'
    )
    script = yaml.safe_load(import_script(table.encode(), "a.csv").script)
    fold, lunge = script["stretches"]
    assert fold["setup"] == ["Sit tall and bend."]
    assert fold["cautions"] == ["Leave this out if you have gout."]
    assert fold["avoid_if"] == ["gout"]
    assert lunge["setup"] == ["Step back."]
    assert lunge["cautions"] == ["Stop if you feel any pain."]
