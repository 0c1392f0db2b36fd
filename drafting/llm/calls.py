"""One call of a model: budget, the next model in the chain, and an account of each try."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from time import monotonic
from typing import Any
from zoneinfo import ZoneInfo

from drafting.llm.answers import Row, read_rows
from drafting.llm.budget import Budget, MemoryBudget, set_aside
from drafting.llm.endpoint import Endpoint
from drafting.llm.failures import Failure, Refused, Unparsed, Unreachable
from drafting.llm.line import Line
from drafting.shapes import Origin
from prompts import Prompt, load

_BEIJING = ZoneInfo("Asia/Shanghai")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Call:
    """The account of one call: hashes instead of content, cost in yuan where prices are known, outcome in a word."""

    studio: str
    model: str
    prompt: str
    at: datetime
    seconds: float
    tokens_in: int
    tokens_out: int
    cost: float | None
    outcome: str
    asked: str
    answered: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows of an answer that parsed, and where they come from."""

    rows: list[Row]
    origin: Origin


def log_call(call: Call) -> None:
    """A line for the log; content only as a hash."""
    _log.info(
        "model=%s prompt=%s outcome=%s seconds=%.2f tokens=%d+%d asked=%s answered=%s",
        call.model, call.prompt, call.outcome, call.seconds, call.tokens_in, call.tokens_out, call.asked, call.answered,
    )  # fmt: skip


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Caller:
    """Asks the models of a chain in turn, each studio within its tokens of the day (Beijing time).

    ``hosts`` are the hosts that texts may go to besides this machine. ``now`` is the office's clock, ``record``
    keeps the account of every try.
    """

    def __init__(
        self,
        chain: Sequence[Endpoint],
        hosts: tuple[str, ...] = (),
        daily_tokens: int = 1_000_000,
        budget: Budget | None = None,
        now: Callable[[], datetime] = _utc_now,
        record: Callable[[Call], None] = log_call,
    ) -> None:
        self._lines = [Line(endpoint, hosts) for endpoint in chain]
        self._daily_tokens = daily_tokens
        self._budget = budget or MemoryBudget()
        self._now = now
        self._record = record

    async def ask(self, name: str, studio: str, **inputs: str) -> Answer:
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
                return await self._try(line, prompt, studio, asked)
            except (Unreachable, Refused, Unparsed) as error:
                failure = error
        raise failure

    async def _try(self, line: Line, prompt: Prompt, studio: str, asked: tuple[str, str]) -> Answer:
        day = self._now().astimezone(_BEIJING).date()
        estimate = len(asked[0]) + len(asked[1])  # a Chinese character is about a token
        await set_aside(self._budget, studio, day, estimate, self._daily_tokens)
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
            await self._budget.add(studio, day, sum(tokens) - estimate)
            account = _account(line.endpoint, message, tokens)
            self._record(
                Call(
                    studio, line.endpoint.model, prompt.label, self._now(), monotonic() - begun, *account,
                    outcome, _hash("\n".join(asked)), _hash(_content(message)),
                )
            )  # fmt: skip
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
