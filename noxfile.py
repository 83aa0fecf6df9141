"""The one command: ``nox`` lints, type-checks and tests the installed package."""

import nox

nox.options.default_venv_backend = "venv"
nox.options.sessions = ["lint", "types", "tests"]


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and layout."""
    session.install("ruff==0.17.6")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Check the types, strictly."""
    session.install(".[types]")
    session.run("mypy")


@nox.session
def tests(session: nox.Session) -> None:
    """Test the package as a user would have installed it."""
    session.install(".[tests,espeak]")
    session.run("pytest", *session.posargs)


@nox.session
def tracks(session: nox.Session) -> None:
    """Remake the tracks in ``audio/``."""
    session.install(".")
    for level in ("beginner", "advanced"):
        session.run("voicecoach", "render", "hamstring", "--level", level)


@nox.session
def benchmarks(session: nox.Session) -> None:
    """Compare whole processes with a plain program; prints ratios."""
    session.install(".[benchmarks,espeak]")
    session.run("python", "benchmarks/compare.py")
