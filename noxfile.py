"""The one command: ``nox`` lints, type-checks and tests the installed package.

All but ``newest`` install the versions in ``constraints.txt``, to give the same in a year.
"""

import nox

nox.options.default_venv_backend = "venv"
nox.options.sessions = ["lint", "types", "tests"]

KNOWN = ("-c", "constraints.txt")
QUICKLY = ("--no-compile",)
"""Most of what is installed is never imported; compiling it takes as long as the rest."""
IN_PARALLEL = ("-n", "logical", "--dist", "loadfile")
ROOMS = ("script", "planning", "output", "sound", "cli/test_cli.py", "test_golden.py")
"""What tells one Python from another, in a minute."""
IMPORT_ALL = """
import pkgutil
from importlib import import_module

import voicecoach

for module in pkgutil.walk_packages(voicecoach.__path__, "voicecoach."):
    if not module.name.endswith("system_worker"):  # runs when it is imported
        import_module(module.name)
"""


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and layout."""
    session.install(*QUICKLY, "ruff", *KNOWN)
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session
def fix(session: nox.Session) -> None:
    """Mend what a machine can mend of style and layout."""
    session.install(*QUICKLY, "ruff", *KNOWN)
    session.run("ruff", "check", "--fix", ".")
    session.run("ruff", "format", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Check the types, strictly."""
    session.install(*QUICKLY, ".[types]", *KNOWN)
    session.run("mypy")


@nox.session
def tests(session: nox.Session) -> None:
    """Test the package as a user would have installed it; slow tests wait for VOICECOACH_WHOLE."""
    session.install(*QUICKLY, ".[tests,espeak,pico,piper]", *KNOWN)
    session.run("pytest", *IN_PARALLEL, *session.posargs)


@nox.session
def download(session: nox.Session) -> None:
    """Make the folder that needs no Python, with the voice inside, and try it."""
    session.install(*QUICKLY, ".[pico,pdf,record]", "pyinstaller", "mutagen", "pytest", *KNOWN)
    with session.chdir("packaging"):
        session.run("pyinstaller", "--noconfirm", "--log-level=ERROR", "voicecoach.spec")
        session.run("pytest", "-q", "-p", "no:cacheprovider", "test_download.py")


@nox.session(python=["3.11", "3.12", "3.13"])
def pythons(session: nox.Session) -> None:
    """Test what tells one Python from another, on each that is installed."""
    session.install(*QUICKLY, ".[tests,espeak,pico,piper]", *KNOWN)
    session.run("python", "-W", "error", "-c", IMPORT_ALL)
    session.run("pytest", *IN_PARALLEL, *(f"tests/{room}" for room in ROOMS))


@nox.session
def newest(session: nox.Session) -> None:
    """Test what is quick with the newest of everything, to see a break on the day it comes."""
    session.install("--upgrade", "--upgrade-strategy", "eager", ".[tests,espeak,pico,piper]")
    session.run("pytest", *IN_PARALLEL, env={"VOICECOACH_WHOLE": None})


@nox.session
def tracks(session: nox.Session) -> None:
    """Remake the tracks in ``audio/``."""
    session.install(".", *KNOWN)
    for level in ("beginner", "advanced"):
        # Nothing that stays on this computer is to be heard in them.
        plain = {"VOICECOACH_CONFIG": session.create_tmp()}
        session.run("voicecoach", "render", "hamstring", "--level", level, env=plain)


@nox.session
def benchmarks(session: nox.Session) -> None:
    """Compare whole processes with a plain program; or ``catalogue``; prints ratios."""
    session.install(".[benchmarks,espeak]", *KNOWN)
    program = "catalogue" if "catalogue" in session.posargs else "compare"
    session.run("python", f"benchmarks/{program}.py", *session.posargs)
