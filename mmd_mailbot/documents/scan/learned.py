"""A network that was learned beforehand and lies as a file beside the module that asks it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import onnxruntime


@cache
def stored_network(package: str, name: str) -> onnxruntime.InferenceSession:
    """The network in the file ``name`` of ``package``. Made once a process; on one thread, as its pictures are small."""
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = settings.inter_op_num_threads = 1
    stored = files(package).joinpath(name).read_bytes()
    return onnxruntime.InferenceSession(stored, settings, providers=["CPUExecutionProvider"])
