"""Personal data at rest: sealed under a key of the house that lies outside the database.

AES-SIV (RFC 5297): the same words in the same place give the same sealed text, so a constraint still sees what is there
twice, and without the key nothing is to be told, not even whether two cases have a visitor in common.
"""

from __future__ import annotations

import base64
import binascii
import os
import secrets
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESSIV

MARK = "s1."
"""What sealed text begins with: the scheme, and the first key."""
KEY_BYTES = 64
BAD_KEY = "来访人信息的密钥应为 64 字节的 base64 文本（{where}），现在的不是。请换回原来的密钥。"
NO_KEY = (
    "来访人信息已加密存放，但找不到密钥（{where}）。"
    "请把另存的原来的密钥放回去再启动；没有密钥，已登记的来访人信息读不出来。"
)
NOWHERE = "没有设置来访人信息的密钥：请设置 YISHI_SEALING_KEY（用 PostgreSQL 时，多个程序要用同一个密钥）。"
WRONG_KEY = "密钥打不开已加密的来访人信息（{where}）。请换回原来的密钥。"


class SealBroken(RuntimeError):
    """What is sealed cannot be opened, or nothing can be sealed; the message is for whoever runs the house."""


@dataclass
class Seal:
    """``given`` is the key itself; else it lies in the file ``path``, which is made when it is first needed."""

    path: Path | None = None
    given: str = field(default="", repr=False)
    _cipher: AESSIV | None = field(default=None, init=False, repr=False)

    @property
    def where(self) -> str:
        """Where the key is looked for, in words."""
        return "YISHI_SEALING_KEY" if self.given or self.path is None else str(self.path)

    @property
    def has_key(self) -> bool:
        return bool(self.given) or (self.path is not None and self.path.exists())

    def close(self, words: str, place: str) -> str:
        """The words, sealed for one place: moved to another one, they cannot be opened."""
        sealed = self._key().encrypt(words.encode(), [place.encode()])
        return MARK + base64.urlsafe_b64encode(sealed).decode()

    def open(self, sealed: str, place: str) -> str:
        """What was sealed for this place. Raises ``SealBroken`` with another key or without any."""
        if not self.has_key:
            raise SealBroken(NO_KEY.format(where=self.where))
        from cryptography.exceptions import InvalidTag

        try:
            opened = self._key().decrypt(base64.urlsafe_b64decode(sealed.removeprefix(MARK)), [place.encode()])
        except (InvalidTag, binascii.Error):
            raise SealBroken(WRONG_KEY.format(where=self.where)) from None
        return opened.decode()

    def _key(self) -> AESSIV:
        if self._cipher is None:
            from cryptography.hazmat.primitives.ciphers.aead import AESSIV

            try:
                self._cipher = AESSIV(base64.b64decode(self.given or self._from_file(), validate=True))
            except (ValueError, binascii.Error):
                raise SealBroken(BAD_KEY.format(where=self.where)) from None
        return self._cipher

    def _from_file(self) -> str:
        if self.path is None:
            raise SealBroken(NOWHERE)
        if not self.path.exists():
            make_key(self.path)
        return self.path.read_text(encoding="ascii").strip()


def make_key(path: Path) -> None:
    """Write a fresh key that only its owner may read, whole or not at all; one that is there already stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name)  # mode 0600
    with os.fdopen(handle, "wb") as file:
        file.write(base64.b64encode(secrets.token_bytes(KEY_BYTES)) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        os.link(temporary, path)
    Path(temporary).unlink()
