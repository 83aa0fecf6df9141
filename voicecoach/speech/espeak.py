"""The program finds the eSpeak NG of this computer, for a child process to speak with."""

import ctypes
import os
import re
import sys
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_PACKAGED = {"darwin": "libespeak-ng.dylib", "win32": "espeak-ng.dll"}
"""The file in the package espeakng-loader, where it is not that of Linux."""


@dataclass(frozen=True, slots=True)
class Espeak:
    """A library that pyttsx3 can speak with."""

    version: str
    library: str
    """What loads it: its name, or its path."""
    environment: dict[str, str] = field(default_factory=dict)
    """Variables with which a process finds the library and its voices."""

    @property
    def writes_sounds(self) -> bool:
        """Whether it tells the sounds of a text in the phonetic alphabet, as eSpeak NG does."""
        return [*map(int, re.findall(r"\d+", self.version)[:2])] >= [1, 49]


@cache
def find_espeak() -> Espeak | None:
    """Return the system's own eSpeak, else the one of the package espeakng-loader, else None."""
    for library in ("libespeak-ng.so.1", "libespeak.so.1"):
        version = _version(library)
        if version:
            return Espeak(version, library)
    package = find_spec("espeakng_loader")
    if package is None or package.origin is None:
        return None
    folder = Path(package.origin).parent
    library = str(folder / _PACKAGED.get(sys.platform, "libespeak-ng.so.1"))
    version = _version(library)
    if not version:
        return None
    paths = [str(folder), os.environ.get("LD_LIBRARY_PATH", "")]
    return Espeak(
        version,
        library,
        {
            "LD_LIBRARY_PATH": os.pathsep.join(filter(None, paths)),
            "ESPEAK_DATA_PATH": str(folder / "espeak-ng-data"),
        },
    )


def _version(library: str) -> str:
    """Return the version of a library, or nothing if it cannot be loaded."""
    try:
        espeak = ctypes.CDLL(library)
    except OSError:
        return ""
    espeak.espeak_Info.restype = ctypes.c_char_p
    espeak.espeak_Info.argtypes = [ctypes.c_void_p]
    return bytes(espeak.espeak_Info(None)).decode()
