"""The same problem told twice is offered to be joined; nothing is joined by itself, and it can be taken back."""

from __future__ import annotations

from tests.conversations.talk import Line, Talker, join, pause


async def told_twice(line: Line) -> tuple[Talker, str]:
    zhao = await join(line, line.stage.zhao)
    await zhao.say("纬五路瑞丰超市门口一下雨就积水，淹到小腿，走不了人，盼着疏通下水道。")
    await pause(line)
    await zhao.press("确认")
    qian = await join(line, line.stage.qian)
    await qian.say("群众反映纬五路瑞丰超市那儿雨后积水严重，没法走路，希望管管排水。")
    await pause(line)
    return qian, f"{line.stage.today.year}-001"


async def test_joined_by_a_press_and_apart_again_by_the_clerk(line: Line) -> None:
    qian, first = await told_twice(line)
    card = await qian.last()
    assert f"像是同一问题：{first}" in card.text
    await qian.press(f"并入 {first}")
    assert f"将并入 {first}" in (await qian.last()).text
    await qian.press("确认")
    second = f"{line.stage.today.year}-002"
    assert f"{second} 已与 {first} 并案，两件分别答复" in (await qian.last()).text

    sun = await join(line, line.stage.sun)
    await sun.say(first)
    assert f"收并：{second}" in (await sun.last()).text
    await sun.say(second)
    assert f"并入：{first}" in (await sun.last()).text
    await sun.press("取消并案")
    assert "并入" not in (await sun.last()).text
    assert "已登记" in (await sun.last()).text
    await sun.press("经过")
    assert "取消并案" in (await sun.last()).text


async def test_not_pressing_means_two_cases(line: Line) -> None:
    qian, first = await told_twice(line)
    await qian.press("确认")
    assert "并案" not in (await qian.last()).text
    sun = await join(line, line.stage.sun)
    await sun.say(first)
    assert "收并" not in (await sun.last()).text


async def test_a_change_of_mind_before_confirming(line: Line) -> None:
    qian, first = await told_twice(line)
    await qian.press(f"并入 {first}")
    await qian.press("另立")
    await qian.press("确认")
    assert "并案" not in (await qian.last()).text
