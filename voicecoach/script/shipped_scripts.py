"""The program finds a script by its path, or by its name if it is one that ships."""

from pathlib import Path

from voicecoach.errors import RequestError
from voicecoach.script.diagnostics import did_you_mean

_PACKAGE = Path(__file__).parent.parent
_FOLDERS = (_PACKAGE / "scripts", _PACKAGE.parent / "scripts")
"""In an installed package, and in a checkout."""


def shipped() -> tuple[str, ...]:
    """Return the names of the scripts that ship, in alphabetical order."""
    return tuple(sorted(path.stem for path in _folder().glob("*.yaml")))


def library() -> tuple[str, ...]:
    """Return the names of the single stretches that ship, in alphabetical order."""
    return tuple(sorted(path.stem for path in (_folder() / "stretches").glob("*.yaml")))


def find(name_or_path: str) -> Path:
    """Return the path of a script that ships, a single stretch too, or the path that was given.

    Raises:
        RequestError: it is no path, and no script of that name ships.
    """
    path = Path(name_or_path)
    if path.suffix in {".yaml", ".yml"} or {"/", "\\"} & set(name_or_path) or path.is_file():
        return path
    names, single = shipped(), library()
    if name_or_path in names:
        return _folder() / f"{name_or_path}.yaml"
    if name_or_path in single:
        return _folder() / "stretches" / f"{name_or_path}.yaml"
    raise RequestError(
        f"there is no script called '{name_or_path}'",
        did_you_mean(name_or_path, [*names, *single])
        or f"These ship: {', '.join(names)}; or give a path.",
    )


def _folder() -> Path:
    return next(folder for folder in _FOLDERS if folder.is_dir())
