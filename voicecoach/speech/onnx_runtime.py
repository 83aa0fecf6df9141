"""This is the one door to onnxruntime, which runs the networks of voices.

Importing it takes a tenth of a second, so engines do it at the first text that is not in the cache.
"""

import os
from threading import Timer
from typing import Any

# onnxruntime asks its maker's server for its address, and writes beside our cache, unless it reads
# this while it is imported; its own function disable_telemetry_events() does not stop that.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import onnxruntime

__all__ = ["open_network", "run"]


def open_network(content: bytes) -> Any:
    """Return the session of the network in ``content``, which works on one thread.

    The bytes are those that were checked, and a network in bytes can name no other file. Several
    threads may run it at once; the sums are the same on any number of cores.

    Raises:
        Exception: onnxruntime cannot read it.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4  # what goes wrong is raised, too
    return onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])


def run(session: Any, inputs: dict[str, Any], limit: float) -> Any:
    """Return the first output for ``inputs``, which takes at most ``limit`` seconds.

    Raises:
        TimeoutError: the network was stopped at the limit.
        Exception: the network failed.
    """
    options = onnxruntime.RunOptions()
    timer = Timer(limit, setattr, (options, "terminate", True))
    timer.daemon = True
    timer.start()
    try:
        return session.run(None, inputs, options)[0]
    except Exception as fault:
        if options.terminate:
            raise TimeoutError(f"it took longer than {limit:g} seconds") from fault
        raise
    finally:
        timer.cancel()
