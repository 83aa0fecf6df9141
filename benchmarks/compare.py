"""Whole processes side by side: voicecoach and two plain programs in, a table of ratios out.

    nox -s benchmarks
    nox -s benchmarks -- short

Both plain programs (``plain.py``) speak the same cues with eSpeak and leave the same silences; one
adds up pieces, as most people would, the other joins them once. Each pair runs in turn, so that
what else a computer does weighs on both. Times are told as ratios: of the seconds that a person
waits, and of the processor's. ``short`` leaves out the sessions of 80 minutes.
"""

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import yaml

import voicecoach
from voicecoach.planning.steps import Spoken
from voicecoach.script.shipped_scripts import find

HERE = Path(__file__).parent
PROGRAM = Path(sys.executable).with_name("voicecoach")
RUNS = 3
HOLD = 20
"""Seconds: the session then has twelve minutes, ten of them ten times over two hours."""


@dataclass(frozen=True)
class Took:
    """What one process took."""

    wall: float
    processor: float
    """Seconds, of its children, too."""
    peak: float
    """MiB, of the process itself."""


def run(command: list[str | Path], cache: Path) -> Took:
    """Run one process to its end."""
    environment = os.environ | {
        "VOICECOACH_CACHE": str(cache),
        "VOICECOACH_CONFIG": str(cache),  # where no config.toml is
        "PYTHONWARNINGS": "ignore",
    }
    begun = time.perf_counter()
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen([*map(str, command)], env=environment, **quiet)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(map(str, command))} failed")
    wall = time.perf_counter() - begun
    return Took(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def cue_list(script: str | Path) -> list[list[object]]:
    """Return a session as the plain programs read it."""
    recipe = voicecoach.Recipe(voicecoach.load(script), voicecoach.Settings(hold=HOLD))
    timeline = voicecoach.plan(recipe)
    cues: list[list[object]] = []
    end = 0
    for placed in timeline.cues:
        milliseconds = 1000 / timeline.sample_rate
        cues.append(["silence", round((placed.start - end) * milliseconds)])
        if isinstance(placed.cue, Spoken):
            cues.append(["say", placed.cue.text])
        else:
            cues.append(["tone", 880, round((placed.end - placed.start) * milliseconds)])
        end = placed.end
    return cues


def script_of(folder: Path, times: int) -> Path:
    """Write the hamstring routine ``times`` over, as one script."""
    script = yaml.load(find("hamstring").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - makes texts only
    script["stretches"] = [
        {**stretch, "name": f"{stretch['use'].replace('-', ' ')} {number}"}
        for number in range(1, times + 1)
        for stretch in script["stretches"]
    ]
    path = folder / f"hamstring-{times}.yaml"
    path.write_text(json.dumps(script), encoding="utf-8")
    return path


class Bench:
    """A session, and the commands that make it; each pair is a line of the table."""

    def __init__(self, folder: Path, times: int) -> None:
        """Write the script and its list of cues."""
        self.folder, self.cache = folder, folder / "cache"
        self.script, self.track = script_of(folder, times), folder / "ours.mp3"
        self.cues = folder / "cues.json"
        self.cues.write_text(json.dumps(cue_list(self.script)), encoding="utf-8")

    def ours(self, *options: str) -> list[str | Path]:
        """Return the command line of a render."""
        return [
            PROGRAM, "render", self.script, "--hold", str(HOLD), "-o", self.track, *options
        ]  # fmt: skip

    def plain(self, *how: str) -> list[str | Path]:
        """Return the command line of a plain program."""
        return [sys.executable, HERE / "plain.py", self.cues, self.folder / "plain.mp3", *how]

    def edit(self, number: int) -> None:
        """Change one line of the script, each time another way."""
        script = json.loads(self.script.read_text(encoding="utf-8"))
        script["outro"] = [f"That was session {number + 20} of this routine."]
        self.script.write_text(json.dumps(script), encoding="utf-8")

    def line(
        self,
        name: str,
        command: list[str | Path],
        before: Callable[[int], object] = lambda _: None,
        runs: int = RUNS,
        *,
        naive: bool = False,
    ) -> None:
        """Run the command beside a plain program, and print the ratios of the medians."""
        mine, theirs = [], []
        for number in range(runs):
            before(number)
            mine.append(run(command, self.cache))
            theirs.append(run(self.plain(*([] if naive else ["once"])), self.cache))
        wall, processor = (
            statistics.median(ratios)
            for ratios in zip(
                *(
                    (a.wall / b.wall, a.processor / b.processor)
                    for a, b in zip(mine, theirs, strict=True)
                ),
                strict=True,
            )
        )
        took = statistics.median(one.wall for one in mine)
        against = "adds up" if naive else "joins once"
        print(f"| {name} | {against} | {took:.2f} s | {wall:.2f} | {processor:.2f} |", flush=True)

    def empty_cache(self, number: int) -> None:
        """Let the next run find nothing that was kept."""
        self.cache = self.folder / f"cache-{number}-{time.monotonic_ns()}"


def table(folder: Path, times: int, minutes: int, runs: int) -> None:
    """Print the lines of one length of session."""
    bench = Bench(folder, times)
    name = f"{minutes} minutes, natural voice"
    if runs > 1:
        bench.line(f"{name}, empty cache", bench.ours("--force"), bench.empty_cache)
        bench.line(
            f"{minutes} minutes, system voice, empty cache",
            bench.ours("--force", "--voice", "system"),
            bench.empty_cache,
        )
    run(bench.ours("--force"), bench.cache)
    bench.line(f"{name}, all kept", bench.ours("--force"), runs=runs)
    bench.line(f"{name}, all kept", bench.ours("--force"), runs=1, naive=True)
    run(bench.ours(), bench.cache)
    bench.line(f"{name}, nothing changed", bench.ours(), runs=runs)
    bench.line(f"{name}, one line edited", bench.ours(), bench.edit, runs=runs)


def small(cache: Path) -> None:
    """Print what starting takes, against an empty program of Python."""
    empty = [sys.executable, "-c", "pass"]
    for name, command in (
        ("--help", [PROGRAM, "--help"]),
        ("plan, all spoken", [PROGRAM, "plan", "hamstring", "--hold", str(HOLD)]),
    ):
        run(command, cache)
        pairs = [(run(command, cache), run(empty, cache)) for _ in range(2 * RUNS + 1)]
        ratio = statistics.median(mine.wall / theirs.wall for mine, theirs in pairs)
        took = statistics.median(mine.wall for mine, _ in pairs)
        print(f"| {name} | python -c pass | {took:.2f} s | {ratio:.0f} | |", flush=True)


def catalogue(folder: Path) -> None:
    """Print how much quicker all cores publish all shipped routines than one, all kept."""
    cache, took = folder / "cache", {}
    for jobs in (1, 1, os.cpu_count() or 1):  # the first fills the cache
        site = folder / f"site-{time.monotonic_ns()}"
        command = [PROGRAM, "publish", site, "--url", "https://example.org", "--jobs", str(jobs)]
        took[jobs] = run(command, cache)
    jobs = os.cpu_count() or 1
    ratio = took[1].wall / took[jobs].wall
    print(
        f"14 tracks, all kept: {took[1].wall:.1f} s, with --jobs {jobs} {ratio:.2f} times as fast"
    )


def main() -> None:
    """Run all comparisons."""
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, ", end="")
    print(f"Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}\n")
    print("| session | the plain program | ours | seconds | processor |\n|---|---|---|---|---|")
    for times, minutes, runs in ((1, 12, RUNS), *([] if "short" in sys.argv else [(8, 80, 1)])):
        with tempfile.TemporaryDirectory() as name:
            table(Path(name), times, minutes, runs)
    with tempfile.TemporaryDirectory() as name:
        small(Path(name))
        print()
        catalogue(Path(name))
        if "short" in sys.argv:
            return
        command = [PROGRAM, "render", "hamstring", "--force", "--hold", str(HOLD), "-o"]
        track, long = Path(name) / "x.mp3", script_of(Path(name), 30)
        run([*command, track], Path(name))
        short_peak = run([*command, track], Path(name)).peak
        command[2] = str(long)
        long_peak = run([*command, track], Path(name)).peak
        print(
            f"memory: 12 minutes {short_peak:.0f} MiB, 5 hours {long_peak / short_peak:.2f} times"
        )


if __name__ == "__main__":
    main()
