"""Whole articles: what a careful person makes of them, and what the importer does."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

import voicecoach
from voicecoach.choices.settings import Settings
from voicecoach.importing.importer import import_script
from voicecoach.importing.sense.cautions import warning_apart
from voicecoach.planning.planner import make_plan
from voicecoach.script.reader import read_routine

HERE = Path(__file__).parent
ARTICLES = [
    path
    for folder in ("articles", "unseen")
    for path in sorted((HERE / folder).iterdir())
    if path.suffix in {".txt", ".md", ".html"} and path.stem != "README"
]
MEASURED = ("names", "sides", "repetitions", "holds", "sentences", "noise")


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    """The benchmark that people run is the one that decides."""
    path = HERE.parent.parent / "benchmarks" / "importing.py"
    spec = importlib.util.spec_from_file_location("benchmark_importing", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module", params=["articles", "unseen"])
def tallies(benchmark, request):
    """What was found, wrong and missed; and that of articles that no rule was written for."""
    return benchmark.score(HERE / request.param)


@pytest.mark.parametrize("name", MEASURED)
def test_what_a_careful_person_finds_is_found(tallies, name):
    """Precision and recall are 95 % at the least, each over all articles."""
    tally = tallies[name]
    assert tally.found > 20
    assert tally.precision >= 0.95, tally.told
    assert tally.recall >= 0.95, tally.told


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_an_imported_article_has_no_faults_and_plans(path):
    """What comes out of an import can be rendered as it is."""
    imported = import_script(path.read_bytes(), path.name)
    routine = read_routine(imported.script, path.name)
    assert len(routine.stretches) >= 2
    assert make_plan(routine, Settings()).steps


@pytest.mark.slow
@pytest.mark.parametrize("path", ARTICLES[::12], ids=lambda path: path.stem)
def test_an_imported_article_can_be_heard(path, tmp_path):
    """A track of the shortest holds is made of it as it is."""
    track = tmp_path / "a.mp3"
    routine = read_routine(import_script(path.read_bytes(), path.name).script, path.name)
    script = voicecoach.Script(path, routine, {})
    recipe = voicecoach.Recipe(script, voicecoach.Settings(hold=5), voicecoach.Sound("hum"))
    voicecoach.render(recipe, track)
    assert track.stat().st_size > 100_000


@pytest.mark.parametrize(
    "path",
    [path for path in ARTICLES if path.parent.name == "articles"],
    ids=lambda path: path.stem,
)
def test_no_sentence_of_an_article_vanishes(benchmark, path):
    """An instruction is spoken, in a field with its words beside it, or a comment; never gone."""
    import yaml  # noqa: PLC0415 - the answers are YAML, and nothing else here is

    expected = yaml.safe_load(path.with_suffix(".expected.yaml").read_text(encoding="utf-8"))
    script = benchmark.fold(import_script(path.read_bytes(), path.name).script.replace('\\"', '"'))
    told = [*expected["general"], *expected["cautions"]]
    for stretch in expected["stretches"]:
        told += [*stretch["sentences"], *stretch.get("cautions", [])]
    parts = [part for text in told for part in warning_apart(text)]
    gone = [text for text in parts if len(text) > 20 and benchmark.fold(text) not in script]
    assert gone == []
