"""A track that was made before is known by all that it is made from, so that it is made once."""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from voicecoach.kept_files import KeptFiles
from voicecoach.recipe.recipe import Recipe
from voicecoach.speech.engine import Engine


def inputs(recipe: Recipe, engine: Engine, *more: object) -> str:
    """Return the digest of all that a track is made from: the program, the voice and the recipe.

    Args:
        recipe: what it is made from.
        engine: speaks.
        more: what the files beside the track depend on besides.
    """
    made_from = [program(), engine.identity, recipe.digest, *map(str, more)]
    return hashlib.sha256(json.dumps(made_from).encode()).hexdigest()


class Told(NamedTuple):
    """What a person was told of a track."""

    notes: list[str]
    """What did not stop the work but should be known."""
    lines: list[str]


@dataclass(frozen=True, slots=True)
class MadeBefore:
    """A record of the files that were made from the same things, kept beside the sounds."""

    inputs: str
    """Digest of what they are made from."""
    paths: tuple[Path, ...]
    kept: KeptFiles

    @property
    def _key(self) -> str:
        named = [self.inputs, *(str(path.resolve()) for path in self.paths)]
        return hashlib.sha256(json.dumps(named).encode()).hexdigest()

    def told(self) -> Told | None:
        """Return what was told of the files; None if one of them is not as it was made."""
        found = self.kept.read(self._key)
        if found is None:
            return None
        try:
            made = json.loads(bytes(found))
            told = Told(*([*map(str, texts)] for texts in made["told"]))
        except (ValueError, TypeError, KeyError, RecursionError):  # not written by us
            return None
        return told if made["stamps"] == self._stamps() else None

    def remember(self, told: Told) -> None:
        """Keep what the files look like now, and what was told of them."""
        made = {"stamps": self._stamps(), "told": told}
        self.kept.write(self._key, json.dumps(made).encode())

    def _stamps(self) -> list[list[int]] | None:
        """Return what any change of a file changes in its state; None if one is not there."""
        try:
            states = [path.stat() for path in self.paths]
        except OSError:
            return None
        return [[one.st_size, one.st_mtime_ns, one.st_ctime_ns, one.st_ino] for one in states]


@cache
def program() -> str:
    """Return the digest of the program itself: another one may make another track."""
    whole = hashlib.sha256()
    root = Path(str(files("voicecoach")))
    for path in sorted(root.rglob("*")):
        if path.suffix in {".py", ".yaml", ".html", ".css", ".js"}:
            whole.update(path.read_bytes())
    return whole.hexdigest()
