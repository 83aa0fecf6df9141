"""A cluster on this computer: two workers against one, and the memory of a scheduler.

    python benchmarks/cluster.py speed
    python benchmarks/cluster.py memory 5000
    python benchmarks/cluster.py pieces 5000

Each worker has one core to itself, as a computer of its own would have. ``speed`` makes all shipped
routines at both levels in the natural voice, with nothing kept, by one worker and by two in turn.
``memory`` makes so many hummed tracks of a short routine and tells what the scheduler needs.
``pieces`` has so many pieces of next to no work done, to see what the scheduler itself takes.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import psutil

from voicecoach.choices.settings import Settings
from voicecoach.choices.sound import Sound
from voicecoach.cluster.spreading import Cluster
from voicecoach.publishing.address import parse_address
from voicecoach.publishing.episode import Episode, episodes_of
from voicecoach.publishing.making import Maker
from voicecoach.recipe.collection import Entry, collect
from voicecoach.recipe.recipe import Recipe
from voicecoach.rendering.progress import silent
from voicecoach.rendering.spoken_by import voice_of
from voicecoach.shared_store import SharedStore
from voicecoach.speech.engines import Engines

RUNS = 2
EVERY = 250
HERE = str(Path(__file__).parent)
"""Tracks between two looks at the scheduler."""
ADDRESS = parse_address("https://example.org/stretch")


@contextmanager
def started(folder: Path, workers: int) -> Iterator[tuple[str, psutil.Process]]:
    """Yield the address and the process of a scheduler with workers, a core each."""
    told, processes = folder / "scheduler.json", []
    cores = sorted(os.sched_getaffinity(0))

    def start(core: int | None, *what: str | Path, **more: str) -> None:
        command = [sys.executable, "-m", "dask", *map(str, what), "--no-dashboard"]
        on = [] if core is None else ["taskset", "-c", str(core)]
        log = (folder / "log").open("a")
        environment = os.environ | {"PYTHONWARNINGS": "ignore", "PYTHONPATH": HERE, **more}
        processes.append(
            subprocess.Popen(
                [*on, *command, "--scheduler-file", str(told)],
                env=environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        )

    try:
        start(None, "scheduler", "--port", "0")
        for number in range(workers):
            place = folder / f"worker-{number}"
            start(
                cores[number], "worker", "--nthreads", "1", "--local-directory", place,
                VOICECOACH_CACHE=str(place / "cache"),
            )  # fmt: skip
        while not told.exists() or not told.read_text():
            time.sleep(0.1)
        address = json.loads(told.read_text())["address"]
        _wait_for(address, workers)
        yield address, psutil.Process(processes[0].pid)
    finally:
        for process in processes:
            os.killpg(process.pid, 9)
            process.wait()


def _wait_for(address: str, workers: int) -> None:
    from distributed import Client  # noqa: PLC0415 - slow to load

    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(workers)


def make(episodes: list[Episode], address: str, store: Path) -> Iterator[None]:
    """Have all tracks made, and read back."""
    engines = Engines()
    unsaid = [(one.recipe, engines[voice_of(one.recipe)]) for one in episodes]
    ready = partial(Maker, ADDRESS, SharedStore(str(store)))
    for _ in Cluster(address).do(ready, episodes, unsaid, silent):
        yield


def speed() -> None:
    """Print the seconds of one worker and of two, and what else weighed on the computer."""
    settings = [Settings("beginner"), Settings("advanced")]
    episodes = episodes_of(collect(), settings, Sound("natural", sample_rate=44100))
    print(f"{len(episodes)} tracks, natural voice, nothing kept; a folder as store")
    for run in range(RUNS):
        took = []
        for workers in (1, 2):
            with tempfile.TemporaryDirectory() as name, started(Path(name), workers) as cluster:
                begun = time.perf_counter()
                for _ in make(episodes, cluster[0], Path(name) / "store"):
                    pass
                took.append(time.perf_counter() - begun)
        load = os.getloadavg()[0]
        print(
            f"run {run + 1}: one {took[0]:.1f} s, two {took[1]:.1f} s,"
            f" ratio {took[0] / took[1]:.2f}, load {load:.1f}",
            flush=True,
        )


def memory(count: int) -> None:
    """Print what the scheduler needs while it has so many tracks made."""
    (entry,) = collect(["bridge"])
    sound = Sound("hum", sample_rate=44100)
    episodes = [
        Episode(
            Entry(f"bridge-{number}", entry.script),
            Recipe(entry.script, Settings("beginner", hold=5 + number / 100), sound),
            f"Bridge {number}",
        )
        for number in range(count)
    ]
    print(f"{count} tracks of a short routine, hum, two workers")
    with tempfile.TemporaryDirectory() as name, started(Path(name), 2) as (address, scheduler):
        _look_at(scheduler, make(episodes, address, Path(name) / "store"), count)
        stored = [path.stat().st_size for path in Path(name, "store").rglob("*") if path.is_file()]
        print(f"in the store: {len(stored)} pieces, {sum(stored) / 1e6:.0f} MB")


def pieces(count: int) -> None:
    """Print what the scheduler needs for so many pieces of next to no work."""
    from next_to_nothing import Nothing  # noqa: PLC0415 - by this name workers import it

    with tempfile.TemporaryDirectory() as name, started(Path(name), 2) as (address, scheduler):
        ready = partial(Nothing, SharedStore(str(Path(name) / "store")))
        _look_at(scheduler, Cluster(address).do(ready, range(count), [], silent), count)


def _look_at(scheduler: psutil.Process, made: Iterable[object], count: int) -> None:
    begun = time.perf_counter()
    for number, _ in enumerate(made):
        if number % EVERY == 0 or number == count - 1:
            print(
                f"{number + 1:6d} {time.perf_counter() - begun:7.1f} s"
                f"  scheduler {scheduler.memory_info().rss / 2**20:6.1f} MiB"
                f" {sum(scheduler.cpu_times()[:2]):6.1f} s of processor"
                f"  here {psutil.Process().memory_info().rss / 2**20:6.1f} MiB"
                f"  load {os.getloadavg()[0]:.1f}",
                flush=True,
            )


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["speed"]:
            speed()
        case ["memory", count]:
            memory(int(count))
        case ["pieces", count]:
            pieces(int(count))
        case _:
            raise SystemExit(__doc__)
