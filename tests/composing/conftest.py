"""What the tests of this room share."""

from pathlib import Path

import pytest

HAND = Path(__file__).with_name("by_hand.yaml").read_text(encoding="utf-8")
ROOT = Path(__file__).parents[2] / "scripts"


@pytest.fixture(scope="session")
def by_hand():
    """Return a script with all that authors do in YAML: comments everywhere, brackets, folds."""
    return HAND


@pytest.fixture(scope="session")
def scripts():
    """Return the texts that are edited, by name: all that ship, and some of other shapes."""
    shipped = [*ROOT.glob("*.yaml"), *ROOT.glob("stretches/*.yaml")]
    return {
        **{path.stem: path.read_bytes().decode() for path in sorted(shipped)},
        "by hand": HAND,
        "Windows": "\ufeff" + HAND.replace("\n", "\r\n"),
        "without a last line end": HAND.removesuffix("\n"),
        "brackets": 'format: 1\ntitle: "Flow, it is"  # t\nsafety: [Stop if it hurts.]\n'
        'stretches: [{name: A, setup: ["Bend your {side} knee.", Down.], reps: 2}, # one\n'
        "  {use: bridge, levels: {beginner: {reps: 2}}}, {use: clam} # last\n  ]\n# end\n",
    }
