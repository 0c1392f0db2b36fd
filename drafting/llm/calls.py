"""One call of a model: budget, the next model in the chain, and an account of each try."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from time import monotonic
from typing import Any

from drafting.beijing import BEIJING
from drafting.llm.answers import Row, read_rows
from drafting.llm.book import Book, Call, MemoryBook, log_call
from drafting.llm.endpoint import Endpoint
from drafting.llm.failures import Failure, Refused, Spent, Unparsed, Unreachable
from drafting.llm.line import Line
from drafting.shapes import Errand, Origin
from prompts import Prompt, load

SPENT = "今天的模型用量已到上限，改按规则处理；如需调整，请系统管理员修改 YISHI_MODEL_DAILY_TOKENS"


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows of an answer that parsed, and where they come from."""

    rows: list[Row]
    origin: Origin


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Caller:
    """Asks the models of a chain in turn, each studio within its tokens of the day (Beijing time).

    ``hosts`` are the hosts that texts may go to besides this machine. ``now`` is the office's clock, ``book``
    keeps the tokens of the day and the account of every try.
    """

    def __init__(
        self,
        chain: Sequence[Endpoint],
        hosts: tuple[str, ...] = (),
        daily_tokens: int = 1_000_000,
        book: Book | None = None,
        now: Callable[[], datetime] = _utc_now,
    ) -> None:
        self._lines = [Line(endpoint, hosts) for endpoint in chain]
        self._daily_tokens = daily_tokens
        self._book = book or MemoryBook()
        self._now = now

    async def ask(self, name: str, errand: Errand, **inputs: str) -> Answer:
        """The answer of the first model that gives one.

        Raises the :class:`Failure` of the last one tried, and ``Withheld`` for a host that is not listed.
        Inputs must be masked already.
        """
        prompt = load(name)
        asked = prompt.render(**inputs)
        failure: Failure = Unreachable("模型刚才没有应答，稍后再试，改按规则处理")
        for line in self._lines:
            if line.resting:
                continue
            try:
                return await self._try(line, prompt, errand, asked)
            except (Unreachable, Refused, Unparsed) as error:
                failure = error
        raise failure

    async def _try(self, line: Line, prompt: Prompt, errand: Errand, asked: tuple[str, str]) -> Answer:
        day = self._now().astimezone(BEIJING).date()
        estimate = len(asked[0]) + len(asked[1])  # a Chinese character is about a token
        aside = estimate + line.endpoint.longest_answer  # what the call may come to at most
        if not await self._book.take(errand.studio, day, aside, self._daily_tokens):
            raise Spent(SPENT)
        begun, message, outcome = monotonic(), None, "cancelled"
        try:
            message = await line.send(*asked)
            rows = read_rows(_content(message), _finish(message), prompt)
            outcome = "ok"
        except Exception as error:
            outcome = type(error).__name__
            raise
        finally:
            tokens = _usage(message, estimate)
            await self._book.settle(errand.studio, day, sum(tokens) - aside)
            account = _account(line.endpoint, message, tokens)
            call = Call(
                errand, line.endpoint.model, prompt.label, self._now(), monotonic() - begun, *account,
                outcome, _hash("\n".join(asked)), _hash(_content(message)),
            )  # fmt: skip
            log_call(call)
            await self._book.enter(call)
        return Answer(rows, Origin(line.endpoint.model, prompt.label, self._now().astimezone(UTC).isoformat()))


def _account(endpoint: Endpoint, message: Any, tokens: tuple[int, int]) -> tuple[int, int, float | None]:
    """Tokens in and out, and what they cost where the prices are known."""
    if message is None or not (endpoint.price_in or endpoint.price_out):
        return *tokens, None
    return *tokens, (tokens[0] * endpoint.price_in + tokens[1] * endpoint.price_out) / 1_000_000


def _content(message: Any) -> str:
    content = getattr(message, "content", "")
    return content if isinstance(content, str) else ""


def _finish(message: Any) -> str:
    """Why the answer ended; servers that say nothing of it are taken at their word."""
    said = message.response_metadata
    return str(said.get("finish_reason") or said.get("done_reason") or "stop")


def _usage(message: Any, estimate: int) -> tuple[int, int]:
    """Tokens in and out as the server counted them; by characters where it did not; none without an answer."""
    if message is None:
        return 0, 0
    said = message.usage_metadata or {}
    return int(said.get("input_tokens") or estimate), int(said.get("output_tokens") or len(_content(message)))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
