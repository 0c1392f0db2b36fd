"""Telegram's Bot API on a local port, as strict as the real one, with a side door to act as the people who write.

fake = FakeBotApi()
await fake.start()                       # then give fake.url and fake.token to a bot
user = fake.user("赵代表")
await user.say("/start 7Q2M")
card = await user.hears("请核对")          # waits for a message of the bot with these words
await user.press("确认")
await user.until(lambda chat: chat[-1].file is not None)
fake.plant("sendMessage", status=429, retry_after=1)
await fake.stop()
"""

from tests.fakes.botapi.people import Said, SentFile, User
from tests.fakes.botapi.person import Person
from tests.fakes.botapi.server import FakeBotApi

__all__ = ["FakeBotApi", "Person", "Said", "SentFile", "User"]
