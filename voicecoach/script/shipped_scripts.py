"""The program finds a script by its path, or by its name if it is one that ships."""

from pathlib import Path

from voicecoach.errors import RequestError
from voicecoach.script.diagnostics import did_you_mean

_PACKAGE = Path(__file__).parent.parent
_FOLDERS = (_PACKAGE / "scripts", _PACKAGE.parent / "scripts")
"""In an installed package, and in a checkout."""
HERE = Path()
"""The folder in which the program was started."""


def shipped() -> tuple[str, ...]:
    """Return the names of the scripts that ship, in alphabetical order."""
    return _names(_folder())


def library() -> tuple[str, ...]:
    """Return the names of the single stretches that ship, in alphabetical order."""
    return _names(_folder() / "stretches")


def find(name_or_path: str, beside: Path = HERE) -> Path:
    """Return the path of a script that ships, a single stretch too, or the path that was given.

    Args:
        name_or_path: as somebody wrote it.
        beside: the folder from which a path leads on.

    Raises:
        RequestError: it is no path, and no script of that name ships.
    """
    path = beside / name_or_path
    if path.suffix in {".yaml", ".yml"} or {"/", "\\"} & set(name_or_path) or is_file(path):
        return path
    return find_shipped(name_or_path)


def find_shipped(name: str) -> Path:
    """Return the path of the script, or of the single stretch, that ships under ``name``.

    Raises:
        RequestError: there is none.
    """
    names, single = shipped(), library()
    if name in names:
        return _folder() / f"{name}.yaml"
    if name in single:
        return _folder() / "stretches" / f"{name}.yaml"
    raise RequestError(
        f"there is no script called '{name}'",
        did_you_mean(name, [*names, *single]) or f"These ship: {', '.join(names)}; or give a path.",
    )


def ships(path: Path) -> bool:
    """Return whether ``path`` lies in the folder of the scripts that ship."""
    return path.resolve().is_relative_to(_folder().resolve())


def is_file(path: Path) -> bool:
    """Return whether there is such a file; no name is too long to ask."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _names(folder: Path) -> tuple[str, ...]:
    names = (path.name for path in folder.iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


def _folder() -> Path:
    return next(folder for folder in _FOLDERS if folder.is_dir())
