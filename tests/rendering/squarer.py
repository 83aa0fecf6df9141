"""Processes import their work from here."""

import os
import signal
import time

from voicecoach.errors import OutOfMemory, OutputError


class Squarer:
    """Squares numbers; some it refuses, and some end its process."""

    def __init__(self, folder=None):
        if folder:
            (folder / str(os.getpid())).touch()

    def __call__(self, number, report):
        """Return the square of ``number``."""
        del report
        match number:
            case 13:
                raise OutputError("thirteen is refused", "Take twelve.")
            case 14:
                raise OutOfMemory
            case 15:
                raise ZeroDivisionError("fifteen")
            case 16:
                os.kill(os.getpid(), signal.SIGKILL)
            case 1:
                time.sleep(0.05)  # the second is done before the first
        return number * number
