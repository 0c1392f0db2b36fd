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
        ("今天接待了高兴，她说水管爆了没人修。", "高兴"),
        ("来访人叫方便，问低保怎么办。", "方便"),
        ("常用来反映村里路灯不亮。", "常用"),
        ("安静大姐说夜里施工吵。", "安静"),
        ("温暖（女，34岁）反映暖气不热。", "温暖"),
        ("成功打来电话，说拖欠工资的事。", "成功"),
        ("东村的任意说他家鱼塘污染了。", "任意"),
        ("何必来问退休金怎么算。", "何必"),
        ("业主明亮讲电梯坏了三个月。", "明亮"),
        ("下午高尚和方圆一起来，讲小区停车难。", "方圆"),
        ("登记的是严肃、严格兄弟俩，宅基地被占。", "严格"),
        ("水生他爹黄水生的低保停了。", "黄水生"),
        ("江河是跑船的，说航道淤了。", "江河"),
        ("前天王奶奶的拐杖卡进地沟里。", "王奶奶"),
        ("老板高总叹气，说贷款到期了。", "高总"),
    ],
)
def test_an_ordinary_word_behind_a_cue_is_masked_rather_than_leaked(text: str, name: str) -> None:
    assert name in {told for _, told in found(text)}


@pytest.mark.parametrize(
    "text",
    [
        *("高中反映住校费涨了。", "多次反映没人管。", "联系人都找不到。", "他叫我去找物业。", "这种病叫尘肺。"),
        *("摊位费照收，地上没人扫。", "文华苑3号楼电梯坏了。", "喇叭叫得响。"),
        *("大家都很高兴，说路修好了真方便。", "方便的话给装个路灯。", "明亮的路灯照得人睡不着。"),
        *("接待了施工方，他们说下月复工。", "司机说货车不让进城。", "有关同志说下周答复。"),
        *("成功申请到补贴的只有三家。", "何必为这点事上访。", "安全同志，防护第一。", "杨树枝子蹭着电线。"),
    ],
)
def test_cues_without_a_name_mask_nothing(text: str) -> None:
    assert found(text) == set()


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        ("护照号E12345678，户口簿上也写着。", "id_card", "E12345678"),
        ("学籍号G320723201501011234转不过来。", "id_card", "G320723201501011234"),
        ("抖音号lgdaxia88发了视频。", "wechat", "lgdaxia88"),
        ("钉钉dd_1234567，找得到她。", "wechat", "dd_1234567"),
        ("她住8#503，楼上漏水。", "address", "8#503"),
        ("东大街巷子里17号的老太太说路灯坏了。", "address", "东大街巷子里17号"),
    ],
)
def test_documents_accounts_and_doors_of_rare_kinds(text: str, kind: str, told: str) -> None:
    assert (kind, told) in found(text)
