"""A player that is already on the computer plays a WAV file."""

import os
import subprocess
import sys
from pathlib import Path
from shutil import which

from voicecoach.errors import OutputError

TIMEOUT_MARGIN = 60.0
"""Seconds that a player may take in addition to the sound's own length."""
HINT = "Write a file instead, with -o line.wav, and open it as you would any other."

_PLAYERS = (
    ("afplay",),
    ("pw-play",),
    ("paplay",),
    ("aplay", "-q"),
    ("ffplay", "-nodisp", "-autoexit", "-loglevel", "error"),
)
"""macOS; PipeWire, PulseAudio and ALSA on Linux; ffmpeg's own, anywhere."""
_WINDOWS = "import sys, winsound; winsound.PlaySound(sys.argv[1], winsound.SND_FILENAME)"


def play(path: Path, seconds: float) -> None:
    """Play the file at ``path``, which is ``seconds`` long, with the first player that can.

    Raises:
        OutputError: there is no player, or none of them could.
    """
    players = list(_found())
    if not players:
        raise OutputError("there is no player on this computer", HINT)
    problems = []
    for player in players:
        try:
            done = subprocess.run(  # noqa: S603 - a player from the table above
                [*player, str(path)],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=seconds + TIMEOUT_MARGIN,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            problems.append(f"{Path(player[0]).stem}: {error}")
            continue
        if done.returncode == 0:
            return
        said = done.stderr.decode(errors="replace").strip().splitlines()
        problems.append(f"{Path(player[0]).stem}: {said[-1] if said else 'no reason given'}")
    raise OutputError(f"it could not be played ({'; '.join(problems)})", HINT)


def _found() -> list[tuple[str, ...]]:
    if os.name == "nt":
        return [(sys.executable, "-c", _WINDOWS)]
    return [(path, *options) for name, *options in _PLAYERS if (path := which(name))]
