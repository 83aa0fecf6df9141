"""A catalogue of 200 tracks in, what it takes out: on one core and on all, and after one edit.

    nox -s benchmarks -- catalogue
    nox -s benchmarks -- catalogue short

Seven routines, two levels, eight holds, five languages, each in its usual voice; ``short`` makes
24 tracks of them. Everything is spoken in a first run, which is told, too; then runs on one core
and on all take turns, each into a folder of its own. What was reckoned stands beside what it took.
"""

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from voicecoach.script.shipped_scripts import find

PROGRAM = Path(sys.executable).with_name("voicecoach")
ROUNDS = 3
WHOLE = """format: 1
level: [beginner, advanced]
hold: [15, 20, 25, 30, 35, 40, 45, 50]
entries:
  - {}
  - {scripts: scripts/hamstring.yaml, language: [de, es, fr, it]}
  - scripts: [scripts/morning.yaml, scripts/night.yaml]
    hold: [15, 20, 25, 30, 35, 40]
    talk: bells
"""
SHORT = """format: 1
hold: [20, 30]
entries:
  - scripts: [scripts/hamstring.yaml, scripts/chair.yaml, scripts/night.yaml]
    level: [beginner, advanced]
  - {scripts: scripts/hamstring.yaml, language: [de, es, fr, it]}
  - {scripts: [scripts/morning.yaml, scripts/runner-legs.yaml]}
"""


class Bench:
    """A folder with the scripts, a catalogue of them, and a cache of its own."""

    def __init__(self, folder: Path, text: str) -> None:
        """Write all of that into ``folder``."""
        self.folder = folder
        shutil.copytree(find("hamstring").parent, folder / "scripts")
        self.file = folder / "catalogue.yaml"
        self.file.write_text(text.replace("- {}", "- {scripts: scripts}"), encoding="utf-8")

    def run(self, *arguments: str | Path) -> tuple[float, str]:
        """Run the program to its end; return the seconds that a person waits, and the answer."""
        environment = os.environ | {
            "VOICECOACH_CACHE": str(self.folder / "cache"),
            "VOICECOACH_CONFIG": str(self.folder),
        }
        command = [str(PROGRAM), *map(str, arguments)]
        begun = time.perf_counter()
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(done.stderr)
        return time.perf_counter() - begun, done.stdout

    def reckoned(self, jobs: int) -> str:
        """Return the sums of the plan."""
        took, told = self.run("catalogue", "plan", self.file, "--jobs", str(jobs))
        return f"planned in {took:.1f} s\n{told.strip()}"

    def publish(self, site: str, jobs: int) -> float:
        """Publish into a folder, and return the seconds."""
        where = ("--url", "https://example.org", "--jobs", str(jobs))
        return self.run("publish", self.folder / site, "--catalogue", self.file, *where)[0]

    def edit(self) -> None:
        """Change one sentence of one routine."""
        path = self.folder / "scripts" / "chair.yaml"
        text = path.read_text(encoding="utf-8")
        path.write_text(
            re.sub(r"(?m)^outro:\n  - .*$", "outro:\n  - That was it.", text), encoding="utf-8"
        )


def size(folder: Path) -> int:
    """Return the bytes of the files of tracks in a folder."""
    return sum(path.stat().st_size for path in folder.glob("*/*") if path.is_file())


def main() -> None:
    """Run all of it."""
    short, cores = "short" in sys.argv, os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name), SHORT if short else WHOLE)
        print(f"{cores} cores, load {os.getloadavg()[0]:.1f}\n{bench.reckoned(cores)}", flush=True)
        print(f"\nnothing kept, --jobs {cores}: {bench.publish('first', cores):.1f} s", flush=True)
        print(f"{size(Path(name) / 'first') / 1e6:.0f} MB\n{bench.reckoned(cores)}\n", flush=True)
        pairs = []
        for number in range(1 if short else ROUNDS):
            alone = bench.publish(f"alone-{number}", 1)
            pairs.append((alone, bench.publish(f"together-{number}", cores)))
            print(
                f"all kept: --jobs 1 {alone:.1f} s, --jobs {cores} {pairs[-1][1]:.1f} s", flush=True
            )
        ratio = statistics.median(one / many for one, many in pairs)
        print(f"{ratio:.2f} times as fast on {cores} cores")
        print(f"nothing changed: {bench.publish('first', cores):.1f} s")
        bench.edit()
        print(f"one sentence of one routine changed: {bench.publish('first', cores):.1f} s")


main()
