"""The certificates whose signatures count: a file, or a folder of files, in PEM or DER."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

_ENDS = frozenset({".pem", ".crt", ".cer", ".der"})
_LARGEST = 1024 * 1024  # bytes of one file


class NoCertificate(ValueError):
    """The file holds no certificate that could be trusted; the words say which file and why."""


@dataclass(frozen=True, slots=True)
class Root:
    """A certificate that was configured. ``data`` is its DER form."""

    file: Path
    subject: str
    expires: datetime
    data: bytes


def certificate_files(place: Path) -> tuple[Path, ...]:
    """The file itself, or the folder's certificate files by name (.pem, .crt, .cer, .der).

    Raises NoCertificate.
    """
    if place.is_dir():
        found = tuple(sorted(each for each in place.iterdir() if each.suffix.lower() in _ENDS))
        if not found:
            raise NoCertificate(f"{place}: the folder holds no certificate (a file .pem, .crt, .cer or .der)")
        return found
    if not place.is_file():
        raise NoCertificate(f"{place}: there is no such file or folder")
    return (place,)


def load_roots(files: Iterable[Path]) -> tuple[Root, ...]:
    """All certificates in these files, each once.

    Raises NoCertificate: a file cannot be read, holds none, or holds a private key.
    """
    found: dict[bytes, Root] = {}
    for file in files:
        for root in _roots_in(file):
            found.setdefault(root.data, root)
    return tuple(found.values())


def _roots_in(file: Path) -> list[Root]:
    from cryptography import x509  # heavy: only where certificates are configured
    from cryptography.hazmat.primitives.serialization import Encoding

    try:
        data = file.read_bytes()[: _LARGEST + 1]
    except OSError as error:
        raise NoCertificate(f"{file}: it cannot be read: {error.strerror}") from None
    if len(data) > _LARGEST:
        raise NoCertificate(f"{file}: larger than a file of certificates can be")
    if b"PRIVATE KEY-----" in data:
        raise NoCertificate(f"{file}: it holds a private key; only certificates belong here: remove the key")
    try:
        if b"-----BEGIN CERTIFICATE-----" in data:
            loaded = x509.load_pem_x509_certificates(data)
        else:
            loaded = [x509.load_der_x509_certificate(data)]
        return [
            Root(
                file,
                name_of(each.subject.rfc4514_string()),
                each.not_valid_after_utc,
                each.public_bytes(Encoding.DER),
            )
            for each in loaded
        ]
    except ValueError:
        raise NoCertificate(f"{file}: it holds no certificate in PEM or DER") from None


def name_of(distinguished: str) -> str:
    """ "CN=Example CA,O=Example" → "CN=Example CA, O=Example", on one line."""
    return " ".join(distinguished.replace(",", ", ").split())
