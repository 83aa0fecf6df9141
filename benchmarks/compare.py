"""Whole processes side by side: voicecoach and a plain program in, ratios out.

    nox -s benchmarks

The plain program (``plain.py``) speaks the same cues with eSpeak and leaves the same silences.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

import voicecoach
from voicecoach.planning.steps import Spoken
from voicecoach.script.shipped_scripts import find

HERE = Path(__file__).parent
RUNS = 3


def run(command: list[str], cache: Path) -> tuple[float, float]:
    """Return wall seconds and peak MiB of one process; its children count for the time only."""
    environment = os.environ | {
        "VOICECOACH_CACHE": str(cache),
        "VOICECOACH_CONFIG": str(cache),  # where no config.toml is
        "PYTHONWARNINGS": "ignore",
    }
    begun = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed")
    return time.perf_counter() - begun, usage.ru_maxrss / 1024


def voicecoach_command(script: str, target: Path, *options: str) -> list[str]:
    """Return the command line of one render."""
    program = Path(sys.executable).with_name("voicecoach")
    return [str(program), "render", script, "--quiet", "-o", str(target), *options]


def cue_list(script: str, hold: float) -> list[list[object]]:
    """Return a session as the plain program reads it."""
    timeline = voicecoach.plan(
        voicecoach.Recipe(voicecoach.load(script), voicecoach.Settings(hold=hold))
    )
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


def long_script(folder: Path, times: int) -> str:
    """Write the hamstring routine ``times`` over, as one script."""
    script = yaml.load(find("hamstring").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - makes texts only
    script["stretches"] = [
        {**stretch, "name": f"{stretch['name']} {round_}"}
        for round_ in range(1, times + 1)
        for stretch in script["stretches"]
    ]
    path = folder / f"long-{times}.yaml"
    path.write_text(json.dumps(script), encoding="utf-8")
    return str(path)


def compare(
    name: str, target: float, ours: list[str], plain: list[str], *, warm: bool, runs: int = RUNS
) -> None:
    """Print the ratio of two commands, run in turn; a cold run has a cache of its own."""
    ratios = []
    with tempfile.TemporaryDirectory() as folder:
        if warm:
            run(ours, Path(folder))
        for number in range(runs):
            cache = Path(folder) if warm else Path(folder) / str(number)
            mine, _ = run(ours, cache)
            theirs, _ = run(plain, cache)
            ratios.append(mine / theirs)
            print(f"  {name}: {mine:6.2f} s against {theirs:6.2f} s")
    print(f"{name}: {statistics.median(ratios):.2f} of the plain program (at most {target})\n")


def main() -> None:
    """Run all comparisons."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)

        def plain(script: str, hold: float) -> list[str]:
            cues = folder / f"{Path(script).stem}.json"
            cues.write_text(json.dumps(cue_list(script, hold)), encoding="utf-8")
            return [sys.executable, str(HERE / "plain.py"), str(cues), str(folder / "plain.mp3")]

        def ours(script: str, hold: float, *options: str) -> list[str]:
            return voicecoach_command(script, folder / "ours.mp3", "--hold", str(hold), *options)

        short = plain("hamstring", 10)
        compare("8 minutes, natural, cold", 0.8, ours("hamstring", 10), short, warm=False)
        compare("8 minutes, natural, warm", 0.4, ours("hamstring", 10), short, warm=True)
        system = ours("hamstring", 10, "--voice", "system")
        compare("8 minutes, system, cold", 0.6, system, short, warm=False)
        script = long_script(folder, 10)
        mine, theirs = ours(script, 10), plain(script, 10)
        # The plain program takes minutes here: once is enough to tell them apart.
        compare("80 minutes, natural, warm", 0.12, mine, theirs, warm=True, runs=1)

        cache = folder / "cache"
        short_command = ours("hamstring", 20)
        long_command = ours(long_script(folder, 30), 20)
        run(short_command, cache), run(long_command, cache)
        short_peak, long_peak = run(short_command, cache)[1], run(long_command, cache)[1]
        print(f"peak memory: 10 minutes {short_peak:.0f} MiB, 5 hours {long_peak:.0f} MiB")
        print(f"peak memory: {long_peak / short_peak:.2f} times (at most 1.15)\n")

        help_command = [*voicecoach_command("", folder)[:1], "--help"]
        times = [run(help_command, cache)[0] for _ in range(2 * RUNS)]
        print(f"voicecoach --help: {statistics.median(times):.3f} s")


main()
