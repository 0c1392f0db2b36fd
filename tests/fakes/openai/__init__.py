"""A model server on loopback that speaks OpenAI's chat-completions protocol and answers as a test wants it."""

from __future__ import annotations

from tests.fakes.openai.server import Asked, FakeOpenAI, Reply

__all__ = ["Asked", "FakeOpenAI", "Reply"]
