"""This module starts the command line; ``python -m voicecoach`` runs it, too."""

import os
import signal

from voicecoach.errors import INTERRUPTED


def main() -> None:
    """Run the command line; Ctrl-C while its parts load ends it at once, with nothing to tidy."""
    if waiting := signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))
    from voicecoach.cli import main as run  # noqa: PLC0415 - slow, and so within the lines around

    if waiting:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    run()


if __name__ == "__main__":
    main()
