"""Members in conversation: looked up, given a new phone, let go."""

from __future__ import annotations

import re

from tests.conversations.talk import Line, join


async def test_a_phone_is_changed_and_a_member_let_go(line: Line) -> None:
    sun, _ = await join(line, line.stage.sun), await join(line, line.stage.zhao)
    await sun.say("/成员")
    assert "共 5 人，已加入 2 人" in (await sun.last()).text
    await sun.press("赵海")
    assert "已加入：" in (await sun.last()).text
    await sun.press("换手机")
    said = (await sun.last()).text
    assert "原来的设备已全部退出" in (await sun.seen())[-2].text
    link = re.search(r"(?:start=|join/)([\w-]+)", said)
    assert link is not None
    back = await line.enter(link[1])
    assert "赵海您好" in (await back.last()).text
    await sun.say("/成员")
    await sun.press("赵海")
    await sun.press("离任停用")
    assert "确定停用“赵海”吗" in (await sun.last()).text
    await sun.press("确定停用")
    assert "已停用“赵海”。退出设备 1 台。" in (await sun.last()).text
    await sun.say("成员")
    assert "共 4 人" in (await sun.last()).text
    async with line.stage.office.database.studio(line.stage.studio.id) as room:
        assert await room.members.contacts(line.stage.zhao.member.id) == []


async def test_only_who_may_sees_the_list(line: Line) -> None:
    zhao, sun = await join(line, line.stage.zhao), await join(line, line.stage.sun)
    await zhao.say("/成员")
    assert "由工作人员和系统管理员办理" in (await zhao.last()).text
    for name in ("李政", "孙静"):
        await sun.say("/成员")
        await sun.press(name)
        assert (await sun.last()).buttons == ("返回",), "nobody is shown a button that is refused"
