"""The pages of the library, which are made of what others wrote."""

from voicecoach.recipe.loading import load
from voicecoach.recipe.recipe import Recipe
from voicecoach.serving.jobs import Job
from voicecoach.serving.pages import track_page
from voicecoach.serving.worker import Order


def test_a_reason_cannot_become_part_of_the_page(tmp_path):
    """A message may quote a script of anybody; on the page of a track that failed it is text."""
    order = Order(Recipe(load("hamstring")), tmp_path, tmp_path)
    page = track_page("a", "<i>Legs", Job(order, "failed", problem="no sound for <script>x"))
    assert "<script>x" not in page
    assert "no sound for &lt;script&gt;x" in page
    assert "&lt;i&gt;Legs" in page
