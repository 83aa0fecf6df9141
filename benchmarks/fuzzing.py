"""Articles and scripts in, mangled by a fuzzer that watches the code it reaches; a crash out.

    pip install atheris
    python benchmarks/fuzzing.py importer|reader [SECONDS]

Ten minutes are the rule before a release. It ends with the number of runs, and with the bytes that
it fell over where it did; memory beyond 1 GiB and a run of more than five seconds count, too.
"""

import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["voicecoach", "yaml"]):
    from voicecoach.choices.settings import Settings
    from voicecoach.errors import VoicecoachError
    from voicecoach.importing.importer import import_script
    from voicecoach.planning.planner import make_plan
    from voicecoach.script.reader import read_routine

TESTS = Path(__file__).parent.parent / "tests"
SEEDS = {"importer": TESTS / "importing" / "articles", "reader": TESTS / "script" / "broken"}
SUFFIXES = (".txt", ".md", ".html", ".csv", ".yaml")
LONGEST = 8_000
"""Bytes of one try; the tests have what is longer."""


def importer(raw: bytes) -> None:
    """Import ``raw`` as each kind of file; what comes out must be read and planned."""
    name = f"a{SUFFIXES[len(raw) % len(SUFFIXES)]}"
    with suppress(VoicecoachError):
        script = import_script(raw, name).script
        make_plan(read_routine(script, name), Settings())


def reader(raw: bytes) -> None:
    """Read ``raw`` as a script, and plan what it says."""
    with suppress(VoicecoachError):
        make_plan(read_routine(raw.decode("utf-8", "replace"), "a.yaml"), Settings())


def main() -> None:
    """Fuzz what the command line names."""
    target, seconds = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "600"
    with tempfile.TemporaryDirectory() as found:
        limits = ["-rss_limit_mb=1024", "-timeout=5", f"-max_len={LONGEST}"]
        places = [found, str(SEEDS[target])]
        atheris.Setup(
            [sys.argv[0], f"-max_total_time={seconds}", *limits, *places],
            {"importer": importer, "reader": reader}[target],
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main()
