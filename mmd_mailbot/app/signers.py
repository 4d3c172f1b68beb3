"""The certificates that the configuration trusts to sign."""

from __future__ import annotations

from pathlib import Path

from ..config import Config, ConfigError
from ..documents.digital.trust import NoCertificate, Root, certificate_files, load_roots


def signer_files(config: Config) -> tuple[Path, ...]:
    """The files under [trust] signers, each of which holds certificates; none where nothing is configured.

    Raises:
        ConfigError: what is configured is not there, or holds something else.
    """
    return tuple(dict.fromkeys(each.file for each in signer_roots(config)))


def signer_roots(config: Config) -> tuple[Root, ...]:
    """As ``signer_files``, the certificates themselves."""
    if config.signers is None:
        return ()
    try:
        return load_roots(certificate_files(config.signers))
    except NoCertificate as error:
        raise ConfigError(f"[trust] signers: {error}.") from None
