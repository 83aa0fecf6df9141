"""What the form of a routine offers is what its stretches can be held."""

import pytest

from voicecoach.recipe.collection import collect
from voicecoach.serving.routine_choices import routine_choices

SCRIPT = """format: 1
title: Legs
levels: {{short: {{hold: 5}}}}
stretches:
  - {{name: Calf, setup: [Stand.], sides: none, hold: {first}}}
  - {{name: Hip, setup: [Lie.], sides: none, hold: {second}}}
"""


@pytest.mark.parametrize(
    ("first", "second", "slider", "holds"),
    [
        ("7.5-15", "12-22.5", (8, 22), {"beginner": 20, "advanced": 22, "short": 8}),
        ("10-60", "20-40", (10, 60), {"beginner": 20, "advanced": 45, "short": 10}),
        ("30", "30", (30, 30), {"beginner": 30, "advanced": 30, "short": 30}),
    ],
)
def test_the_slider_has_the_whole_seconds_that_can_be_held(tmp_path, first, second, slider, holds):
    """No hold is offered that would become another one, and each level starts inside."""
    (tmp_path / "legs.yaml").write_text(SCRIPT.format(first=first, second=second))
    (entry,) = collect([str(tmp_path / "legs.yaml")])
    offered = routine_choices(entry, ["hum"])
    assert offered.bounds["hold"] == slider
    assert offered.holds == holds
