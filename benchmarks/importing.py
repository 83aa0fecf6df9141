"""Articles with what a careful person makes of them in, precision and recall of the import out.

    python benchmarks/importing.py [FOLDER]

FOLDER holds ``NAME.txt``, ``.md`` or ``.html`` beside ``NAME.expected.yaml``, by the rules of
``tests/importing/articles/README.md``. With ``-v`` each miss is printed.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from voicecoach.importing.importer import import_script
from voicecoach.importing.sense.positions import only_goes_there
from voicecoach.script.reader import read_routine

ARTICLES = Path(__file__).parent.parent / "tests" / "importing" / "articles"
_SIDED = re.compile(
    r"\{side\}|\{other_side\}|\b(?:left|right|(?-i:[RL])(?= [a-z]))\b", re.IGNORECASE
)
_ASIDE = re.compile(r"\s*\([^()]*\)$")
_SPOKEN = ("setup", "cautions", "release", "tips")


@dataclass
class Tally:
    """How often a thing was found, found wrongly, and missed."""

    found: int = 0
    wrong: int = 0
    missed: int = 0
    told: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.found / (self.found + self.wrong) if self.found + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of what is right that was found."""
        return self.found / (self.found + self.missed) if self.found + self.missed else 1.0

    def count(self, expected: object, got: object, *, right: bool, about: str) -> None:
        """Count one field; None is a field that is not there."""
        if right:
            self.found += expected is not None
            return
        self.wrong += got is not None
        self.missed += expected is not None
        self.told.append(f"{about}: expected {expected}, got {got}")


def fold(text: str) -> str:
    """Return ``text`` as texts are compared: small letters, one space, any side the same."""
    return " ".join(_SIDED.sub("SIDE", text).split()).lower().rstrip(".")


def fold_name(name: str) -> str:
    """Return ``name`` as names are compared: without what is added to it in parentheses."""
    return fold(_ASIDE.sub("", name))


def score(folder: Path = ARTICLES) -> dict[str, Tally]:
    """Return the tallies over all articles of a folder."""
    tallies = {
        name: Tally()
        for name in (
            "names",
            "sides",
            "repetitions",
            "holds",
            "sentences",
            "noise",
            "conditions",
            "equipment",
        )
    }
    for answer in sorted(folder.glob("*.expected.yaml")):
        article = next(
            path
            for path in folder.glob(f"{answer.name.removesuffix('.expected.yaml')}.*")
            if path.suffix != ".yaml"
        )
        expected = yaml.safe_load(answer.read_text(encoding="utf-8"))
        _Article(article, expected, tallies).score()
    return tallies


