"""A cluster makes what one computer makes, whatever dies, hangs or is another version.

Scheduler, workers and stores are real processes on this computer. ``KILLS=30 pytest ...`` kills
workers at as many moments.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from threading import Timer

import pytest

from voicecoach.cluster.spreading import Cluster
from voicecoach.errors import RequestError, VoicecoachError
from voicecoach.rendering.progress import silent
from voicecoach.shared_store import SharedStore

resource = pytest.importorskip("resource")
HERE = Path(__file__).parent
KILLS = int(os.environ.get("KILLS", "1"))
PATIENCE = 60.0


class Machines:
    """A scheduler and workers, each a process of its own with a cache of its own."""

    def __init__(self, folder, workers, **environment):
        self.folder = folder
        self.environment = {
            **os.environ,
            "PYTHONPATH": str(HERE),
            "PYTHONWARNINGS": "ignore",
            "DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": "5s",
            **environment,
        }
        self.processes = []
        self._told = folder / "scheduler.json"
        self.scheduler = self._start("scheduler", "--port", "0", "--scheduler-file", self._told)
        for number in range(workers):
            self.add(f"worker-{number}")

    def add(self, name, limit=None, **environment):
        """Start a worker; with a limit, no file of it grows beyond so many bytes."""
        more = {"VOICECOACH_CACHE": str(self.folder / f"{name}-cache"), **environment}
        place = ("--scheduler-file", self._told, "--local-directory", self.folder / name)
        return self._start("worker", *place, "--nthreads", "1", limit=limit, **more)

    def _start(self, kind, *options, limit=None, **environment):
        def limited():
            if limit:
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        with (self.folder / f"{kind}.log").open("a") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", kind, "--no-dashboard", *map(str, options)],
                env={**self.environment, **environment},
                cwd=self.folder,  # else it would take voicecoach from here, and not as installed
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=limited,  # noqa: PLW1509 - the child runs nothing of ours before it
            )
        self.processes.append(process)
        return process

    @property
    def address(self):
        """Where the scheduler is."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                return json.loads(self._told.read_text())["address"]
            except (OSError, ValueError):
                time.sleep(0.05)
        raise AssertionError((self.folder / "scheduler.log").read_text())

    def cluster(self, patience=PATIENCE):
        """Return the cluster as ``publish`` takes it."""
        return Cluster(self.address, patience)

    def asked(self, question, *arguments):
        """Return what each worker answers."""
        with self.client() as client:
            return client.run(question, *arguments)

    def ready(self, workers):
        """Wait for so many workers."""
        if workers:
            with self.client() as client:
                client.wait_for_workers(workers, timeout=60)
        return self

    def client(self):
        """Return a client of our own."""
        return import_module("distributed").Client(self.address, set_as_default=False)

    def signal_one(self, number, which=0):
        """Send a signal to the process of a worker, not to the nanny that watches it."""
        process = sorted(self.asked(os.getpid).items())[which][1]
        os.kill(process, number)
        return process

    def stop(self):
        """End all of them, with the processes that they have started."""
        for process in self.processes:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture(scope="module")
def machines(tmp_path_factory, bucket):  # noqa: ARG001 - its server is named in the environment
    """Return a scheduler and two workers that reach the S3 server."""
    found = Machines(tmp_path_factory.mktemp("machines"), 2)
    yield found.ready(2)
    found.stop()


@pytest.fixture
def started(tmp_path):
    """Return a way to start machines for one test."""
    found = []

    def start(workers):
        folder = tmp_path / f"machines-{len(found)}"
        folder.mkdir()
        found.append(Machines(folder, workers))
        return found[-1].ready(workers)

    yield start
    for one in found:
        one.stop()


def with_more(publisher):
    """Return somebody who publishes ten tracks, of which each says something of its own."""
    for number in range(3):
        neck = (publisher.scripts / "neck.yaml").read_text()
        text = neck.replace("Sit tall.", f"Sit tall, for the {number}. time of this day.")
        (publisher.scripts / f"neck-{number}.yaml").write_text(text)
    return publisher


@pytest.fixture
def many(publisher):
    """Return somebody who publishes ten tracks."""
    return with_more(publisher)


@pytest.fixture(scope="module")
def wanted(library, tmp_path_factory):
    """Return the files that one computer makes of the ten without any store."""
    alone = with_more(type(library)(tmp_path_factory.mktemp("alone")))
    alone.publish()
    return alone.files()


@pytest.fixture
def odd(machines, tmp_path, monkeypatch):
    """Return a way to have odd work done by the workers."""
    monkeypatch.syspath_prepend(HERE)
    store = SharedStore(str(tmp_path / "store"))

    def do(items, patience=PATIENCE):
        cluster = machines.ready(2).cluster(patience)
        work = partial(import_module("odd_work").OddWork, store)
        told = [(how, number, tmp_path) for how, number in items]
        return [*cluster.do(work, told, [], silent)], cluster.notes

    return do


def whole(store):
    """Return what is whole in a folder store: when it was written, by name."""
    files = (path for path in store.rglob("*") if len(path.name) == 64)
    return {path.name: path.stat().st_mtime_ns for path in files}


