"""Documents as pages: LibreOffice in a process of its own, one at a time, given up after a minute.

Where it is not installed or fails, there is no page, and the caller shows the words instead.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import shutil
import signal
import tempfile
import time
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from weakref import WeakKeyDictionary

log = logging.getLogger(__name__)
LIMIT = 60.0
PREFIX, STALE = "yishi-pages-", 3600.0
RESOLUTION = 100
"""Dots an inch: a page is 827 × 1169, read without effort on a telephone and some 100 kB large."""
STAND_INS = {
    "仿宋_GB2312": ("仿宋", "FangSong", "FandolFang R", "朱雀仿宋", "LXGW WenKai", "Noto Serif CJK SC"),
    "仿宋": ("FangSong", "FandolFang R", "朱雀仿宋", "LXGW WenKai", "Noto Serif CJK SC"),
    "楷体_GB2312": ("楷体", "KaiTi", "FandolKai", "LXGW WenKai", "AR PL UKai CN", "Noto Serif CJK SC"),
    "楷体": ("KaiTi", "FandolKai", "LXGW WenKai", "AR PL UKai CN", "Noto Serif CJK SC"),
    "黑体": ("SimHei", "FandolHei", "Noto Sans CJK SC", "WenQuanYi Zen Hei"),
    "方正小标宋简体": ("方正小标宋_GBK", "华文中宋", "FandolSong", "Noto Serif CJK SC"),
    "宋体": ("SimSun", "FandolSong", "Noto Serif CJK SC", "AR PL UMing CN"),
}
"""What stands in, on a server without the fonts of the standard, for each of them: the first that is installed."""
_TURNS: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()


def printer() -> str | None:
    """The program that turns a document into pages."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def draws() -> bool:
    """Whether pages can be made and made into pictures."""
    return bool(printer() and shutil.which("pdftoppm"))


async def print_pdf(document: bytes, limit: float = LIMIT) -> bytes | None:
    """The document as PDF; nothing where it cannot be made within ``limit`` seconds, waiting included."""
    program = printer()
    if program is None:
        return None
    async with _workshop(limit) as folder:
        source = folder / "pages.docx"
        await asyncio.to_thread(source.write_bytes, document)
        # a profile of its own: an office open on the same desk would take the job over, and drop it
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
        fonts = folder / "fonts.conf"
        await asyncio.to_thread(fonts.write_text, _fonts(), encoding="utf-8")
        await _run(command, {**os.environ, "FONTCONFIG_FILE": str(fonts)})
        return await asyncio.to_thread((folder / "pages.pdf").read_bytes)
    return None


def _fonts() -> str:
    """Fontconfig's settings, with the stand-ins behind the fonts of the standard."""
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        "<dir>/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol</dir>"
        f"{''.join(_stand_in(font, others) for font, others in STAND_INS.items())}</fontconfig>"
    )


def _stand_in(font: str, others: Sequence[str]) -> str:
    families = "".join(f"<string>{other}</string>" for other in others)
    heavy = '<edit name="weight" mode="assign"><const>bold</const></edit>' if "小标宋" in font else ""
    return (
        f'<match target="pattern"><test name="family"><string>{font}</string></test>'
        f'<edit name="family" mode="append" binding="strong">{families}</edit>{heavy}</match>'
    )


async def draw(pdf: bytes, most: int, limit: float = LIMIT) -> list[bytes]:
    """The first pages as PNG; none where they cannot be drawn."""
    program = shutil.which("pdftoppm")
    if program is None:
        return []
    async with _workshop(limit) as folder:
        source = folder / "pages.pdf"
        await asyncio.to_thread(source.write_bytes, pdf)
        await _run([program, "-png", "-r", str(RESOLUTION), "-l", str(most), str(source), str(folder / "page")])
        return await asyncio.to_thread(_drawn, folder)
    return []


def _drawn(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted(folder.glob("page-*.png"))]


def _set_up() -> Path:
    """A new folder; what a process that was killed left behind is cleared away."""
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    for other in folder.parent.glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):  # somebody else's, or gone this moment
            if time.time() - other.stat().st_mtime > STALE:
                shutil.rmtree(other, ignore_errors=True)
    return folder


@asynccontextmanager
async def _workshop(limit: float) -> AsyncIterator[Path]:
    """A folder for one job, when it is its turn. A job that fails or takes too long ends here, quietly."""
    folder = await asyncio.to_thread(_set_up)
    try:
        async with asyncio.timeout(limit), _TURNS.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(1)):
            yield folder
    except (OSError, TimeoutError) as error:
        log.warning("no pages: %s", type(error).__name__)
    finally:
        await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)


async def _run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
    process = await asyncio.create_subprocess_exec(
        *command, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL, env=environment, start_new_session=True
    )
    try:
        await process.wait()
    finally:
        if process.returncode is None:
            _kill(process)
            await process.wait()


def _kill(process: Process) -> None:
    """End the process and its children: the program starts its real self as a child."""
    with contextlib.suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
