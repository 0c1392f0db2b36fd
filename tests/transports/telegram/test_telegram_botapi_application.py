"""The pretended Bot API with a whole application of another library at it."""

from __future__ import annotations

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler, MessageHandler, filters

from tests.fakes.botapi import FakeBotApi, User

KEYS = InlineKeyboardMarkup([[InlineKeyboardButton("确认", callback_data="ok:1")]])


async def test_a_whole_application_of_another_library_runs(fake: FakeBotApi, user: User) -> None:
    application = (
        Application.builder()
        .token(fake.token)
        .base_url(f"{fake.url}/bot")
        .base_file_url(f"{fake.url}/file/bot")
        .build()
    )

    async def note(update: Update, _: object) -> None:
        assert update.message
        await update.message.reply_text(f"请核对：{update.message.text}", reply_markup=KEYS)

    async def press(update: Update, _: object) -> None:
        assert update.callback_query
        await update.callback_query.edit_message_text("已登记")
        await update.callback_query.answer("好的")

    async def correction(update: Update, _: object) -> None:
        assert update.edited_message
        await update.edited_message.reply_text("已改")

    async def report(update: Update, _: object) -> None:
        assert update.message
        assert update.message.document
        file = await update.message.document.get_file()
        content = await file.download_as_bytearray()
        await update.message.reply_document(bytes(content)[::-1], filename="回.docx", caption="收到")

    application.add_handler(MessageHandler(filters.UpdateType.EDITED_MESSAGE, correction))
    application.add_handler(MessageHandler(filters.Document.ALL, report))
    application.add_handler(MessageHandler(filters.TEXT, note))
    application.add_handler(CallbackQueryHandler(press))
    async with application:
        assert application.updater
        await application.updater.start_polling(timeout=1)
        await application.start()
        said = await user.say("路灯不亮")
        card = await user.hears("请核对：路灯不亮")
        assert card.labels == ["确认"]
        await user.press("确认")
        assert (await user.hears("已登记")).id == card.id
        await user.until(lambda _: user.alerts == ["好的"])
        await user.edit(said, "路灯不亮了")
        await user.hears("已改")
        await user.upload("专报.docx", b"PK-1")
        answer = await user.hears("收到")
        assert answer.file is not None
        assert answer.file.content == b"1-KP"
        await application.updater.stop()
        await application.stop()
