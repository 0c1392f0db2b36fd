"""``yishi serve``: start, offer the sample where there is nothing yet, print a joining link per role."""

from __future__ import annotations

import argparse
import asyncio
import errno
import sys
from typing import TYPE_CHECKING

from bot.app import Service, serve
from bot.commands import logs
from bot.settings import Settings
from storage.sealing import SealBroken

if TYPE_CHECKING:
    from bot.casework.desk import Office

OFFER = "数据库还是空的。要装入示例工作室（15 位虚构人员、40 份示例记录）试用吗？[Y/n] "


def run(arguments: argparse.Namespace) -> int:
    settings = settings_from(arguments)
    logs.set_up(settings.log_level)
    sample: bool | None = True if arguments.sample else False if arguments.empty else None
    try:
        asyncio.run(serve(settings, lambda office: _fill(office, sample), _tell))
    except KeyboardInterrupt:  # where the loop takes no signals (Windows)
        return 0
    except SealBroken as broken:
        print(broken, file=sys.stderr)
        return 1
    except OSError as error:
        if error.errno not in {errno.EADDRINUSE, errno.EACCES, errno.EADDRNOTAVAIL}:
            raise
        print(f"端口 {settings.port} 用不了（{error.strerror}）。请换一个：./run serve --port 8090", file=sys.stderr)
        return 1
    return 0


def settings_from(arguments: argparse.Namespace) -> Settings:
    """The environment's settings, with what the command line says on top."""
    given = {name: getattr(arguments, name, None) for name in ("data", "host", "port")}
    return Settings(**{name: value for name, value in given.items() if value is not None})


async def _tell(service: Service, office: Office) -> None:
    from bot.casework import founding, members

    print(f"议事已启动：{service.url}")
    for studio in await founding.studios(office):
        people = await founding.first_of_each_role(office, studio.id)
        if not sys.stdout.isatty():  # a service's log is no place for links of people who are in already
            reachable = await founding.reachable(office, studio.id)
            people = [member for member in people if member.id not in reachable]
        if people:
            print(f"\n{studio.name}　进入链接（每个只能用一次，{office.habits.invitation_life.days} 天内有效）：")
        for member in people:
            invited = await members.invite_by_name(office, studio.id, member.name, member.role, member.level)
            print(f"  {member.role.value}　{member.name}　{service.url}/join/{invited.token}")
    print("\n按 Ctrl+C 停止。更多人：在对话里发“/邀请 姓名 代表 县”，或 ./run invite 姓名 代表 县", flush=True)


async def _fill(office: Office, sample: bool | None) -> None:
    """Found a studio where there is none: the sample with its notes, the sample's people alone, or a bare one."""
    from bot.casework import founding

    if await founding.studios(office):
        return
    from bot.commands.demo import bar
    from bot.commands.following import follow
    from bot.commands.playing import Play, found_sample
    from bot.sample import load

    story = load()
    if sample is None and sys.stdin.isatty():
        answer = await asyncio.to_thread(input, OFFER)
        sample = answer.strip().lower() in {"", "y", "yes", "是", "好", "要"}
    if sample is False:
        await founding.found(office, story.studio, office.today(), founding.bare_people())
        return
    _, cast = await found_sample(office, story)
    if sample:
        play = Play(office, story)
        await play.notes(cast, bar)
        await follow(play, cast)
        await play.close()
    else:
        print("已按示例设好工作室和人员（虚构）。")
        print(
            "换一个数据目录，可连同 40 份示例记录装入（./run serve --sample --data 目录），或建空白工作室（--empty）。"
        )
