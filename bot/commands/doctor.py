"""``yishi doctor``: what is configured, reachable, migrated, and how much room is left; exit code 1 if not well."""

from __future__ import annotations

import argparse
import asyncio
import importlib.util
import json
import os
import shutil
import sys
from dataclasses import dataclass

from bot.app import SystemClock, build_office, make_caller
from bot.casework.desk import Office
from bot.casework.leftovers import find_strays
from bot.commands.serve import settings_from
from bot.settings import Settings
from storage.database import Database, describe
from storage.migrations import HEAD
from storage.sealing import SealBroken

LEAST_FREE = 500 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. ``well`` is ``None`` where it is only told and nothing is wrong."""

    name: str
    well: bool | None
    says: str


def run(arguments: argparse.Namespace) -> int:
    settings = settings_from(arguments)
    findings = [_python(), *_places(settings), *asyncio.run(_database(settings, clear=arguments.sweep))]
    findings += [*_extras(settings), *_tracing(settings)]
    if arguments.model:
        findings += asyncio.run(_try_model(settings))
    if arguments.json:
        print(json.dumps([vars_of(found) for found in findings], ensure_ascii=False))
    else:
        for found in findings:
            mark = {True: "正常", False: "异常", None: "提示"}[found.well]
            print(f"[{mark}] {found.name}：{found.says}")
    return 1 if any(found.well is False for found in findings) else 0


def vars_of(found: Finding) -> dict[str, object]:
    return {"name": found.name, "well": found.well, "says": found.says}


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding("Python", sys.version_info >= (3, 11), f"{version}，需要 3.11 以上")


def _places(settings: Settings) -> list[Finding]:
    data = settings.data.resolve()
    nearest = next(folder for folder in (data, *data.parents) if folder.exists())
    free = shutil.disk_usage(nearest).free
    return [
        Finding("数据目录", True, f"{data}{'' if data.exists() else '（首次启动时建立）'}"),
        Finding("可用磁盘", free >= LEAST_FREE, f"{free / 1024**3:.1f} GB，至少要 0.5 GB"),
    ]


async def _database(settings: Settings, *, clear: bool) -> list[Finding]:
    shown, file = describe(settings.database_url)
    if file is not None and not file.exists():
        return [Finding("数据库", None, f"{shown}，还没有建立，首次启动时建立")]
    office = build_office(settings)
    seal: list[Finding] = []
    try:
        revision = await office.database.revision()
        async with office.database.everywhere() as door:
            count = await door.doors.count_studios() if revision == HEAD else 0
        if revision == HEAD:
            seal = [await _seal(office.database), await _strays(office, clear=clear)]
    except Exception as error:
        return [Finding("数据库", False, f"{shown} 连不上（{type(error).__name__}），请检查地址、口令和服务是否启动")]
    finally:
        await office.database.close()
    fresh = Finding(
        "表结构",
        revision == HEAD,
        f"{revision or '空'}，程序需要 {HEAD}" + ("" if revision == HEAD else "，启动一次即自动升级"),
    )
    return [Finding("数据库", True, shown), fresh, Finding("工作室", None, f"{count} 个"), *seal]


async def _seal(database: Database) -> Finding:
    """Whether what is sealed of visitors can be opened, and the key is its owner's alone."""
    seal = database.seal
    try:
        await database.prove_seal()
    except SealBroken as broken:
        return Finding("来访人密钥", False, str(broken))
    if not seal.has_key:
        return Finding("来访人密钥", None, f"{seal.where}，首次需要时生成")
    if seal.path and not seal.given and os.name != "nt" and seal.path.stat().st_mode & 0o077:
        return Finding("来访人密钥", False, f"{seal.where} 别人也能读，请执行：chmod 600 {seal.where}")
    return Finding("来访人密钥", True, f"{seal.where}。请另存一份在别处：没有它，来访人信息读不出来")


async def _strays(office: Office, *, clear: bool) -> Finding:
    """Files that nothing needs any more; ``clear`` removes them."""
    strays = await find_strays(office)
    size = sum(file.stat().st_size for file in strays) / 1024**2
    if not strays:
        return Finding("多余文件", True, "没有")
    if not clear:
        return Finding(
            "多余文件", None, f"{len(strays)} 个（{size:.1f} MB）不属于任何记录，可用 yishi doctor --sweep 清除"
        )
    for file in strays:
        file.unlink(missing_ok=True)
    return Finding("多余文件", True, f"已清除 {len(strays)} 个（{size:.1f} MB）")


async def _try_model(settings: Settings) -> list[Finding]:
    """The configured model on made-up material: what works, and a clear sentence where it does not."""
    if not settings.model:
        return [Finding("试用模型", None, "没有配置模型，全部按规则处理，什么都不外发")]
    from drafting.llm import try_out
    from drafting.lore import default_lore

    clock = SystemClock()
    trials = try_out(make_caller(settings, clock), default_lore(), clock.now())
    return [Finding(trial.name, trial.works, trial.says) async for trial in trials]


def _tracing(settings: Settings) -> list[Finding]:
    """Variables that would make LangChain upload every prompt: no model call heeds them unless a setting allows it."""
    from drafting.llm.endpoint import TRACING

    switched_on = [name for name in TRACING if os.environ.get(name, "").strip().lower() in {"1", "true", "yes", "on"}]
    if not switched_on:
        return []
    names = "、".join(switched_on)
    says = (
        f"环境变量 {names} 和 YISHI_MODEL_TRACING 都打开了：模型收到的文字会上传"
        if settings.model_tracing
        else f"环境变量 {names} 要求上传调用记录，程序已关闭，不会上传；建议删去这些变量"
    )
    return [Finding("调用记录上传", None, says)]


def _extras(settings: Settings) -> list[Finding]:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    token = bool(settings.telegram_token.get_secret_value())
    psycopg = importlib.util.find_spec("psycopg") is not None
    sklearn = importlib.util.find_spec("sklearn") is not None
    local = settings.host in {"127.0.0.1", "localhost", "::1"}
    return [
        Finding(
            "网页对话",
            None,
            f"{settings.host}:{settings.port}" + ("，只在本机" if local else "，请在前面加 HTTPS 反向代理"),
        ),
        Finding(
            "模型",
            None,
            f"{settings.model}（{settings.model_url}），用 yishi doctor --model 试用"
            if settings.model
            else "未配置，只用规则",
        ),
        Finding("Telegram", None, "已配置" if token else "未配置（可选）"),
        Finding("PostgreSQL 驱动", None, "已安装" if psycopg else "未安装（用 SQLite 不需要）"),
        Finding(
            "scikit-learn",
            None,
            "已安装" if sklearn else "未安装（只影响用 learn 学习归类习惯；没有时按规则和已学到的习惯归类）",
        ),
        Finding("LibreOffice", None, office or "未安装（只影响 PDF 预览）"),
    ]
