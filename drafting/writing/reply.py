"""What a visitor is told of an answer: who answered, what, and how things stand. Nothing is added or promised."""

from __future__ import annotations

import re

from drafting.shapes import Answered, Lore, Told

STANDS = {
    "已解决": "承办单位认定这件事已经解决。",
    "正在解决": "这件事正在办理，还没有办完。",
    "列入计划": "这件事已列入计划，现在还没有开始办。",
    "留作参考": "这件事承办单位留作参考，目前没有安排办理。",
}
CLOSING = "您对答复有什么看法，请告诉接待您的代表或工作室，我们会如实记下来。"
PLAINER = (
    (re.compile(r"经(?:现场)?(?:核查|核实|查实|调查)(?=，)"), "查过了"),
    (re.compile(r"尚未"), "还没有"),
    (re.compile(r"未能"), "没能"),
    (re.compile(r"(?<=[货足够，])未(?=[修办建装通解换补])"), "没有"),
    (re.compile(r"(?<=已)予以(?=[\u4e00-\u9fff])"), ""),
    (re.compile(r"纳入(?=[^，。；]{0,12}计划)"), "列入"),
    (re.compile(r"(?:目前|现阶段)"), "现在"),
    (re.compile(r"(?<=[，。；])待(?=[^，。；]{1,12}后)"), "等"),
)
"""What offices write, and what people say for it: register alone, no figure, name or denial."""
_ENDS = "。！？"


def plainly(answer: str) -> str:
    """An answer with the turns of offices replaced by those of people."""
    for written, said in PLAINER:
        answer = written.sub(said, answer)
    return answer


def tell(answered: Answered, answer: str = "") -> str:
    """The text by template; ``answer`` is the answer's summary in other words, where there are any."""
    unit = answered.unit or "承办单位"
    on = answered.answered_on
    when = f"{on.year}年{on.month}月{on.day}日" if on else ""
    said = re.sub(r"\s+", " ", answer or plainly(answered.answer)).strip()
    said += "" if said.endswith(tuple(_ENDS)) else "。"
    parts = [
        f"您好！您反映的“{answered.title}”，{unit}{f'于{when}' if when else ''}作了答复。",
        f"答复说：{said}",
        STANDS.get(answered.result, ""),
        CLOSING,
    ]
    return "\n".join(part for part in parts if part)


class RuleReplier:
    """The replier that is always there."""

    async def reply(self, answered: Answered, lore: Lore) -> Told:
        del lore
        return Told(tell(answered))
