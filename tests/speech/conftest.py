"""What the tests of the speech room share: engines, workers that misbehave, and tiny networks."""

import json
import struct
import sys
import textwrap
from collections.abc import Callable, Iterable
from pathlib import Path
from string import ascii_lowercase

import pytest

from voicecoach.speech.engine import ENGINES, Engine, create_engine, engine_module


def _make(name: str) -> Engine:
    state = engine_module(name).availability()
    if not state.usable:
        pytest.skip(f"{name}: {state.reason}")
    return create_engine(name)


@pytest.fixture(scope="session", params=list(ENGINES))
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each engine in turn; one that cannot work here is skipped with the reason."""
    return _make(request.param)


@pytest.fixture(scope="session")
def make_engine() -> Callable[[str], Engine]:
    """An engine by name, or a skip with the reason."""
    return _make


@pytest.fixture
def worker(tmp_path: Path) -> Callable[[str], tuple[str, ...]]:
    """Write a worker that notes its process id and then does to each request what it is told."""

    def write(behaviour: str) -> tuple[str, ...]:
        path = tmp_path / "worker.py"
        head = "import json, os, sys\nopen(sys.argv[1], 'w').write(str(os.getpid()))\n"
        body = textwrap.indent(textwrap.dedent(behaviour), "    ")
        path.write_text(f"{head}for line in sys.stdin:\n    request = json.loads(line)\n{body}")
        return sys.executable, str(path), str(tmp_path / "pid")

    return write


LETTERS = "æçðøŋœɐɑɔəɚɛɜɡɪɲɹɾʁʃʊʌʏʒʔθᵻˈˌː\u0303\u0327\u0329\u032f"
SETTINGS = {
    "audio": {"sample_rate": 16000},
    "espeak": {"voice": "en-us"},
    "inference": {"length_scale": 1.0},
    "language": {"code": "en_US"},
    "dataset": "tiny",
    "phoneme_id_map": {
        sound: [number] for number, sound in enumerate(f"_^$ {ascii_lowercase}{LETTERS}.,;:?!")
    },
}


@pytest.fixture
def piper_voice(tmp_path: Path) -> Callable[..., Path]:
    """Write a voice of Piper: its settings, changed by name, and a network that makes sound."""

    def write(
        name: str = "tiny",
        *,
        network: bytes | None = None,
        beside: str = ".onnx.json",
        **changed: object,
    ) -> Path:
        settings = {**SETTINGS, **changed}
        model = tmp_path / f"{name}.onnx"
        speakers = bool(settings.get("speaker_id_map"))
        model.write_bytes(_network(speakers=speakers) if network is None else network)
        (tmp_path / f"{name}{beside}").write_text(json.dumps(settings))
        return model

    return write


@pytest.fixture
def tiny_network() -> Callable[..., bytes]:
    """A network with the inputs of Piper, with a ``fault`` if one is named."""
    return _network


_LAST = {"silent": ("Mul", ["buzz", "voice"]), "no number": ("Div", ["buzz", "voice"])}
"""The last step of a network that goes wrong; ``voice`` is 0 where there is one speaker."""


def _network(*, speakers: bool = False, fault: str = "") -> bytes:
    """Return a network that holds each number of ``input`` for 0.05 s as a buzz of its pitch."""
    nodes = [
        _node("Gather", ["scales", "one"], "length"),
        _node("Mul", ["length", "frames"], "each"),
        _node("Cast", ["each"], "whole", to=7),
        _node("Concat", ["unit", "whole"], "shape", axis=0),
        _node("Cast", ["input"], "numbers", to=1),
        _node("Reshape", ["numbers", "column"], "rows"),
        _node("Add", ["rows", "voice"], "spoken"),
        _node("Expand", ["spoken", "shape"], "wide"),
        _node("CumSum", ["wide", "unit0"], "turning"),
        _node("Sin", ["turning"], "buzz"),
        _node(*_LAST.get(fault, ("Mul", ["buzz", "louder"])), "loud"),
        _node("Reshape", ["loud", "flat"], "output"),
    ]
    inputs = [("input", 7, ["batch", "n"]), ("input_lengths", 7, ["batch"]), ("scales", 1, [3])]
    if speakers:
        nodes.insert(6, _node("Cast", ["sid"], "voice", to=1))
        inputs.append(("sid", 7, ["batch"]))
    if fault == "hangs":
        nodes[-3:] = [_forever("turning"), *nodes[-3:]]
        nodes[-3] = _node("Sin", ["never"], "buzz")
    if fault == "other inputs":
        inputs[2] = ("noise", 1, [3])
        nodes[0] = _node("Gather", ["noise", "one"], "length")
    constants = [
        _tensor("one", 7, "<q", [1], []),
        _tensor("frames", 1, "<f", [800.0], [1]),
        _tensor("unit", 7, "<q", [1], [1]),
        _tensor("unit0", 7, "<q", [1], []),
        _tensor("column", 7, "<q", [-1, 1], [2]),
        _tensor("flat", 7, "<q", [1, 1, 1, -1], [4]),
        _tensor("louder", 1, "<f", [0.5], [1]),
        _tensor("ever", 7, "<q", [2**62], []),
        _tensor("yes", 9, "<B", [1], []),
    ]
    if not speakers:
        constants.append(_tensor("voice", 1, "<f", [0.0], [1]))
    graph = b"".join(
        [
            *(_field(1, node) for node in nodes),
            _field(2, b"tiny"),
            *(_field(5, one) for one in constants),
            *(_field(11, _value(*one)) for one in inputs),
            _field(12, _value("output", 1, [1, 1, 1, "frames"])),
        ]
    )
    return _field(1, 8) + _field(7, graph) + _field(8, _field(1, b"") + _field(2, 17))


def _forever(name: str) -> bytes:
    """Return a node that goes round without end."""
    body = b"".join(
        [
            _field(1, _node("Identity", ["go"], "going")),
            _field(1, _node("Cos", ["before"], "after")),
            _field(2, b"round"),
            _field(11, _value("round", 7, [])),
            _field(11, _value("go", 9, [])),
            _field(11, _value("before", 1, ["a", "b"])),
            _field(12, _value("going", 9, [])),
            _field(12, _value("after", 1, ["a", "b"])),
        ]
    )
    attribute = _field(1, b"body") + _field(6, body) + _field(20, 5)
    return _node("Loop", ["ever", "yes", name], "never") + _field(5, attribute)


def _node(operation: str, inputs: Iterable[str], output: str, **numbers: int) -> bytes:
    attributes = (
        _field(1, name.encode()) + _field(3, number) + _field(20, 2)
        for name, number in numbers.items()
    )
    return b"".join(
        [
            *(_field(1, one.encode()) for one in inputs),
            _field(2, output.encode()),
            _field(4, operation.encode()),
            *(_field(5, one) for one in attributes),
        ]
    )


def _tensor(name: str, kind: int, form: str, values: list[float], shape: list[int]) -> bytes:
    raw = b"".join(struct.pack(form, value) for value in values)
    dimensions = b"".join(_field(1, size) for size in shape)
    return dimensions + _field(2, kind) + _field(8, name.encode()) + _field(9, raw)


def _value(name: str, kind: int, shape: list[int | str]) -> bytes:
    sizes = (_field(1, one) if isinstance(one, int) else _field(2, one.encode()) for one in shape)
    tensor = _field(1, kind) + _field(2, b"".join(_field(1, size) for size in sizes))
    return _field(1, name.encode()) + _field(2, _field(1, tensor))


def _field(number: int, value: bytes | int) -> bytes:
    """Return one field of a message of protobuf, of which files of networks are made."""
    if isinstance(value, int):
        return _varint(number << 3) + _varint(value)
    return _varint(number << 3 | 2) + _varint(len(value)) + value


def _varint(value: int) -> bytes:
    found = bytearray()
    while value > 0x7F:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*found, value])
