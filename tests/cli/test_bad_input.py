"""Whatever is wrong, a person is told what and what to do, and no half-made thing is left."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest
from click.testing import CliRunner

from voicecoach.cli import main
from voicecoach.errors import VoicecoachError
from voicecoach.seen import seen
from voicecoach.speech import system

posix = pytest.mark.skipif(os.name != "posix", reason="signals and limits of POSIX")
needs_system = pytest.mark.skipif(
    not system.availability().usable, reason="no system voice on this computer"
)

HEAD = "format: 1\ntitle: Legs\n"
STRETCH = "  - name: Calf stretch\n    setup: [Stand tall.]\n    sides: none\n"
SCRIPT = f"{HEAD}stretches:\n{STRETCH}"
LONG = f"{HEAD}stretches:\n{STRETCH}    reps: 50\n    hold: 600\n"
BOMB = "a: &a [x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
MANY = "".join(f"  - {{name: Stretch {n}, setup: [Go.]}}\n" for n in range(10_000))

FAULTY = {
    # what is wrong: the script, and what has to be in the message
    "an empty file": ("", "is empty"),
    "no YAML": ("format: 1\ntitle: [Legs\n", "2:8: this bracket is not closed"),
    "prose": ("Stand tall and breathe.\n", "this is no script"),
    "a tab": (f"{HEAD}stretches:\n\t- name: Calf stretch\n", "4:1: a tab"),
    "a key twice": (f"{HEAD}title: Arms\n{SCRIPT[len(HEAD) :]}", "3:1: 'title' stands here"),
    "an alias bomb": (f"{SCRIPT}{BOMB}", "7:4: '&a' names lines to use them again"),
    "an unknown key": (f"{SCRIPT}    holds: 30\n", "7:5: a stretch has no field 'holds'"),
    "a hold of -1": (f"{SCRIPT}    hold: -1\n", "7:11: '-1' is not a range"),
    "a hold of 0": (f"{SCRIPT}    hold: 0\n", "7:11: 0 seconds is out of bounds"),
    "a hold of 1e9": (f"{SCRIPT}    hold: 1e9\n", "7:11: '1e9' is not a length of time"),
    "a hold of nan": (f"{SCRIPT}    hold: nan\n", "7:11: 'nan' is not a length of time"),
    "a hold of 1:90": (f"{SCRIPT}    hold: 1:90\n", "7:11: '1:90' is not a length of time"),
    "no stretches": (f"{HEAD}stretches: []\n", "'stretches' has no entries"),
    "no key for stretches": (HEAD, "a script needs the field 'stretches'"),
    "10,000 stretches": (f"{HEAD}stretches:\n{MANY}", "has 10,000 entries; the most is 500"),
    "a million letters": (SCRIPT.replace("tall", "t" * 1_000_000), "1,000,007 letters"),
    "100 MB": (None, "is larger than 1 MiB"),
}


def _write(path: Path, text: str | None) -> Path:
    if text is None:
        with path.open("wb") as file:
            file.truncate(100_000_000)
    else:
        path.write_text(text, encoding="utf-8")
    return path


def _is_clear(result: subprocess.CompletedProcess, code: int = 1) -> None:
    """Check that a person is told what is wrong, and in a second line what to do."""
    assert result.returncode == code, result.stderr
    assert "\x1b" not in result.stderr
    assert "Traceback" not in result.stderr
    assert "Exception ignored" not in result.stderr
    assert "fault of voicecoach itself" not in result.stderr
    *_, told = result.stderr.partition("rror: ")
    if code == 1:
        message, hint = told.split("\n", 1)
        assert message.strip()
        assert hint.strip()
    else:
        assert "--help" in result.stderr
    assert result.stdout == ""


@pytest.fixture(scope="module")
def faulty(make_program, tmp_path_factory):
    """Each faulty script rendered: the folder, and what came of it."""

    def render(folder: Path, text: str | None):
        program = make_program(folder)
        _write(program.folder / "legs.yaml", text)
        return program, program.run("render", "legs.yaml", "--voice", "hum")

    folders = [tmp_path_factory.mktemp("faulty") for _ in FAULTY]  # not from several threads
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        made = pool.map(render, folders, [text for text, _ in FAULTY.values()])
        return dict(zip(FAULTY, made, strict=True))


@pytest.mark.parametrize("wrong", FAULTY)
def test_a_faulty_script_is_explained(faulty, wrong):
    """The place, what is wrong and what to do; exit code 1, and no track."""
    program, result = faulty[wrong]
    _is_clear(result)
    assert re.search(FAULTY[wrong][1], result.stderr), result.stderr
    assert len(result.stderr) < 10_000
    assert program.files() == set()


@pytest.mark.parametrize("hold", ["-1", "0", "1e9", "nan", "inf", "1:90", "", "4.9", "601", "ten"])
def test_a_hold_that_cannot_be_is_wrong_usage(hold):
    """A mistyped option is told at once with exit code 2, before anything is loaded or made."""
    result = CliRunner().invoke(main, ["render", "nothing.yaml", "--hold", hold])
    assert result.exit_code == 2
    assert "Invalid value for '--hold'" in result.stderr
    assert hold in result.stderr


@pytest.mark.parametrize("option", ["--minutes", "--rate", "--rest", "--prepare"])
@pytest.mark.parametrize("number", ["nan", "inf", "-1", "1e999", "x"])
def test_a_number_that_cannot_be_is_wrong_usage(option, number):
    """What is no number, or is out of bounds, reaches no part of the program."""
    result = CliRunner().invoke(main, ["plan", "nothing.yaml", option, number])
    assert result.exit_code == 2
    assert f"Invalid value for '{option}'" in result.stderr


def test_wrong_usage_as_a_process(program):
    """A shell sees 2, and a person the way to the help."""
    _is_clear(program.run("render", "hamstring", "--hold", "1:90"), code=2)


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("a-file/legs.mp3", "File exists|Not a directory"),
        ("a-folder.mp3", "is a folder|Is a directory"),
        ("a-folder.mp3/", "Is a directory|a folder"),
        (f"{'x' * 300}.mp3", "too long"),
        ("legs.exe", "no kind of track"),
        ("legs", "no kind of track"),
    ],
)
def test_a_target_that_cannot_be_is_explained(program, target, words):
    """Nothing is overwritten, nothing is left, and the message names the target."""
    _write(program.folder / "legs.yaml", SCRIPT)
    _write(program.folder / "a-file", "kept")
    (program.folder / "a-folder.mp3").mkdir()
    result = program.run("render", "legs.yaml", "--voice", "hum", "-o", target)
    _is_clear(result)
    assert re.search(words, result.stderr)
    assert Path(target).name[:40] in result.stderr
    assert program.files() == {"a-file"}


@posix
def test_a_folder_that_may_not_be_written_is_explained(program):
    """The message says so, and the hint how to choose another."""
    _write(program.folder / "legs.yaml", SCRIPT)
    (program.folder / "locked").mkdir(mode=0o500)
    locked = "locked" if os.geteuid() else "/sys"  # root may write anywhere else
    result = program.run("render", "legs.yaml", "--voice", "hum", "-o", f"{locked}/legs.mp3")
    _is_clear(result)
    assert "-o" in result.stderr


@posix
@pytest.mark.parametrize("suffix", [".mp3", ".wav", ".flac", ".ogg"])
def test_a_full_disk_leaves_the_track_that_was_there(program, suffix):
    """When the disk fills up in the middle, the new file goes and the old one stays."""
    _write(program.folder / "legs.yaml", SCRIPT)
    old = _write(program.folder / f"legs{suffix}", "the track of yesterday")
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))"
    wanted = ("-o", old.name, "--force")
    result = program.run("render", "legs.yaml", "--voice", "hum", *wanted, before=limit)
    _is_clear(result)
    assert "disk" in result.stderr
    assert program.files() == {old.name}
    assert old.read_text() == "the track of yesterday"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_lines_that_find_no_room_are_explained(program):
    """``voicecoach schema > file`` on a full disk is an error, and Python adds nothing to it."""
    full = "import os; os.dup2(os.open('/dev/full', os.O_WRONLY), 1)"
    result = program.run("schema", before=full)
    _is_clear(result)
    assert "No space left" in result.stderr


def test_emoji_and_accents_are_spoken(program):
    """Every language's letters are text like any other, also in the name of the file."""
    script = SCRIPT.replace("Calf stretch", "Étirement 🦵 小腿").replace("Stand", "Дыши 🧘🏽‍♀️")
    _write(program.folder / "déjà 🦵.yaml", script)
    result = program.run("render", "déjà 🦵.yaml", "--voice", "hum", PYTHONUTF8="1")
    assert result.returncode == 0, result.stderr
    assert program.files() == {"audio/déjà 🦵-beginner-hum.mp3"}


