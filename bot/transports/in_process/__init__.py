"""A chat that never leaves the process: aiogram on one side, our own database on the other.

The built-in web chat, the demonstration and the tests speak through it. It serves the few Bot API methods
that handlers may use and enforces what bites on real Telegram, so that what works here works there.
"""

from bot.transports.in_process.gateway import Closing, Gateway
from bot.transports.in_process.person import Bubble, Person
from bot.transports.in_process.session import InProcessSession
from bot.transports.in_process.switchboard import Line

__all__ = ["Bubble", "Closing", "Gateway", "InProcessSession", "Line", "Person"]
