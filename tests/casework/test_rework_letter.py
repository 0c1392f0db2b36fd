"""二次办理函: offered while a case is handled once more; it says why, by when, and names nobody."""

from __future__ import annotations

import pytest

from bot.casework.desk import Refusal
from bot.casework.life import rating
from bot.casework.life.assigning.papers import rework_paper
from tests.casework.lives import DISCONTENT, answered, assigned
from tests.drafting.word.papers import failed, paragraphs
from tests.stage import Stage

WHY = "只换了一盏，另外两盏还是黑的"


async def test_the_letter_of_a_second_handling(stage: Stage) -> None:
    case, handed = await assigned(stage)
    with pytest.raises(Refusal, match="不在二次办理中"):
        await rework_paper(stage.sun, case.id)
    await answered(stage, case)
    await rating.rate(stage.zhao, case.id, DISCONTENT, DISCONTENT, WHY)
    name, content = await rework_paper(stage.sun, case.id)
    words = paragraphs(content)
    assert name == f"二次办理函{handed.letter.unit}{case.number}.docx"
    assert f"（编号{case.number}）" in words
    assert f"代表提出：{WHY}。" in words
    assert "前重新答复。" in words
    assert stage.zhao.member.name not in words
    assert failed(content) == []
    with pytest.raises(Refusal):
        await rework_paper(stage.zhao, case.id)