def test_a_terminal_without_the_letters_shows_their_numbers(program):
    """The letters of an old terminal, or of a pipe on Windows, are no reason to stop."""
    _write(program.folder / "legs.yaml", SCRIPT.replace("Legs", "Legs 🦵"))
    result = program.run("plan", "legs.yaml", "--voice", "hum", PYTHONIOENCODING="cp437")
    assert result.returncode == 0, result.stderr
    assert r"Legs \U0001f9b5" in result.stdout


def test_what_the_natural_voice_cannot_speak_is_an_error(program):
    """Nothing of a script is replaced by silence: the text is named, and there is no track."""
    _write(program.folder / "legs.yaml", SCRIPT.replace("Stand tall.", "🦵🦵"))
    result = program.run("render", "legs.yaml")
    _is_clear(result)
    assert "🦵🦵" in result.stderr
    assert program.files() == set()


def _wait_until(true: Callable[[], object], seconds: float = 20) -> bool:
    until = time.monotonic() + seconds
    while not true() and time.monotonic() < until:
        os.sched_yield()
    return bool(true())


def _interrupt(process: subprocess.Popen) -> subprocess.CompletedProcess:
    """Press Ctrl-C: the terminal sends the signal to the whole group."""
    os.killpg(process.pid, signal.SIGINT)
    stdout, stderr = process.communicate(timeout=20)
    return subprocess.CompletedProcess(process.args, process.returncode, stdout, stderr)


