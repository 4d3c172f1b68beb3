"""What every link to a server needs: its TLS settings, and plain words for what went wrong."""

from __future__ import annotations

import socket
import ssl
from pathlib import Path


def tls_context(ca_file: Path | None) -> ssl.SSLContext:
    """Certificates are always checked, against ``ca_file`` or the system's authorities."""
    context = ssl.create_default_context(cafile=str(ca_file) if ca_file else None)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def why(error: BaseException) -> tuple[str, str]:
    """What went wrong with a link, and what to do about it; both without a full stop."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return (
            f"its certificate is not trusted ({error.verify_message})",
            "set ca_file to the authority that signed it, or host to the name it was made for",
        )
    if isinstance(error, ssl.SSLError):
        return f"TLS failed ({error.reason or error})", "check that security (tls, starttls) and port belong together"
    if isinstance(error, socket.gaierror):
        return "its name is not known", "check host"
    if isinstance(error, TimeoutError):
        return "it did not answer in time", "check host and port, and that no firewall stands between"
    if isinstance(error, ConnectionRefusedError):
        return "nothing listens there", "check host and port, and that the server runs"
    if isinstance(error, FileNotFoundError):
        return f"{error.filename or 'a file'} was not found", "check ca_file"
    return (
        f"the link broke ({str(error) or type(error).__name__})",
        "try again; if it stays so, ask the server's administrator",
    )
