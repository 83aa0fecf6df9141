"""This starts the program that brings its own Python, and what the program starts of itself."""

import multiprocessing
import runpy
import sys


def main() -> None:
    """Run the command line; or a worker, since ``sys.executable`` is this program here."""
    multiprocessing.freeze_support()
    match sys.argv[1:]:
        case ["-P", "-c", lines, *rest]:
            sys.argv = ["-c", *rest]
            exec(lines, {"__name__": "__main__"})  # noqa: S102 - our own lines
        case ["-P", path, *rest]:
            sys.argv = [path, *rest]
            runpy.run_path(path, run_name="__main__")
        case _:
            from voicecoach.__main__ import main as command_line  # noqa: PLC0415 - workers need none

            command_line()


if __name__ == "__main__":
    main()
