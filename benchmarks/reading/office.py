"""LibreOffice: what another office program makes of a Word file."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

FILTERS = {"docx": "docx:MS Word 2007 XML", "doc": "doc:MS Word 97", "odt": "odt", "rtf": "rtf", "pdf": "pdf"}
SECONDS = 120


def there() -> bool:
    return shutil.which("soffice") is not None


def converted(data: bytes, to: str) -> bytes:
    """A Word file re-saved in another format. The bytes differ from run to run in dates only.

    Raises:
        RuntimeError: LibreOffice is not there, or did not do it.
    """
    program = shutil.which("soffice")
    if program is None:
        raise RuntimeError("LibreOffice is not installed")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "form.docx"
        source.write_bytes(data)
        out = Path(folder) / "out"
        subprocess.run(
            [program, f"-env:UserInstallation=file://{_profile()}", "--headless", "--convert-to", FILTERS[to],
             "--outdir", str(out), str(source)],
            capture_output=True, timeout=SECONDS, check=False,
        )  # fmt: skip
        made = out / f"form.{to}"
        if not made.exists():
            raise RuntimeError(f"LibreOffice made no .{to}")
        return made.read_bytes()


def _profile() -> Path:
    """One for all runs, so that it is set up once."""
    return Path(tempfile.gettempdir()) / "mmd-reading-office"