@posix
@pytest.mark.parametrize(
    "suffix",
    [
        ".mp3",
        ".wav",
        ".flac",
    ],
)
def test_ctrl_c_while_writing_leaves_nothing(program, suffix):
    """A long session that is stopped leaves no part of a track, and no traceback."""
    _write(program.folder / "legs.yaml", LONG)
    with program.start(
        "render", "legs.yaml", "--voice", "hum", "--hold", "600", "-o", f"legs{suffix}"
    ) as process:
        assert _wait_until(program.files), "it has not begun to write"
        result = _interrupt(process)
    assert result.returncode == 130
    assert "stopped" in result.stderr
    assert "Traceback" not in result.stderr
    assert program.files() == set()


INTERRUPTED_START = """
import os, signal, threading
start = threading.Thread.start
def interrupted(thread):
    start(thread)
    if "Pool" in thread.name:
        threading.Thread.start = start
        os.kill(os.getpid(), signal.SIGINT)
threading.Thread.start = interrupted
"""


INTERRUPTED_BEGINNING = """
import fcntl, os, signal
flock = fcntl.flock
def interrupted(file, how):
    if type(file).__name__ == "_Unfinished":
        os.kill(os.getpid(), signal.SIGINT)
    return flock(file, how)
fcntl.flock = interrupted
"""


@posix
@pytest.mark.parametrize(
    ("before", "suffix"), [(INTERRUPTED_START, ".flac"), (INTERRUPTED_BEGINNING, ".wav")]
)
def test_ctrl_c_in_the_first_moment_of_writing_leaves_nothing(program, before, suffix):
    """No file is closed by one thread while another writes it, and no empty one stays."""
    _write(program.folder / "legs.yaml", LONG)
    result = program.run("render", "legs.yaml", "--voice", "hum", "-o", f"x{suffix}", before=before)
    assert result.returncode == 130
    assert "stopped" in result.stderr
    assert "Traceback" not in result.stderr
    assert program.files() == set()


WORKERS = {
    "hangs": "import time; time.sleep(600)",
    "writes an empty file": "open(request['path'], 'w').close(); print('{}', flush=True)",
}


def _with_worker(folder: Path, behaviour: str, limit: float) -> str:
    """Return what makes the system voice speak with a worker of ours, which notes its process."""
    worker = folder / "worker.py"
    worker.write_text(
        "import json, os, sys\n"
        "open(f'pid-{os.getpid()}', 'w').close()\n"
        f"for line in sys.stdin:\n    request = json.loads(line)\n    {behaviour}\n"
    )
    options = {"command": (sys.executable, str(worker)), "limit": limit}
    return (
        "from voicecoach.speech import system\n"
        f"system.SystemEngine.__init__.__kwdefaults__.update({options!r})"
    )


