"""``voicecoach import``: where the script and the report go, and what is never touched."""

import pytest
from click.testing import CliRunner

from voicecoach.cli import main
from voicecoach.script.reader import read_file, read_routine

ARTICLE = """Two stretches

Wall lean
Stand an arm's length from the wall and lean on it.
Hold for 20 seconds.

Side reach
Sit down with your right hand on the floor and sweep the left arm over.
Hold for 20 seconds, then switch sides.
"""


@pytest.fixture
def article(tmp_path):
    """A handout in a file."""
    path = tmp_path / "handout.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def run(*arguments, given=None):
    """Return what one call of the program did."""
    return CliRunner().invoke(main, ["import", *map(str, arguments)], input=given)


def test_the_script_is_printed_and_the_report_stands_apart(article):
    """What is piped on is the script and nothing else."""
    result = run(article)
    assert result.exit_code == 0
    routine = read_routine(result.stdout, "the output")
    assert [stretch.name for stretch in routine.stretches] == ["Wall lean", "Side reach"]
    assert "2 stretches" in result.stderr


def test_a_dash_reads_the_input():
    """A page can be piped in."""
    result = run("-", given=ARTICLE)
    assert result.exit_code == 0
    assert "Wall lean" in result.stdout


def test_o_writes_the_script_to_a_file(article, tmp_path):
    """With -o there is a file that renders, and nothing on the output."""
    target = tmp_path / "mine.yaml"
    result = run(article, "-o", target)
    assert result.stdout == ""
    assert len(read_file(target).stretches) == 2


def test_a_script_that_is_there_is_kept_unless_forced(article, tmp_path):
    """Nobody loses a script that was worked on."""
    target = tmp_path / "mine.yaml"
    target.write_text("mine", encoding="utf-8")
    refused = run(article, "-o", target)
    assert refused.exit_code == 1
    assert "mine.yaml is there already" in refused.stderr
    assert target.read_text(encoding="utf-8") == "mine"
    assert run(article, "-o", target, "--force").exit_code == 0
    assert "Wall lean" in target.read_text(encoding="utf-8")


def test_a_file_that_is_not_there_is_told(tmp_path):
    """Two lines: what, and what to do."""
    result = run(tmp_path / "none.txt")
    assert result.exit_code == 1
    assert "cannot read" in result.stderr
    assert "Check the path" in result.stderr