class _Article:
    def __init__(self, path: Path, expected: dict[str, Any], tallies: dict[str, Tally]) -> None:
        self.expected, self.tallies, self.name = expected, tallies, path.stem
        imported = import_script(path.read_bytes(), path.name)
        self.text = imported.script
        self.left_out = imported.draft.left_out
        read_routine(self.text, path.name)
        self.script = yaml.safe_load(self.text)
        self.in_fields = {fold(text) for text in expected.get("in_fields", [])}

    def score(self) -> None:
        """Count everything in this article."""
        got = {fold_name(one["name"]): one for one in self.script["stretches"]}
        for stretch in self.expected["stretches"]:
            mine = got.pop(fold_name(stretch["name"]), None)
            right = mine is not None
            self.tallies["names"].count(stretch["name"], None, right=right, about=self.name)
            self._fields(stretch, mine or {})
            self._sentences(
                [*stretch["sentences"], *stretch.get("cautions", [])],
                [text for key in _SPOKEN for text in (mine or {}).get(key, [])]
                + [mine["hold_cue"] for _ in "1" if mine and "hold_cue" in mine],
                f"{self.name}/{stretch['name']}",
            )
            self._conditions(stretch, (mine or {}).get("avoid_if", []))
        for extra in got.values():
            self.tallies["names"].count(None, extra["name"], right=False, about=self.name)
        self._around()
        self._noise()
        self._equipment()

    def _fields(self, stretch: dict[str, Any], mine: dict[str, Any]) -> None:
        about = f"{self.name}/{stretch['name']}"
        also = stretch.get("also", {})
        sides = mine.get("sides")
        none = {"none": None}
        self.tallies["sides"].count(
            none.get(stretch["sides"], stretch["sides"]),
            none.get(sides, sides),
            right=sides in [stretch["sides"], *also.get("sides", [])],
            about=about,
        )
        for key, tally in (
            ("reps", "repetitions"),
            ("repeat", "repetitions"),
            ("breaths", "holds"),
        ):
            answers = [stretch[key], *also.get(key, [])]
            # Movements are counted in sets, where stretches are held again and again.
            got = mine.get("sets") if key == "reps" and "repeat" in mine else mine.get(key)
            right = any(_within(got, answer) for answer in answers)
            self.tallies[tally].count(stretch[key], got, right=right, about=f"{about} {key}")
        hold = _range(mine.get("hold"))
        self.tallies["holds"].count(
            stretch["hold"], hold, right=hold == stretch["hold"], about=f"{about} hold"
        )

    def _sentences(self, expected: list[str], spoken: list[str], about: str) -> None:
        tally = self.tallies["sentences"]
        left = [fold(text) for text in spoken]
        for sentence in expected:
            if fold(sentence) in left:
                left.remove(fold(sentence))
                tally.found += 1
            elif fold(sentence) in self.in_fields or self._says_where(sentence):
                tally.found += 1
            else:
                tally.missed += 1
                tally.told.append(f"{about}: not spoken: {sentence}")
        tally.wrong += len(left)
        tally.told += [f"{about}: spoken: {text}" for text in left]

    def _says_where(self, sentence: str) -> bool:
        """Tell whether the field ``position`` says what ``sentence`` says."""
        return f"    # {sentence}\n" in self.text and only_goes_there(sentence)

    def _around(self) -> None:
        spoken = [
            fold(text) for key in ("intro", "safety", "outro") for text in self.script.get(key, [])
        ]
        tally = self.tallies["sentences"]
        for sentence in [*self.expected["general"], *self.expected["cautions"]]:
            if fold(sentence) in spoken or fold(sentence) in self.in_fields:
                tally.found += 1
            else:
                tally.missed += 1
                tally.told.append(f"{self.name}: not spoken to all: {sentence}")
        known = {fold(text) for text in self._everything()}
        for text in spoken:
            if text not in known:
                tally.wrong += 1
                tally.told.append(f"{self.name}: spoken to all: {text}")

    def _everything(self) -> Iterator[str]:
        for key in ("general", "cautions", "background"):
            yield from self.expected.get(key, [])

    def _noise(self) -> None:
        tally, everything = self.tallies["noise"], fold(self.text)
        for line in self.expected["noise"]:
            words = fold(line)
            there = words in everything if len(words) > 12 else f"- {words}\n" in self.text.lower()
            tally.found += not there
            tally.missed += there
            tally.told += [f"{self.name}: noise kept: {line}"] * there
        instructions = {
            fold(text)
            for one in [self.expected, *self.expected["stretches"]]
            for key in ("sentences", "cautions", "general")
            for text in one.get(key, [])
        }
        for line in self.left_out:
            if fold(line) in instructions:
                tally.wrong += 1
                tally.told.append(f"{self.name}: left out: {line}")

    def _conditions(self, stretch: dict[str, Any], mine: list[str]) -> None:
        expected = {
            re.sub(r"[^a-z0-9]+", "-", one.lower().replace("'", ""))
            for one in stretch.get("conditions", [])
        }
        self._set("conditions", expected, set(mine), set())

    def _equipment(self) -> None:
        mine = {one.lower() for one in self.script.get("equipment", [])}
        also = set(self.expected.get("equipment_also", []))
        self._set("equipment", {one.lower() for one in self.expected["equipment"]}, mine, also)

    def _set(self, name: str, expected: set[str], mine: set[str], also: set[str]) -> None:
        tally = self.tallies[name]
        tally.found += len(expected & mine)
        tally.missed += len(expected - mine)
        tally.wrong += len(mine - expected - also)
        if expected - mine or mine - expected - also:
            tally.told.append(
                f"{self.name}: missed {expected - mine}, wrong {mine - expected - also}"
            )


def _within(got: int | None, expected: int | list[int] | None) -> bool:
    if isinstance(expected, list) and got is not None:
        return expected[0] <= got <= expected[1]
    return got == expected


def _range(written: str | float | None) -> list[float] | None:
    if written is None:
        return None
    low, _, high = str(written).partition("-")
    return [float(low), float(high or low)]


def main() -> None:
    """Print the table."""
    arguments = [one for one in sys.argv[1:] if one != "-v"]
    tallies = score(Path(arguments[0]) if arguments else ARTICLES)
    print(f"{'':14}{'precision':>10}{'recall':>10}{'found':>8}{'wrong':>8}{'missed':>8}")
    for name, one in tallies.items():
        print(
            f"{name:14}{one.precision:>10.1%}{one.recall:>10.1%}"
            f"{one.found:>8}{one.wrong:>8}{one.missed:>8}"
        )
    if "-v" in sys.argv:
        for name, one in tallies.items():
            print(f"\n{name}\n  " + "\n  ".join(one.told))


if __name__ == "__main__":
    main()
