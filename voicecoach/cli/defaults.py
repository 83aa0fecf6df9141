"""The config file and environment variables give options their default values."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from voicecoach.choices.kinds import Several
from voicecoach.choices.table import SETTINGS
from voicecoach.cli.config_file import read_entries
from voicecoach.errors import RequestError
from voicecoach.script.diagnostics import did_you_mean, quote

KEPT = (
    *(one.name for one in SETTINGS if one.stays and one.shown),
    *("language", "captions", "weeks", "jobs", "port", "url", "title", "author", "email"),
)
"""Options whose values may stay: who listens, how it sounds, and where the library is."""
ONE_OFF = {
    *(one.name for one in SETTINGS if not one.stays),
    *("output", "force", "watch", "quiet", "timeline", "page", "embed", "lan", "all", "format"),
    *("strict", "clear", "stretches", "list", "files", "spoken", "phonemes", "svg", "name"),
    *("practice", "link", "pictures", "catalogue", "store", "cluster"),
    *("no-browser", "no-code"),
}
"""Options of one run: saved, they would cost a file, let others in, or could not be undone."""
SEVERAL = {one.name for one in SETTINGS if one.stays and isinstance(one.kind, Several)}
"""Options that take several values here, too, with commas between."""
LEFT_FIRST = "left-first"
"""Another way to write ``sides``."""
RIVALS = ("hold", "minutes")
"""Only one of the two can be followed: the one sets the hold, the other finds it."""
_SIDES = {"true": LEFT_FIRST, "false": "right-first"}
_PREFIX = "VOICECOACH_"


@dataclass(frozen=True, slots=True)
class Default:
    """A value of an option that nobody types each time, and where it comes from."""

    name: str
    """The long option without its dashes."""
    spelt: str
    """The name as it was written: ``left-first`` is one of ``sides``."""
    value: object
    source: Literal["file", "variable", "typed"]
    where: str
    """The file with the line, or the variable."""

    @property
    def told(self) -> str:
        """Name, value and place, for people."""
        if self.source == "variable":
            return f"{self.where}={self.value}"
        value = quote(self.value) if isinstance(self.value, str) else str(self.value).lower()
        if self.source == "typed":
            return f"{self.spelt} cannot be {value}"
        return f"{self.where}: {self.spelt} = {value}"

    @property
    def remedy(self) -> str:
        """What to do about a value that is not wanted."""
        if self.source == "variable":
            return f"Give {self.where} another value, or remove it: unset {self.where}"
        if self.source == "typed":
            return (
                "'voicecoach render --help' and the help of the other commands tell what it can be."
            )
        return (
            f"Change it with 'voicecoach config set {self.spelt} VALUE', or remove it with "
            f"'voicecoach config unset {self.spelt}'."
        )

    def refused(self, why: str) -> RequestError:
        """Return the error about this value."""
        return RequestError(f"{self.told}: {why}", self.remedy)

    def texts(self) -> tuple[str, ...]:
        """Return the value as somebody would type it; several for what may be repeated.

        Raises:
            RequestError: it is a list or a table where one value is needed, or no yes or no.
        """
        match self.value:
            case list() if self.name in SEVERAL and all(isinstance(one, str) for one in self.value):
                return tuple(self.value)
            case bool() | int() | float() | str():
                return self._typed(
                    str(self.value).lower() if isinstance(self.value, bool) else str(self.value)
                )
            case _:
                raise self.refused("it takes one value, a word in quotes or a number.")

    def _typed(self, text: str) -> tuple[str, ...]:
        if self.spelt == LEFT_FIRST:
            if text.lower() not in _SIDES:
                raise self.refused("it is either true or false.")
            return (_SIDES[text.lower()],)
        if self.name in SEVERAL:
            return tuple(split(text))
        return (text,)


def split(text: str) -> list[str]:
    """Return the values in a list with commas."""
    return [one for part in text.split(",") if (one := part.strip())]


def variable_of(name: str) -> str:
    """Return the variable of an option: ``VOICECOACH_BED_LEVEL`` of ``bed-level``."""
    return _PREFIX + name.upper().replace("-", "_")


def known(name: str) -> str:
    """Return the option that ``name`` means.

    Raises:
        RequestError: there is none, or what it says is not for good.
    """
    if name in {*KEPT, LEFT_FIRST}:
        return "sides" if name == LEFT_FIRST else name
    if name in ONE_OFF:
        raise RequestError(
            f"{quote(name)} is for one run and cannot stay", f"Type --{name} when you want it."
        )
    raise RequestError(
        f"there is nothing called {quote(name)} that could stay",
        did_you_mean(name.replace("_", "-"), [*KEPT, LEFT_FIRST])
        or f"There are: {', '.join(KEPT)}.",
    )


def from_file(path: Path) -> dict[str, Default]:
    """Return what ``config.toml`` says, by option.

    Raises:
        RequestError: it is no TOML, or has a name that nobody knows.
    """
    found, faults = look(path)
    if faults:
        raise faults[0]
    return found


def look(path: Path) -> tuple[dict[str, Default], list[RequestError]]:
    """Return what ``config.toml`` says, by option, and what is wrong with its names.

    Raises:
        RequestError: it is no TOML.
    """
    found: dict[str, Default] = {}
    faults = []
    for entry in read_entries(path):
        where = f"{path}:{entry.line}" if entry.line else str(path)
        try:
            _add(found, Default(known(entry.name), entry.name, entry.value, "file", where))
        except RequestError as error:
            removal = f"'voicecoach config unset {entry.name}' removes it."
            told = error.message.removeprefix(f"{where}: ")
            faults.append(RequestError(f"{where}: {told}", f"{error.hint} {removal}"))
    return found, faults


def from_variables(environment: Mapping[str, str]) -> dict[str, Default]:
    """Return what the variables say, by option; an empty one says nothing."""
    found: dict[str, Default] = {}
    for spelt in (*KEPT, LEFT_FIRST):
        where = variable_of(spelt)
        if value := environment.get(where):
            _add(found, Default(known(spelt), spelt, value, "variable", where))
    return found


def _add(found: dict[str, Default], one: Default) -> None:
    twin = found.setdefault(one.name, one)
    if twin is not one:
        raise one.refused(f"{twin.spelt} says which side begins already; one of them is enough.")


def in_force(file: Mapping[str, Default], variables: Mapping[str, Default]) -> dict[str, Default]:
    """Return the defaults that hold: variables before the file, also for hold against minutes."""
    kept = dict(file)
    for one, other in (RIVALS, RIVALS[::-1]):
        if one in variables and other not in variables:
            kept.pop(other, None)
    kept.update(variables)
    return kept