@pytest.mark.parametrize("kind", ["folder", "s3"])
def test_a_cluster_makes_the_same_files(machines, bucket, many, wanted, tmp_path, kind):
    """Through a folder or a bucket, byte for byte; and nothing is left to do the next time."""
    store = SharedStore(f"{bucket}/here" if kind == "s3" else str(tmp_path / "store"))
    told = []
    cluster = machines.ready(2).cluster()
    many.publish(store=store, cluster=cluster, report=lambda one: told.append(one.label))
    assert many.files() == wanted
    assert "10 of 10 tracks left, 2 workers" in told
    assert any(label.startswith("1 of 10 tracks left") for label in told)
    assert many.publish(store=store, cluster=Cluster("tcp://127.0.0.1:1")).written == ()


def test_another_computer_takes_what_is_in_the_store(machines, many, wanted, tmp_path, monkeypatch):
    """With an empty cache and no cluster it gets the same files, and speaks nothing."""
    place = tmp_path / "store"
    many.publish(store=SharedStore(str(place)), cluster=machines.ready(2).cluster())
    before = whole(place)
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path / "other"))
    many.folder = tmp_path / "there"
    labels = []
    many.publish(store=SharedStore(str(place)), report=lambda one: labels.append(one.label))
    assert many.files() == wanted
    assert whole(place) == before
    assert labels == []


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_worker_is_killed_at_any_moment(machines, many, wanted, tmp_path, seed):
    """Nothing is lost, and what was whole by then is not made again."""
    place, before = tmp_path / "store", {}
    machines.ready(2)
    chance = random.Random(seed)  # noqa: S311 - no secret

    def kill():
        before.update(whole(place))
        machines.signal_one(signal.SIGKILL, chance.randrange(2))

    timer = Timer(chance.uniform(0.1, 3.0), kill)
    timer.start()
    many.publish(store=SharedStore(str(place)), cluster=machines.cluster())
    timer.join()
    assert many.files() == wanted
    assert before.items() <= whole(place).items()


@pytest.mark.slow
def test_a_worker_that_stops_answering(machines, many, wanted, tmp_path):
    """Its work is done by the other one as soon as the scheduler misses its sign of life."""
    stopped = []

    def report(progress):
        if "left" in progress.label and not stopped:
            stopped.append(machines.signal_one(signal.SIGSTOP))

    machines.ready(2)
    try:
        store = SharedStore(str(tmp_path / "store"))
        many.publish(store=store, cluster=machines.cluster(), report=report)
    finally:
        with suppress(ProcessLookupError):  # its nanny was quicker
            os.kill(stopped[0], signal.SIGKILL)
    assert many.files() == wanted


CLIENT = """
import sys
sys.path.insert(0, {here!r})
from conftest import Publisher
from pathlib import Path
from voicecoach.cluster.spreading import Cluster
from voicecoach.shared_store import SharedStore

publisher = Publisher.__new__(Publisher)
publisher.scripts, publisher.folder = Path({scripts!r}), Path({folder!r})
publisher.publish(
    store=SharedStore({store!r}), cluster=Cluster({address!r}),
    report=lambda one: print(one.label, flush=True),
)
"""


@pytest.mark.slow
@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGINT])
def test_whoever_publishes_is_ended(machines, many, wanted, tmp_path, ending):
    """No half file is left in the folder; the next run takes what the workers made and goes on."""
    place = tmp_path / "store"
    program = CLIENT.format(
        here=str(HERE), scripts=str(many.scripts), folder=str(many.folder), store=str(place),
        address=machines.ready(2).address,
    )  # fmt: skip
    command = [sys.executable, "-W", "ignore", "-c", program]
    quiet = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "cwd": tmp_path}
    with subprocess.Popen(command, **quiet) as client:
        while b"9 of 10" not in client.stdout.readline():
            assert client.poll() is None
        client.send_signal(ending)
        client.wait(30)
    made = many.files()
    assert {name: made[name] for name in made if name.endswith(".mp3")}.items() <= wanted.items()
    before = whole(place)
    many.publish(store=SharedStore(str(place)), cluster=machines.cluster())
    assert many.files() == wanted
    assert before.items() <= whole(place).items()


@pytest.mark.slow
def test_the_scheduler_is_killed(started, many, wanted, tmp_path):
    """It is told with its address, and a new one goes on from where the work was."""
    place, machines = tmp_path / "store", started(1)

    def report(progress):
        if progress.label.startswith("9 of"):
            machines.scheduler.kill()

    with pytest.raises(VoicecoachError) as raised:
        many.publish(store=SharedStore(str(place)), cluster=machines.cluster(), report=report)
    assert machines.address in raised.value.message
    assert "run it again" in raised.value.hint
    before = whole(place)
    many.publish(store=SharedStore(str(place)), cluster=started(1).cluster())
    assert many.files() == wanted
    assert before.items() <= whole(place).items()


