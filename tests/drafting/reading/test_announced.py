"""Names that are ordinary words: masked behind a cue, left alone without one."""

from __future__ import annotations

import pytest

from drafting.lore import default_lore
from drafting.reading import identity


def found(text: str) -> set[tuple[str, str]]:
    return {(one.kind.value, one.text) for one in identity.find(text, default_lore())}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("来了个叫安心的女工，说宿舍没热水。", "安心"),
        ("联系人高兴，电话没留。", "高兴"),
        ("白云反映厂里没交社保。", "白云"),
        ("赵家房子漏雨，想申请翻建。", "赵家"),
        ("何姐家的低保停了。", "何姐"),
    ],
)
def test_an_ordinary_word_behind_a_cue_is_masked_rather_than_leaked(text: str, name: str) -> None:
    assert name in {told for _, told in found(text)}


@pytest.mark.parametrize(
    "text",
    [
        *("高中反映住校费涨了。", "多次反映没人管。", "联系人都找不到。", "他叫我去找物业。", "这种病叫尘肺。"),
        *("摊位费照收，地上没人扫。", "文华苑3号楼电梯坏了。", "喇叭叫得响。"),
    ],
)
def test_cues_without_a_name_mask_nothing(text: str) -> None:
    assert found(text) == set()
