"""A YAML file of any of our models is read like a script: its faults are told with their lines."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from voicecoach.script.complaints import is_echo, path_of, tell
from voicecoach.script.diagnostics import (
    SHOWN,
    Diagnostic,
    FaultyScript,
    Finding,
    did_you_mean,
    quote,
)
from voicecoach.script.nodes import LINE_END, Tree
from voicecoach.script.reader import unreadable
from voicecoach.script.recovery import Recovered, recover

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class CheckedFile(Generic[M]):
    """What a file says, and where each of its values stands."""

    value: M
    where: str
    """What its faults call it."""
    tree: Tree
    lines: tuple[str, ...]

    def refuse(self, findings: Iterable[Finding]) -> None:
        """Refuse the file where there are ``findings``.

        Raises:
            FaultyScript: there are; it tells all of them.
        """
        faults = [self.told(one) for one in findings]
        if faults:
            raise _faulty(self.where, faults, self.lines)

    def told(self, remark: Finding) -> Diagnostic:
        """Return ``remark`` at the place of its value."""
        place = self.tree.place(remark.path)
        return Diagnostic(*place, remark.message, remark.hint, self.lines[place.line - 1])


def read_checked(text: str, where: str, model: type[M]) -> CheckedFile[M]:
    """Return what ``text`` says; ``where`` is what the faults call it.

    Raises:
        FaultyScript: it does not keep to ``model``; it tells all faults at once.
    """
    lines = tuple(LINE_END.split(text))
    faults = list(unreadable([*lines]))
    if not faults:
        found = recover(lines)
        faults = [*found.faults, *found.tree.faults]
        if not faults:
            try:
                value = model.model_validate(found.tree.value)
                return CheckedFile(value, where, found.tree, lines)
            except ValidationError as error:
                faults = [
                    _told(one, found, model)
                    for one in error.errors(include_url=False)
                    if not is_echo(one)
                ]
    raise _faulty(where, faults, lines)


def _told(error: ErrorDetails, found: Recovered, model: type[BaseModel]) -> Diagnostic:
    path = path_of(error)
    place = found.tree.place(path)
    match error["type"]:
        case "missing":
            return Diagnostic(*place, f"{quote(str(path[-1]))} is missing", "Add it.")
        case "extra_forbidden":
            place = found.tree.keys.get(path, place)
            names = [field.alias or name for name, field in model.model_fields.items()]
            near = did_you_mean(str(path[-1]), names)
            return Diagnostic(*place, f"nothing is called {quote(str(path[-1]))} here", near)
        case _:
            return Diagnostic(*place, *tell(error))


def _faulty(where: str, faults: list[Diagnostic], lines: tuple[str, ...]) -> FaultyScript:
    faults = sorted(dict.fromkeys(faults), key=attrgetter("line", "column"))
    last = len(lines)
    shown = (
        replace(one, source_line=lines[one.line - 1] if one.line <= last else "")
        for one in faults[:SHOWN]
    )
    return FaultyScript(where, shown, more=max(0, len(faults) - SHOWN))
