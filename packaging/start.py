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
        case []:  # somebody clicked on it
            from platformdirs import user_documents_path  # noqa: PLC0415 - workers need none

            folder = user_documents_path() / "voicecoach"
            folder.mkdir(parents=True, exist_ok=True)
            sys.argv += ["studio", str(folder), "--port", "0"]
            command_line()
        case _:
            command_line()


def command_line() -> None:
    """Run what was typed."""
    from voicecoach.__main__ import main as run  # noqa: PLC0415 - workers need none

    run()


if __name__ == "__main__":
    main()
