"""Texts become clips in the same order: from the cache, or spoken by several threads."""

from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, wait
from contextlib import suppress
from threading import Thread
from time import monotonic

from voicecoach.pcm import Clip
from voicecoach.speech.engine import Engine
from voicecoach.speech.speech_cache import SpeechCache, cache_key

POLL_INTERVAL = 0.5
"""Seconds between two looks at whether Ctrl-C was pressed."""
SHUTDOWN_GRACE = 1.0
"""Seconds that a thread is given to end its text after the work was stopped."""


def speak_all(
    texts: Sequence[str],
    engine: Engine,
    rate: float,
    cache: SpeechCache,
    finish: Callable[[Clip], Clip],
    version: str,
) -> Iterator[tuple[str, Clip]]:
    """Yield each text with its clip, in order; equal texts are spoken once. No clip is held.

    Only what the cache lacks reaches the engine. The first failure in the order of the texts, and
    any interruption, stops the rest; what is done by then stays in the cache.

    Args:
        texts: what to say.
        engine: speaks, with as many threads as it has workers.
        rate: 1.0 is the voice's own pace.
        cache: keeps the finished clips.
        finish: what is done to a spoken clip before it is kept: trim, level, limit.
        version: names what ``finish`` does; a clip kept under another is not used.

    Raises:
        SpeechError: the engine failed; nothing of that text is kept.
    """
    keys = {text: cache_key(engine.identity, rate, text, version) for text in texts}
    missing = [text for text, key in keys.items() if not cache.has(key)]

    def speak(text: str) -> Clip:
        return cache.fetch(keys[text], lambda: finish(engine.speak(text, rate)))

    spoken = _in_threads(speak, missing, engine.workers)
    ahead = set(missing)
    try:
        for text in texts:
            if text in ahead:
                ahead.remove(text)
                yield text, next(spoken)
            else:
                yield text, speak(text)
    finally:
        spoken.close()
    if missing:
        cache.prune()


def _in_threads(
    work: Callable[[str], Clip], texts: Sequence[str], count: int
) -> Generator[Clip, None, None]:
    """Yield ``work(text)`` in the order of ``texts``, done by ``count`` threads.

    They are daemons, unlike those of ThreadPoolExecutor: an engine that hangs holds up neither
    Ctrl-C nor the end of the program.
    """
    waiting = deque((text, Future[Clip]()) for text in texts)
    results = deque(future for _, future in waiting)
    threads = [
        Thread(target=_work_off, args=(waiting, work), daemon=True)
        for _ in range(min(count, len(texts)))
    ]
    try:
        for thread in threads:
            thread.start()
        while results:
            yield _awaited(results.popleft())
    finally:
        waiting.clear()
        deadline = monotonic() + SHUTDOWN_GRACE
        for thread in threads:
            if thread.is_alive():  # Ctrl-C may have come before it was started
                thread.join(max(0.0, deadline - monotonic()))


def _awaited(future: Future[Clip]) -> Clip:
    """Return the result of ``future``; Ctrl-C is noticed even where it did not wake the wait.

    A signal that comes just before a thread waits, or to another thread, does not end the wait.
    """
    while not future.done():
        wait([future], POLL_INTERVAL)
    return future.result()


def _work_off(waiting: deque[tuple[str, Future[Clip]]], work: Callable[[str], Clip]) -> None:
    """Take one text after the other; whatever becomes of it is the result of its future."""
    with suppress(IndexError):  # none is left
        while True:
            text, future = waiting.popleft()
            try:
                future.set_result(work(text))
            except BaseException as fault:  # noqa: BLE001 - raised again by whoever asks the future
                future.set_exception(fault)
