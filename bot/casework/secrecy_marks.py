"""Text that carries a mark of secrecy does not belong here at all (domain §7; 保守国家秘密法)."""

from __future__ import annotations

import re

_GRADE = r"(?:绝[ 　]?密|机[ 　]?密|秘[ 　]?密)"
_MARK = re.compile(
    rf"(?:^|\n)\s*(?:密级[:：]\s*)?[\[【（(〔]?\s*(?:{_GRADE}|内部(?:资料|文件|材料))"
    r"\s*(?:[\]】）)〕★☆*级:：]|\n|$|\d+\s*年|[，,]?\s*注意保存)"
    rf"|{_GRADE}\s*[★☆]"
    rf"|[\[【（(〔]\s*{_GRADE}级?\s*[\]】）)〕]"
)
REFUSED = "这段文字带有“{mark}”标记，按保密规定不能在这里处理，没有保存。请改走机要渠道，并把对话里的原文删除。"


def secrecy_mark(text: str) -> str | None:
    """The mark of secrecy that a text carries (``秘密★1年``, ``【机密】``, ``内部资料 注意保存``), or nothing.

    The word in running text (商业秘密) is not a mark.
    """
    found = _MARK.search(text)
    return None if found is None else found.group().strip(" \n[]【】（）()〔〕:：，,")
