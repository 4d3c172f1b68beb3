"""Take in, read, decide, commit, send: the steps of docs/architecture.md, one module each, and nothing else."""

from .parts import Parts, Tally
from .run import Worker

__all__ = ["Parts", "Tally", "Worker"]
