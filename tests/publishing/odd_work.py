"""Workers import from here work that goes wrong in every way."""

import os
import signal
import time

from voicecoach.errors import OutputError, SynthesisError


class OddWork:
    """Squares numbers and puts the squares into a store; some items go wrong."""

    def __init__(self, store):
        self.shared = store

    def key(self, item):
        """Return what the square is called in the store."""
        return f"{item[1]:064x}" + os.environ.get("ODD", "")

    def named(self, item):
        """Return what a person calls it."""
        return f"the square of {item[1]}"

    def find(self, item):
        """Return the square from the store."""
        found = self.shared.read(self.key(item))
        return None if found is None else int(bytes(found))

    def say(self, lines, report):
        """Say nothing."""

    def __call__(self, item, report):
        """Put the square of the number in ``item`` into the store."""
        how, number, folder = item
        mark = folder / f"{number}.{os.getpid()}"
        first = not list(folder.glob(f"{number}.*"))
        mark.touch()
        match how:
            case "hangs at first" if first:
                time.sleep(600)
            case "goes on for long":
                for _ in range(20):
                    time.sleep(0.1)
                    report(None)
            case "kills":
                os.kill(os.getpid(), signal.SIGKILL)
            case "no room at first" if first:
                raise OutputError("the disk is full", "Make room.")
            case "unsayable":
                raise SynthesisError("thirteen cannot be said", "Say twelve.")
            case "fault":
                raise ZeroDivisionError("fifteen")
        self.shared.write(self.key(item), str(number * number).encode())
