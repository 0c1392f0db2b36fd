"""Files by the digest of their content, in a folder beside the database."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Collection, Iterator
from pathlib import Path

_DIGEST = re.compile(r"[0-9a-f]{64}")


class Blobs:
    """Content-addressed files: the same bytes are kept once, and a name can never lead elsewhere."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, content: bytes) -> str:
        """Keep the content, durably, and return its SHA-256 digest."""
        digest = hashlib.sha256(content).hexdigest()
        target = self.path(digest)
        if target.exists():
            return digest
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(target)
        return digest

    def get(self, digest: str) -> bytes:
        """The content of a digest; ``FileNotFoundError`` when there is none."""
        return self.path(digest).read_bytes()

    def drop(self, digest: str) -> None:
        """Forget the content, if it is there."""
        self.path(digest).unlink(missing_ok=True)

    def strays(self, needed: Collection[str], before: float) -> Iterator[Path]:
        """Files that nothing needs and that were written before a moment (seconds since 1970): a younger one may be
        about to be needed. Halves of files that a death left are among them."""
        for file in sorted(self._root.glob("??/*")):
            if file.name not in needed and file.is_file() and file.stat().st_mtime < before:
                yield file

    def path(self, digest: str) -> Path:
        if not _DIGEST.fullmatch(digest):
            raise FileNotFoundError(digest)
        return self._root / digest[:2] / digest
