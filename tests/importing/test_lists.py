"""Simple lists in the forms of other programs, and what becomes of each step."""

from pathlib import Path

import pytest
import yaml

from voicecoach.importing.files.source import ImportingError
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


def test_a_table_without_headings_is_refused():
    """Nobody has to guess which column is the hold."""
    with pytest.raises(ImportingError, match=r"no column of names or instructions") as caught:
        import_script(b"Lean,30\nReach,20\n", "plan.csv")
    assert "headings in its first row" in caught.value.hint


def test_a_workout_that_takes_itself_a_thousand_times_is_no_bomb():
    """What YAML merges is not multiplied."""
    bomb = b"exercises:\n  - &a {name: Twist, duration: 30s}\n" + b"  - {<<: *a}\n" * 1000
    with pytest.raises(ImportingError, match="1001 stretches, and a script at most 500"):
        import_script(bomb, "w.yaml")


def test_yaml_without_exercises_is_told():
    """A script of our own is no workout, and the message says what plays it."""
    with pytest.raises(ImportingError, match="no list 'exercises'") as caught:
        import_script(b"format: 1\n", "mine.yaml")
    assert "voicecoach render" in caught.value.hint


def test_deep_yaml_is_refused():
    """Brackets without end do not bring the program down."""
    with pytest.raises(ImportingError, match="no YAML that can be read"):
        import_script(b"exercises: " + b"[" * 100_000, "deep.yaml")
