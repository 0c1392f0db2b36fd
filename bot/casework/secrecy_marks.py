"""Text that carries a mark of secrecy does not belong here at all (domain §7; 保守国家秘密法)."""

from __future__ import annotations

import re

from bot.casework.desk import Refusal

_GRADE = r"(?:绝[ 　]?密|机[ 　]?密|秘[ 　]?密)"
_GAP = r"[^\S\n]*+"  # never given back: twenty thousand blanks take no longer than as many words
_MARK = re.compile(
    rf"^{_GAP}(?:密级[:：]{_GAP})?[\[【（(〔]?{_GAP}(?:{_GRADE}|内部(?:资料|文件|材料))"
    rf"{_GAP}(?:[\]】）)〕★☆*级:：]|$|\d++{_GAP}年|[，,]?{_GAP}注意保存)"
    rf"|{_GRADE}{_GAP}[★☆]"
    rf"|[\[【（(〔]{_GAP}{_GRADE}级?{_GAP}[\]】）)〕]",
    re.MULTILINE,
)
FILE_REFUSED = "这个文件里带有“{mark}”标记，按保密规定不能在这里处理，没有保存。请改走机要渠道，并把对话里的文件删除。"
REFUSED = "这段文字带有“{mark}”标记，按保密规定不能在这里处理，没有保存。请改走机要渠道，并把对话里的原文删除。"


class Classified(Refusal):
    """The text carries a mark of secrecy; it was not kept and should be taken out of the chat."""


def refuse_marked(text: str, sentence: str = REFUSED) -> None:
    """Raise ``Classified`` for a text that carries a mark of secrecy, with a ``sentence`` that names the mark."""
    if mark := secrecy_mark(text):
        raise Classified(sentence.format(mark=mark))


def secrecy_mark(text: str) -> str | None:
    """The mark of secrecy that a text carries (``秘密★1年``, ``【机密】``, ``内部资料 注意保存``), or nothing.

    The word in running text (商业秘密) is not a mark.
    """
    found = _MARK.search(text)
    return None if found is None else found.group().strip(" 　\t\r\n[]【】（）()〔〕:：，,")
