"""Which certificates are trusted: what is configured is read whole, or refused in one sentence."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from mmd_mailbot.app.health import examine
from mmd_mailbot.app.signers import signer_files, signer_roots
from mmd_mailbot.config import ConfigError, load_config
from mmd_mailbot.documents.digital.trust import NoCertificate, certificate_files, load_roots

from .signing import NOW, authority, party


def configured(folder: Path) -> Path:
    file = folder / "config.toml"
    file.write_text('[trust]\nsigners = "certificates"\n', "utf-8")
    return file


def test_a_folder_holds_certificates_in_either_form(tmp_path: Path) -> None:
    (tmp_path / "b.der").write_bytes(party("Pat Lee").der)
    (tmp_path / "a.pem").write_bytes(b"Our own authority:\n" + authority().pem + authority("Other CA", 9).pem)
    (tmp_path / "again.crt").write_bytes(authority().pem)
    (tmp_path / "notes.txt").write_text("from the state's IT")
    files = certificate_files(tmp_path)
    assert [each.name for each in files] == ["a.pem", "again.crt", "b.der"]
    roots = load_roots(files)
    assert [each.subject for each in roots] == [
        "CN=Example Schools CA, O=Invented",
        "CN=Other CA, O=Invented",
        "CN=Pat Lee, O=Invented",
    ]
    assert roots[0].expires > NOW


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "holds no certificate"),
        (b"-----BEGIN CERTIFICATE-----\nno\n-----END CERTIFICATE-----\n", "holds no certificate"),
        (b"x" * 2_000_000, "larger than"),
    ],
)
def test_what_is_no_certificate_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "a.pem").write_bytes(content)
    with pytest.raises(NoCertificate, match=words):
        load_roots(certificate_files(tmp_path))


def test_a_private_key_is_refused(tmp_path: Path) -> None:
    key = party("Pat Lee").key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (tmp_path / "a.pem").write_bytes(authority().pem + key)
    with pytest.raises(NoCertificate, match="private key"):
        load_roots(certificate_files(tmp_path))


def test_a_place_that_is_not_there_is_said(tmp_path: Path) -> None:
    config = load_config(configured(tmp_path))
    with pytest.raises(ConfigError, match=r"\[trust\] signers: .*no such file or folder\."):
        signer_files(config)
    (tmp_path / "certificates").mkdir()
    with pytest.raises(ConfigError, match="holds no certificate"):
        signer_files(config)


def test_doctor_names_each_certificate_and_one_that_ended(tmp_path: Path) -> None:
    place = tmp_path / "certificates"
    place.mkdir()
    (place / "root.pem").write_bytes(authority().pem)
    (place / "old.pem").write_bytes(party("Old Ed", 5, days=(-300, -10)).pem)
    config = load_config(configured(tmp_path))
    assert len(signer_roots(config)) == 2
    probes = [each for each in examine(config, datetime.now(UTC)) if each.name.startswith("digital signatures")]
    assert [(each.ok, "Example Schools CA" in each.found) for each in probes] == [(False, False), (True, True)]
    assert f"{NOW + timedelta(days=2000):%Y-%m-%d}" in probes[1].found
    (place / "bad.pem").write_text("nothing")
    (probe,) = [each for each in examine(config, datetime.now(UTC)) if each.name.startswith("digital")]
    assert (probe.ok, "bad.pem" in probe.found) == (False, True)
