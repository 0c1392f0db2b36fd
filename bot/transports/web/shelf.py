"""The page's own files, read once and served by name."""

from __future__ import annotations

import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

STATIC = Path(__file__).parent / "static"
TYPES = {".js": "text/javascript", ".svg": "image/svg+xml", ".webmanifest": "application/manifest+json"}


@dataclass(frozen=True, slots=True)
class StaticFile:
    content: bytes
    media_type: str
    etag: str


@dataclass(frozen=True, slots=True)
class StaticShelf:
    """``version`` changes whenever any file does: an open page learns that it is old."""

    files: dict[str, StaticFile]
    version: str

    @classmethod
    def read(cls, root: Path = STATIC) -> StaticShelf:
        paths = sorted(path for path in root.rglob("*") if path.is_file())
        files = {path.relative_to(root).as_posix(): _read(path) for path in paths}
        version = hashlib.sha256("".join(file.etag for file in files.values()).encode()).hexdigest()[:12]
        return cls(files, version)

    def answer(self, name: str, request: web.Request) -> web.StreamResponse:
        file = self.files.get(name)
        if file is None:
            raise web.HTTPNotFound
        headers = {"Cache-Control": "no-cache", "ETag": f'"{file.etag}"'}
        if request.headers.get("If-None-Match") == headers["ETag"]:
            return web.Response(status=304, headers=headers)
        answer = web.Response(body=file.content, headers=headers | {"Content-Type": file.media_type})
        if not file.media_type.startswith("image/png"):
            answer.enable_compression()
        return answer


def _read(path: Path) -> StaticFile:
    content = path.read_bytes()
    media_type = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    charset = "; charset=utf-8" if media_type.startswith("text/") else ""
    return StaticFile(content, media_type + charset, hashlib.sha256(content).hexdigest()[:20])
