"""What is typed is never lost, and never overwrites what somebody else saved."""

import pytest

from voicecoach.composing.drafts import Drafts
from voicecoach.composing.edits import AddStretch, SetField
from voicecoach.composing.shelf import Shelf
from voicecoach.studio.desk import Desk, Disagreement

TITLE = SetField((), "title", "Knee, week 2")
FAULT = SetField((0,), "hold", "long")


@pytest.fixture
def desk(folder, tmp_path_factory):
    """Return a desk with the script on it."""
    return Desk(Shelf(folder), Drafts(tmp_path_factory.mktemp("drafts")))


def again(desk):
    """Return a desk as after a restart."""
    return Desk(desk.shelf, desk._drafts)


def changed(desk, *edits):
    """Make edits as a page does that shows what is there."""
    return desk.change("knee.yaml", desk.work("knee.yaml").seen, edits)


def test_a_text_without_faults_is_saved_at_once_with_its_remarks(desk, folder):
    """The file has the change, and all that its author wrote beside it."""
    assert changed(desk, TITLE).saved
    text = (folder / "knee.yaml").read_text()
    assert "title: Knee, week 2" in text
    assert "# For the knee. This remark stays." in text
    assert "# at the wall" in text


def test_what_is_there_already_is_no_disagreement(desk):
    """A page got no answer, since the studio ended meanwhile: it sends the same once more."""
    seen = desk.work("knee.yaml").seen
    work = desk.change("knee.yaml", seen, [TITLE])
    assert again(desk).change("knee.yaml", seen, [TITLE]).text == work.text
    added = AddStretch((0,), {"use": "bridge"})
    twice = desk.change("knee.yaml", work.seen, [added])
    with pytest.raises(Disagreement):
        desk.change("knee.yaml", work.seen, [added])
    assert desk.work("knee.yaml").text == twice.text


def test_a_text_with_a_fault_waits_and_outlives_the_program(desk, folder):
    """The file stays as it was until the fault is mended, or somebody saves it as it is."""
    before = (folder / "knee.yaml").read_text()
    assert not changed(desk, FAULT).saved
    assert (folder / "knee.yaml").read_text() == before
    work = again(desk).work("knee.yaml")
    assert "hold: long" in work.text
    assert not work.saved
    later = again(desk)
    assert later.save("knee.yaml", work.seen).saved
    assert "hold: long" in (folder / "knee.yaml").read_text()


def test_a_mended_text_is_saved(desk, folder):
    """With all that was typed while it had a fault."""
    changed(desk, FAULT)
    changed(desk, TITLE)
    assert changed(desk, SetField((0,), "hold", "20")).saved
    text = (folder / "knee.yaml").read_text()
    assert "hold: 20" in text
    assert "week 2" in text
    assert desk._drafts.find(folder / "knee.yaml") is None


def test_undo_and_redo_go_through_all_texts(desk, folder):
    """The file goes with them."""
    before = (folder / "knee.yaml").read_text()
    changed(desk, TITLE)
    work = desk.undo("knee.yaml", desk.work("knee.yaml").seen)
    assert (work.text, (folder / "knee.yaml").read_text()) == (before, before)
    desk.redo("knee.yaml", work.seen)
    assert "week 2" in (folder / "knee.yaml").read_text()


def test_a_page_that_shows_an_older_text_is_told(desk, folder):
    """Of two windows, the second hears of the first; its change can be insisted on, or not."""
    seen = desk.work("knee.yaml").seen
    changed(desk, TITLE)
    with pytest.raises(Disagreement):
        desk.change("knee.yaml", seen, [SetField((), "title", "Mine")])
    assert "week 2" in (folder / "knee.yaml").read_text()
    desk.insist("knee.yaml", seen, [SetField((), "title", "Mine")])
    assert "title: Mine" in (folder / "knee.yaml").read_text()
    desk.undo("knee.yaml", desk.work("knee.yaml").seen)
    assert "week 2" in (folder / "knee.yaml").read_text()


def test_what_an_editor_saves_comes_onto_the_desk(desk, folder):
    """Where nothing waits to be saved, the newer file is what is shown; undo leads back."""
    changed(desk, TITLE)
    path = folder / "knee.yaml"
    path.write_text(path.read_text().replace("week 2", "week 3"))
    work = desk.work("knee.yaml")
    assert "week 3" in work.text
    assert work.saved
    assert "week 2" in desk.undo("knee.yaml", work.seen).text


@pytest.mark.parametrize("keeps", [True, False])
def test_an_editor_and_a_draft_never_overwrite_each_other(desk, folder, keeps):
    """Both texts can be had, whichever is chosen; the other is one undo away."""
    changed(desk, FAULT)
    path = folder / "knee.yaml"
    path.write_text(path.read_text().replace("title: Knee", "title: Theirs"))
    seen = desk.work("knee.yaml").seen
    with pytest.raises(Disagreement):
        desk.change("knee.yaml", seen, [SetField((0,), "hold", "20")])
    assert "title: Theirs" in path.read_text()
    if keeps:
        desk.insist("knee.yaml", seen, [SetField((0,), "hold", "20")])
        assert "hold: 20" in path.read_text()
        other = "title: Theirs"
    else:
        assert "title: Theirs" in desk.give_way("knee.yaml").text
        other = "hold: long"
    assert other in desk.undo("knee.yaml", desk.work("knee.yaml").seen).text