def _workers(folder: Path) -> list[int]:
    return [int(path.name.partition("-")[2]) for path in folder.glob("pid-*")]


def _are_gone(processes: list[int]) -> bool:
    return not any(map(psutil.pid_exists, processes))


@posix
@needs_system
@pytest.mark.parametrize("behaviour", WORKERS)
def test_a_voice_that_fails_is_explained(program, behaviour):
    """A voice that hangs or speaks nothing ends the work; no track and no process is left."""
    _write(program.folder / "legs.yaml", SCRIPT)
    before = _with_worker(program.folder, WORKERS[behaviour], limit=0.5)
    result = program.run("render", "legs.yaml", "--voice", "system", before=before)
    _is_clear(result)
    assert "the system voice" in result.stderr
    assert not (program.folder / "audio").exists()
    assert _workers(program.folder)
    assert _wait_until(lambda: _are_gone(_workers(program.folder)))


@posix
@needs_system
def test_ctrl_c_while_speaking_leaves_no_process(program):
    """Stopping does not wait for a voice that hangs, and takes its processes along."""
    _write(program.folder / "legs.yaml", SCRIPT)
    before = _with_worker(program.folder, WORKERS["hangs"], limit=60)
    with program.start("render", "legs.yaml", "--voice", "system", before=before) as process:
        assert _wait_until(lambda: _workers(program.folder)), "no voice was started"
        children = psutil.Process(process.pid).children(recursive=True)
        result = _interrupt(process)
    assert result.returncode == 130
    assert "stopped" in result.stderr
    assert "Traceback" not in result.stderr
    assert children
    assert _wait_until(lambda: _are_gone([child.pid for child in children]))
    assert not (program.folder / "audio").exists()


@posix
@pytest.mark.parametrize(
    "command", [("schema",), ("voices", "--all"), ("plan", "legs.yaml", "--voice", "hum")]
)
def test_a_reader_that_leaves_ends_it_quietly(program, command):
    """``voicecoach schema | head -1`` shows one line and no complaint."""
    _write(program.folder / "legs.yaml", SCRIPT)
    with program.start(*command) as process:
        process.stdout.close()
        complaint = process.stderr.read()
    assert process.returncode in {0, 1}
    assert complaint in {"", "Speaking …\n"}


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (MemoryError(), "not enough memory"),
        (RuntimeError("std::bad_alloc"), "not enough memory"),
        (Exception("[ONNXRuntimeError] : 6 : std::bad_alloc"), "not enough memory"),
        (OSError("bad_alloc"), "not enough memory"),
        (PermissionError(13, "Permission denied", "scripts"), "scripts: Permission denied"),
        (ZeroDivisionError("division by zero"), r"ZeroDivisionError: division by zero\n.*\.py:\d+"),
    ],
)
def test_what_nobody_foresaw_is_told_without_a_traceback(monkeypatch, fault, words):
    """Even a fault of ours is two lines: what, and where to tell its makers it was."""

    def broken() -> None:
        raise fault

    monkeypatch.setattr("voicecoach.cli.list.shipped", broken)
    result = CliRunner().invoke(main, ["list"])
    assert result.exit_code == 1
    assert re.search(words, result.stderr)
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("hidden", "shown"),
    [
        ("a\x1b]0;title\x07b", "a\ufffd]0;title\ufffdb"),
        ("a\x1b[2Jb", "a\ufffd[2Jb"),
        ("a\u202egpj\u2066b", "a\ufffdgpj\ufffdb"),
        ("a\x9b31mb", "a\ufffd31mb"),
        ("a\rb\u2028c", "a\ufffdb\ufffdc"),
    ],
)
def test_a_name_cannot_steer_the_terminal(monkeypatch, hidden, shown):
    """What is in a file's name is shown, and neither moves the cursor nor turns the line around."""

    def broken() -> None:
        raise VoicecoachError(f"there is no {hidden}", f"Look for {hidden}.")

    monkeypatch.setattr("voicecoach.cli.list.shipped", broken)
    result = CliRunner().invoke(main, ["list"])
    assert result.stderr == f"error: there is no {shown}\nLook for {shown}.\n"


@pytest.mark.parametrize("text", ["Hüften 伸展", "👩\u200d🦰", "a\n\tb"])
def test_what_can_be_seen_is_shown_as_it_is(text):
    """Letters of any alphabet, joined emoji and lines stay."""
    assert seen(text) == text
