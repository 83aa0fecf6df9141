"""Which sides a stretch has, as the importer understood it."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["both", "one", "none", "alternate"]


@dataclass(frozen=True, slots=True)
class Sides:
    """Which sides a stretch has; ``first`` is the one that its text begins with."""

    kind: Kind = "none"
    first: str = ""


NO_SIDES = Sides()
