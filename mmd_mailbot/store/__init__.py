"""The truth on disk: ports.Store on SQLite or PostgreSQL, and the spool of raw bytes beside it."""

from .engine import StoreError
from .money import MoneyRefused
from .outbox import AlreadySent
from .spool import FileSpool, SpoolError
from .sql_store import SqlStore, open_store

__all__ = ["AlreadySent", "FileSpool", "MoneyRefused", "SpoolError", "SqlStore", "StoreError", "open_store"]
