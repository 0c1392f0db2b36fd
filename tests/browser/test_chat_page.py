"""The page of the built-in chat in a real Chromium, as members use it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import expect

from bot.casework import leaving, members
from bot.casework.desk import Desk
from storage.vocabulary import Role
from tests.browser.conftest import DESK, PHONE, Site
from tests.transports.chat_house import png

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_deputy_joins_says_and_confirms_on_a_small_phone(site: Site) -> None:
    visit = await site.visit(PHONE, join=False)
    await visit.page.goto(f"{visit.url}/join/{await site.house.invite()}")
    await expect(visit.page.locator(".studio")).to_have_text("滨海县人大代表工作室")
    await visit.page.click("button.primary")
    await expect(visit.bubble("您好")).to_be_visible()
    await expect(visit.page.locator("#studio")).to_have_text("滨海县人大代表工作室")
    await visit.say("路灯坏了\n三盏")
    await visit.page.click("button:has-text('确认')")
    await expect(visit.bubble("已登记").locator("strong")).to_have_text("已登记")
    await expect(visit.page.locator("#toast")).to_have_text("好的")
    await expect(visit.page.locator("#pending .row")).to_have_count(0)
    wide = await visit.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE[0]


async def test_the_menu_speaks_and_folds(site: Site) -> None:
    visit = await site.visit()
    await visit.page.click("#menu button:has-text('我的')")
    await expect(visit.bubble("收到：我的")).to_be_visible()
    await visit.page.click("#fold")
    await expect(visit.page.locator("#menu")).to_be_hidden()
    await visit.page.reload()
    await expect(visit.page.locator("#fold")).to_be_visible()
    await expect(visit.page.locator("#menu")).to_be_hidden()


async def test_at_a_desk_enter_sends_and_an_input_method_is_left_alone(site: Site) -> None:
    visit = await site.visit(DESK)
    await expect(visit.page.locator("#words")).to_be_focused()
    await visit.page.keyboard.type("a")
    enter = "new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true})"
    await visit.page.evaluate(f"document.activeElement.dispatchEvent({enter})")
    await visit.page.keyboard.press("Shift+Enter")
    await visit.page.keyboard.type("b")
    await expect(visit.page.locator("#words")).to_have_value("a\nb")
    await visit.page.keyboard.press("Enter")
    await expect(visit.bubble("收到：a")).to_be_visible()
    await expect(visit.page.locator("#words")).to_have_value("")


async def test_words_are_words_and_never_markup(site: Site) -> None:
    visit = await site.visit()
    attack = '<img src=x onerror="document.title=1"><b>粗</b> &lt;i&gt;'
    await visit.say(attack)
    for bubble in (visit.bubble(attack), visit.bubble(f"收到：{attack}")):
        await expect(bubble).to_be_visible()
        await expect(bubble.locator("img, strong, em")).to_have_count(0)


async def test_the_bots_markup_becomes_elements_of_the_whitelist(site: Site) -> None:
    visit = await site.visit()
    chat = await site.gateway.recognise((await visit.context.cookies())[0]["value"])
    assert chat is not None
    html = '<b>粗</b><i>斜</i><u>线</u><code>码</code><blockquote>引</blockquote>后<a href="https://example.org/?a=1">链</a>'
    await site.gateway.bot.send_message(chat.address, html)
    words = visit.bubble("引").locator(".words")
    await expect(words).to_be_visible()
    assert await words.evaluate("one => one.innerHTML") == (
        "<strong>粗</strong><em>斜</em><u>线</u><code>码</code><blockquote>引</blockquote>后"
        '<a href="https://example.org/?a=1" target="_blank" rel="noopener noreferrer">链</a>'
    )


async def test_offline_words_survive_a_reload_and_arrive_once(site: Site) -> None:
    visit = await site.visit()
    await visit.context.set_offline(True)
    await site.gateway.hang_up()
    await expect(visit.page.locator("#state")).to_have_text("正在重新连接…，您的话已保留，恢复后自动发送")
    await visit.say("断网时说的")
    await expect(visit.page.locator("#pending .row")).to_contain_text("待发送")
    await visit.page.goto("about:blank")  # closed, and opened again when the network is back
    await visit.context.set_offline(False)
    visit.wrong.clear()  # the browser itself complained of the missing network
    await visit.page.goto(visit.url)
    await expect(visit.bubble("收到：断网时说的")).to_be_visible()
    await visit.page.reload()
    await expect(visit.bubble("收到：断网时说的")).to_be_visible()
    await expect(visit.page.locator("#messages .mine", has_text="断网时说的")).to_have_count(1)
    await expect(visit.page.locator("#pending .row")).to_have_count(0)


async def test_a_draft_survives_a_reload(site: Site) -> None:
    visit = await site.visit()
    await visit.page.fill("#words", "写到一半")
    await visit.page.reload()
    await expect(visit.page.locator("#words")).to_have_value("写到一半")


async def test_an_own_message_is_changed(site: Site) -> None:
    visit = await site.visit()
    await visit.say("是226")
    await visit.page.locator("#messages .mine", has_text="是226").locator(".more").click()
    await visit.page.click("#deeds button:has-text('修改')")
    await expect(visit.page.locator("#words")).to_have_value("是226")
    await visit.say("是216")
    await expect(visit.bubble("改为：是216")).to_be_visible()
    await expect(visit.page.locator("#messages .mine", has_text="是216")).to_contain_text("已修改")
    await expect(visit.page.locator("#changing")).to_be_hidden()


async def test_files_and_photos_up_and_down(site: Site, tmp_path: Path) -> None:
    visit = await site.visit()
    (tmp_path / "纪要.docx").write_bytes(b"abc")
    (tmp_path / "现场.png").write_bytes(png(60, 40))
    await visit.page.click("#add")
    await expect(visit.page.locator("#pick-photo")).to_be_visible()
    await visit.page.set_input_files("#file", tmp_path / "纪要.docx")
    link = visit.bubble("回_纪要.docx").locator("a.file")
    await expect(link).to_contain_text("3 字节")
    async with visit.page.expect_download() as download:
        await link.click()
    await (await download.value).save_as(tmp_path / "saved")
    assert (tmp_path / "saved").read_bytes() == b"cba"
    assert (await download.value).suggested_filename == "回_纪要.docx"
    await visit.page.set_input_files("#photo", tmp_path / "现场.png")
    await expect(visit.bubble("宽 60")).to_be_visible()
    await visit.page.locator("button.photo").first.click()
    await expect(visit.page.locator("#picture img")).to_be_visible()
    await visit.page.go_back()
    await expect(visit.page.locator("#picture")).to_be_hidden()
    await expect(visit.bubble("宽 60")).to_be_visible()


async def test_a_file_too_large_is_told_before_it_travels(site: Site, tmp_path: Path) -> None:
    visit = await site.visit()
    large = tmp_path / "大.docx"
    with large.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    await visit.page.set_input_files("#file", large)
    failed = visit.page.locator("#pending .failed")
    await expect(failed).to_contain_text("文件太大（200 MB），请控制在 20 MB 以内。")
    await failed.locator("text=去掉").click()
    await expect(failed).to_have_count(0)


async def test_two_pages_of_one_member_stay_in_step(site: Site) -> None:
    visit = await site.visit()
    second = await visit.context.new_page()
    await second.goto(visit.url)
    await visit.say("路灯坏了")
    await expect(second.locator(".mine", has_text="路灯坏了")).to_be_visible()
    await second.click("button:has-text('删除')")
    await expect(visit.page.locator(".bot", has_text="收到：路灯坏了")).to_have_count(0)


async def test_who_reads_above_is_not_pulled_down(site: Site) -> None:
    visit = await site.visit()
    for number in range(34):
        await visit.say(f"第{number}句")
    await expect(visit.bubble("收到：第33句")).to_be_visible()
    await visit.page.reload()
    await expect(visit.bubble("收到：第33句")).to_be_visible()
    log = visit.page.locator("#log")
    assert await log.evaluate("one => one.scrollHeight - one.scrollTop - one.clientHeight") < 5
    first = visit.page.locator("#messages .row").first
    before = await first.get_attribute("data-message")
    await log.evaluate("one => (one.scrollTop = 100)")
    await expect(visit.page.locator("#messages .row").first).not_to_have_attribute("data-message", before or "")
    seen = visit.page.locator(f"[data-message='{before}']")
    place = await seen.bounding_box()
    assert place is not None
    assert 0 < place["y"] < 300
    another = await visit.context.new_page()
    await another.goto(visit.url)
    await another.fill("#words", "从另一页说")
    await another.click("#send")
    await expect(visit.page.locator("#newer")).to_be_visible()
    assert await seen.bounding_box() == place
    await visit.page.click("#newer")
    await expect(visit.bubble("收到：从另一页说")).to_be_in_viewport()
    await expect(visit.page.locator("#newer")).to_be_hidden()


async def test_a_card_taller_than_the_screen_is_read_from_its_top(site: Site) -> None:
    visit = await site.visit()
    await visit.say("\n".join(f"第{number}行" for number in range(40)))
    card = visit.bubble("收到：第0行")
    await expect(card).to_be_visible()
    await expect(visit.page.locator("#newer")).to_have_text("下面还有")
    top, frame = await card.bounding_box(), await visit.page.locator("#log").bounding_box()
    assert top is not None
    assert frame is not None
    assert 0 <= top["y"] - frame["y"] < 20
    await visit.page.click("#newer")
    await expect(visit.page.locator("button:has-text('确认')")).to_be_in_viewport()


async def test_a_command_in_an_answer_can_be_pressed(site: Site) -> None:
    visit = await site.visit()
    await visit.say("进展可用 /我的 查看，每吨/小时 2026/03 不算")
    await expect(visit.bubble("收到").locator(".command")).to_have_text(["/我的"])
    await visit.bubble("收到").locator(".command").click()
    await expect(visit.bubble("收到：/我的")).to_be_visible()


async def test_a_stranger_is_told_how_to_join(site: Site) -> None:
    visit = await site.visit(join=False)
    await visit.page.goto(visit.url)
    await expect(visit.page.locator("main")).to_contain_text("还没有加入工作室")


async def test_another_member_on_the_same_device_does_not_send_the_first_ones_words(site: Site) -> None:
    visit = await site.visit()
    await visit.context.set_offline(True)
    await site.gateway.hang_up()
    await expect(visit.page.locator("#state")).to_be_visible()
    await visit.say("第一位成员的话")
    await visit.page.fill("#words", "第一位写到一半")
    await visit.page.goto("about:blank")
    await visit.context.set_offline(False)
    visit.wrong.clear()  # the browser itself complained of the missing network
    await visit.page.goto(f"{visit.url}/join/{await site.house.invite('第二位')}")
    await site.gateway.quiet()
    await visit.page.click("button.primary")
    await expect(visit.bubble("第二位，您好。")).to_be_visible()
    await expect(visit.page.locator("#words")).to_have_value("")
    await visit.say("完")
    await expect(visit.bubble("收到：完")).to_be_visible()
    await expect(visit.page.locator(".row", has_text="第一位成员的话")).to_have_count(0)


async def test_who_left_sees_nothing_of_the_chat_any_more(site: Site) -> None:
    async with site.house.office.database.studio(site.house.studio) as room:
        clerk = Desk(site.house.office, await room.members.add("孙静", Role.STAFF))
    visit = await site.visit()
    await visit.say("路灯坏了")
    await expect(visit.bubble("收到：路灯坏了")).to_be_visible()
    member = next(one for one in await members.colleagues(clerk) if one.id != clerk.member.id)
    ended = await leaving.retire(clerk, member.id)
    site.gateway.let_go(ended.pages)
    await expect(visit.page.locator("main")).to_contain_text("您在这台设备上的使用已经停止")
    await expect(visit.page.locator("body")).not_to_contain_text("路灯坏了")
    await visit.page.reload()
    await expect(visit.page.locator("main")).to_contain_text("还没有加入工作室")