def test_a_worker_without_room(machines, many, wanted, tmp_path):
    """It is sent away, which is told, and the others do its work."""
    full = machines.ready(2).add("full", limit=20_000)
    machines.ready(3)
    store = SharedStore(str(tmp_path / "store"))
    result = many.publish(store=store, cluster=machines.cluster())
    assert many.files() == wanted
    (note,) = result.notes
    assert "was sent away" in note
    assert "File too large" in note
    full.wait(30)


def test_a_worker_of_another_version_is_refused_by_name(machines, many, tmp_path):
    """Before any work is begun a person reads which worker has what, and what there is here."""
    other = tmp_path / "path" / "lameenc-0.1.dist-info"
    other.mkdir(parents=True)
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: lameenc\nVersion: 0.1\n")
    worker = machines.ready(2).add("other", PYTHONPATH=f"{other.parent}{os.pathsep}{HERE}")
    machines.ready(3)
    try:
        with pytest.raises(RequestError, match=r"tcp://\S+ has lameenc 0\.1, and here it is \d"):
            many.publish(store=SharedStore(str(tmp_path / "store")), cluster=machines.cluster())
    finally:
        worker.terminate()
        worker.wait()
    assert not any(name.endswith(".mp3") for name in many.files())
    assert len(whole(tmp_path / "store")) == 1  # its mark


def test_a_store_that_workers_do_not_reach_is_refused(machines, many):
    """A store in the memory of this process is none for others."""
    with pytest.raises(RequestError, match=r"tcp://\S+ does not reach the store"):
        many.publish(store=SharedStore("memory://here"), cluster=machines.ready(2).cluster())


def test_no_cluster(many, tmp_path, monkeypatch):
    """Neither a scheduler that is not there nor one without workers keeps anybody waiting."""
    monkeypatch.setattr("voicecoach.cluster.connection.CONNECTING", 0.5)
    store = SharedStore(str(tmp_path / "store"))
    with pytest.raises(RequestError, match=r"no scheduler answers at tcp://127\.0\.0\.1:1"):
        many.publish(store=store, cluster=Cluster("tcp://127.0.0.1:1"))
    with pytest.raises(RequestError, match="'pigeon://roof' is no address"):
        many.publish(store=store, cluster=Cluster("pigeon://roof"))


def test_a_scheduler_without_workers(started, many, tmp_path):
    """It is told how to start one."""
    cluster = started(0).cluster(patience=1)
    with pytest.raises(RequestError, match="no worker is connected") as raised:
        many.publish(store=SharedStore(str(tmp_path / "store")), cluster=cluster)
    assert f"dask worker {cluster.address}" in raised.value.hint


def test_results_come_in_the_order_of_the_items(odd):
    """However long each takes, and however many there are."""
    items = [("goes on for long", 1), *(("", number) for number in range(2, 50))]
    assert odd(items, patience=1)[0] == [number**2 for number in range(1, 50)]


def test_work_that_hangs_is_done_elsewhere(odd, tmp_path):
    """A worker that gives no sign of life is ended; one that goes on for long is not."""
    items = [("", 1), ("hangs at first", 2), ("goes on for long", 3), ("", 4)]
    assert odd(items, patience=1)[0] == [1, 4, 9, 16]
    assert len({*tmp_path.glob("2.*")}) == 2
    assert len({*tmp_path.glob("3.*")}) == 1


def test_a_worker_that_would_make_something_else_is_sent_away(machines, odd):
    """Also one that comes when the versions were compared, or has another file at a path."""
    late = machines.ready(2).add("late", ODD="1")
    machines.ready(3)
    results, notes = odd([("", number) for number in range(40)])
    assert results == [number**2 for number in range(40)]
    assert [("was sent away: it would make another track" in note) for note in notes] == [True]
    late.wait(30)


def test_a_cluster_without_dask_is_told(many, tmp_path, monkeypatch):
    """A person reads what to install."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(RequestError, match="needs a library that is not here") as raised:
        many.publish(
            store=SharedStore(str(tmp_path / "store")), cluster=Cluster("tcp://127.0.0.1:1")
        )
    assert "voicecoach[cluster]" in raised.value.hint


@pytest.mark.parametrize(
    ("how", "told", "hint"),
    [
        (
            "unsayable",
            "thirteen cannot be said (at the square of 2, on the worker tcp://",
            "Say twelve.",
        ),
        ("fault", "a fault of voicecoach itself: ZeroDivisionError: fifteen", "Please report"),
    ],
)
def test_what_cannot_be_done_anywhere_is_told(odd, how, told, hint, tmp_path):
    """It is tried once, by one worker, and a person reads which."""
    with pytest.raises(VoicecoachError) as raised:
        odd([("", 1), (how, 2)])
    assert told in raised.value.message
    assert hint in raised.value.hint
    assert len({*tmp_path.glob("2.*")}) == 1


@pytest.mark.slow
def test_work_that_kills_workers_is_given_up(odd, tmp_path):
    """After four workers it is told; the work itself may be what kills them."""
    with pytest.raises(VoicecoachError, match="the square of 1: KilledWorker"):
        odd([("kills", 1)])
    assert len({*tmp_path.glob("1.*")}) == 4
