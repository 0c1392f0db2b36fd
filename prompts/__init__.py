"""Prompts as files: a strict header, two parts, ``$slots``; loaded, checked and filled here.

A file ``NAME.md`` reads::

    ---
    name: read_note
    version: 1
    inputs: day, categories, note
    output: matters: quote, title
    ---
    what the model is and must keep to (no slots)
    ---
    what it is given, with $day, $categories and $note

``output`` names the one list that the answer holds and the keys of its rows; the parser reads it from here.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Template

_KEYS = ("name", "version", "inputs", "output")
_FENCE = re.compile(r"<{3,}|>{3,}")


class PromptError(ValueError):
    """A prompt file or what it is filled with breaks the rules; the message says which."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt. ``rows`` is the list in the answer, ``fields`` the keys of a row, ``fingerprint`` sha256 in hex."""

    name: str
    version: int
    inputs: tuple[str, ...]
    rows: str
    fields: tuple[str, ...]
    system: str
    user: str
    fingerprint: str

    @property
    def label(self) -> str:
        """What is kept beside a result: name, version and the head of the fingerprint."""
        return f"{self.name}@{self.version}#{self.fingerprint[:12]}"

    def render(self, **inputs: str) -> tuple[str, str]:
        """The system part and the user part, filled. Fence marks inside an input are defused.

        Raises :class:`PromptError` unless exactly the declared inputs are supplied.
        """
        if set(inputs) != set(self.inputs):
            raise PromptError(f"{self.name}: 需要 {sorted(self.inputs)}，给出 {sorted(inputs)}")
        return self.system, Template(self.user).substitute({name: defuse(text) for name, text in inputs.items()})


def defuse(text: str) -> str:
    """``text`` unable to close the fence around it."""
    return _FENCE.sub(lambda marks: marks[0].translate({60: "＜", 62: "＞"}), text)


def names() -> tuple[str, ...]:
    """Every prompt there is."""
    found = (entry.name for entry in files("prompts").iterdir())
    return tuple(sorted(name.removesuffix(".md") for name in found if name.endswith(".md")))


@cache
def load(name: str) -> Prompt:
    """The prompt of this name; :class:`PromptError` where its file is missing or malformed."""
    if name not in names():
        raise PromptError(f"没有名为 {name} 的提示词")
    return parse(name, files("prompts").joinpath(f"{name}.md").read_text(encoding="utf-8"))


def parse(name: str, text: str) -> Prompt:
    """The prompt that a file's text holds."""
    parts = re.split(r"^---\n", text.replace("\r\n", "\n"), flags=re.MULTILINE)
    if len(parts) != 4 or parts[0]:
        raise PromptError(f"{name}: 应是文件头、守则、材料三部分，用 --- 隔开")
    header = _header(name, parts[1])
    rows, _, fields = header["output"].partition(":")
    prompt = Prompt(
        name=header["name"],
        version=int(header["version"]),
        inputs=_words(header["inputs"]),
        rows=rows.strip(),
        fields=_words(fields),
        system=parts[2].strip(),
        user=parts[3].strip(),
        fingerprint=hashlib.sha256(text.replace("\r\n", "\n").encode()).hexdigest(),
    )
    _check(name, prompt)
    return prompt


def _header(name: str, text: str) -> dict[str, str]:
    pairs = [line.partition(":") for line in text.splitlines()]
    header = {key.strip(): value.strip() for key, _, value in pairs}
    if tuple(header) != _KEYS or len(pairs) != len(_KEYS) or not header["version"].isdecimal():
        raise PromptError(f"{name}: 文件头应依次是 {'、'.join(_KEYS)}，版本是整数")
    return header


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _check(name: str, prompt: Prompt) -> None:
    used = Template(prompt.user).get_identifiers()
    if prompt.name != name:
        raise PromptError(f"{name}: 文件头里的名称是 {prompt.name}")
    if not Template(prompt.user).is_valid() or sorted(used) != sorted(prompt.inputs):
        raise PromptError(f"{name}: 声明的输入 {sorted(prompt.inputs)} 与用到的 {sorted(used)} 不一致")
    if "$" in prompt.system:
        raise PromptError(f"{name}: 守则部分不得有输入")
    if not prompt.rows or not prompt.fields:
        raise PromptError(f"{name}: 没有声明输出")
