"""Where a model is, and the chat object that speaks with it. LangChain is imported here, late and without tracing."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from drafting.llm.failures import NotInstalled
from drafting.masking import require_listed

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

OPENAI = "openai"
OLLAMA = "ollama"
TRACING = ("LANGSMITH_TRACING", "LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING", "LANGCHAIN_TRACING_V2")
_TALKATIVE = ("openai", "httpx", "httpx2", "httpcore", "httpcore2", "langsmith")
_MISSING = "没有安装模型组件，请运行 {how} 后重启"
_SET_UP = "./run setup --with models"
_BY_HAND = ".venv/bin/pip install langchain-{provider}"
_CONTEXT = 16_384  # tokens that Ollama is asked to hold; by itself it would cut a prompt off without a word


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One model. ``provider`` is ``openai`` for everything that speaks its protocol, or a name that
    ``init_chat_model`` knows (``ollama``). Prices are in yuan for a million tokens, 0 where not known.
    """

    model: str
    url: str
    key: str = ""
    provider: str = OPENAI
    seconds: float = 60.0
    tries: int = 2
    longest_answer: int = 4096
    price_in: float = 0.0
    price_out: float = 0.0
    tracing: bool = False


def open_chat(endpoint: Endpoint, hosts: tuple[str, ...], *, structured: bool = True) -> BaseChatModel:
    """A chat with the model. Takes seconds the first time: call it outside the event loop.

    Raises ``Withheld`` for a host that is not listed and :class:`NotInstalled` where the library is missing.
    ``structured`` asks the server for a JSON object; not every server can.
    """
    require_listed(endpoint.url, hosts)
    if not endpoint.tracing:
        silence_tracing()
    _quieten()
    if endpoint.provider == OPENAI:
        return _openai(endpoint, structured)
    return _other(endpoint)


def silence_tracing() -> None:
    """LangSmith's variables make LangChain upload every prompt: switched off before it is imported."""
    os.environ.update(dict.fromkeys(TRACING, "false"))


def _quieten() -> None:
    """The client libraries log whole requests at level DEBUG; what people said belongs in no log."""
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)


def _openai(endpoint: Endpoint, structured: bool) -> BaseChatModel:
    try:
        library, transport = import_module("langchain_openai"), _transport()
    except ImportError as error:
        raise NotInstalled(_MISSING.format(how=_SET_UP)) from error
    extra: dict[str, Any] = {"max_tokens": endpoint.longest_answer}  # the name that every server knows
    if structured:
        extra["response_format"] = {"type": "json_object"}
    chat: BaseChatModel = library.ChatOpenAI(
        model=endpoint.model,
        base_url=endpoint.url,
        api_key=endpoint.key or "none",
        temperature=0,
        timeout=endpoint.seconds,
        max_retries=endpoint.tries,
        extra_body=extra,
        use_responses_api=False,
        http_async_client=transport.AsyncClient(follow_redirects=False, timeout=endpoint.seconds),
    )
    return chat


def _transport() -> Any:
    """The HTTP library of the openai client. A redirect must not carry a prompt to a host that is not listed."""
    try:
        return import_module("httpx2")
    except ImportError:
        return import_module("httpx")


def _other(endpoint: Endpoint) -> BaseChatModel:
    """A model of another protocol, through its own LangChain library."""
    try:
        chat: BaseChatModel = import_module("langchain.chat_models").init_chat_model(
            endpoint.model, model_provider=endpoint.provider, base_url=endpoint.url, temperature=0, **_knobs(endpoint)
        )
    except ImportError as error:
        how = _SET_UP if endpoint.provider == OLLAMA else _BY_HAND.format(provider=endpoint.provider)
        raise NotInstalled(_MISSING.format(how=how)) from error
    except ValueError as error:
        raise NotInstalled(f"不认识模型接口“{endpoint.provider}”，请核对 YISHI_MODEL_PROVIDER") from error
    return chat


def _knobs(endpoint: Endpoint) -> dict[str, Any]:
    """Time limit, length and form of the answer, as the library of the protocol calls them."""
    if endpoint.provider != OLLAMA:
        return {"api_key": endpoint.key, "timeout": endpoint.seconds, "max_retries": endpoint.tries}
    return {
        "client_kwargs": {"timeout": endpoint.seconds, "follow_redirects": False},
        "format": "json",
        "num_predict": endpoint.longest_answer,
        "num_ctx": _CONTEXT,
    }
