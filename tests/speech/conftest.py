"""What the tests of the speech room share: the engines that can work here."""

from collections.abc import Callable

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
