"""Speech to written style: what turns, and what must never be lost or added by a turn."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest

from drafting.writing.numbers import normalise, read
from drafting.writing.style import Voice, is_unfit, spoken_marks, write_clause
from tests.drafting.writing.briefs import BRIEFS

FIRM, RESIDENT = Voice("企业"), Voice("群众")
DATA = tomllib.loads(files("drafting.writing").joinpath("turns.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("俺们厂一个月光蒸汽就得多掏十一万", "该厂每月仅蒸汽就需多支出11万元"),
        ("电压老是不稳", "电压经常不稳"),
        ("车间停了四回", "车间停了4次"),
        ("比外地贵了三十来块", "比外地高约30元"),
        ("成本吃不消", "成本难以承受"),
        ("一下雨就积水", "降雨时积水"),
        ("电瓶车没法走", "电动自行车难以走"),
        ("跑了三趟才办下来", "往返3次才办结"),
        ("到现在还没批下来", "至今尚未获批"),
        ("材料说法还不一样", "材料说法不一致"),
        ("公示完都八个月了还没到账", "公示结束后8个月仍未到账"),
        ("我们这边二百三", "本地230元"),
        ("工资开到六千五也招不到人", "工资开到6500元也难以招到人"),
        ("反映了好几回没人管", "多次反映无人管理"),
        ("早上头班七点二十", "早上头班7:20"),
        ("公交末班车六点半就收了", "公交末班车6:30即收班"),
        ("消防通道让人堵死了", "消防通道被人完全堵塞"),
        ("要是不绕镇政府了我们就没车坐了", "如不再绕镇政府群众就无车可乘"),
        ("蒸汽价一分没降", "蒸汽价没有下降"),
        ("因为这个走了", "因此离开"),
    ],
)
def test_speech_is_turned(said: str, written: str) -> None:
    voice = RESIDENT if "我们就没车坐" in said else FIRM
    assert write_clause(said, voice) == written


@pytest.mark.parametrize(
    "written",
    [
        "隐患尚未消除，涉及73名职工",
        "统一执行标准，第一季度完成",
        "园区跟踪服务机制不健全",
        "不得在消防通道停放车辆",
        "可能影响投产",
        "把握时间节点，跟进项目",
        "三五户群众和十几家企业",
        "四班三倒的职工",
        "该项目一直推进，一般在月底结算",
        "双方一起研究，进一步明确",
    ],
)
def test_written_style_is_left_alone(written: str) -> None:
    assert "，".join(write_clause(part, FIRM) for part in written.split("，")) == written


_NUMERAL = r"\d+|[一二三四五六七八九十百千万]+(?=[名个家次年月日天元吨万])"


@pytest.mark.parametrize(
    "said",
    [
        "经三路和纬五路中间坏了二十六盏灯",
        "四队镇有三百多户没有水吃",
        "不是不想修，是没有钱修",
        "这条路可能要修到明年",
        "二月五号前必须结清七十三个工人的一百三十二万",
        "一次也没来过",
        "十五公里走了一个半小时",
        "走了七十三个人",
        "五图河一到夏天就臭",
        "疏港路上个月撞了两回",
    ],
)
def test_places_figures_and_denials_stay(said: str) -> None:
    written = write_clause(said, RESIDENT)
    for place in ("经三路", "纬五路", "四队镇", "五图河", "疏港路"):
        assert (place in said) == (place in written)
    values = [read(n) for n in re.findall(_NUMERAL, normalise(said)) if read(n) != 1]
    assert [read(n) for n in re.findall(_NUMERAL, written) if read(n) != 1] == values
    assert bool(re.search("[不没未无]|难以", said)) == bool(re.search("[不没未无]|难以", written))
    assert ("可能" in said) == ("可能" in written)


_CERTAIN = re.compile("可能|也许|大概|估计|约|据称|据说")
# Reviewed one by one: sayings whose 不 denies nothing, and turns whose 不 or 无 the saying carries in a picture.
_DENIES_NOTHING = {
    "动不动就", "动不动", "都差不多", "差不多一样", "差不多", "说不定", "搞不好", "弄不好", "睡不好",
    "烂得不成样子",
}  # fmt: skip
_DENIES_IN_A_PICTURE = {
    "好多", "好些", "老多", "黑咕隆咚的", "黑咕隆咚", "黑灯瞎火", "乌漆嘛黑", "摸黑走", "石沉大海", "老大难", "饿肚子",
    "白干", "缺钱", "白跑一趟", "白跑", "坑坑洼洼", "各说各的", "乱停",
}  # fmt: skip
_NO_PLACE = {"乡亲们", "乡亲", "老乡", "那块地方"}


def test_no_word_of_the_list_loses_or_adds_a_denial() -> None:
    words = DATA["words"].items()
    lost = {k for k, v in words if re.search("[不没未无]", k) and not re.search("[不没未无]|难|困|缺|担心|繁琐", v)}
    added = {k for k, v in words if re.search("[不没未无]", v) and not re.search("[不没未无]", k)}
    assert lost == _DENIES_NOTHING
    assert added == _DENIES_IN_A_PICTURE


def test_no_word_of_the_list_brings_a_figure_or_a_place() -> None:
    for said, written in DATA["words"].items():
        assert not set(re.findall(r"\d", written)) - {"1"}, (said, written)
        brought = "".join(c for c in written if c not in said)
        assert said in _NO_PLACE or not re.search("[镇村路县市区局委乡河]", brought), (said, written)


def test_certainty_stays() -> None:
    for said, written in DATA["words"].items():
        if _CERTAIN.search(said):
            assert _CERTAIN.search(written), (said, written)


@pytest.mark.parametrize(
    "clause",
    [
        "求求你们了", "我会帮他协调解决", "他媳妇住院了", "别说是我说的", "县领导很关心我们", "我觉得这事不难",
        "谁受得了",
    ],
)  # fmt: skip
def test_what_is_unfit(clause: str) -> None:
    assert is_unfit(clause)


@pytest.mark.parametrize(
    "clause", ["隐患没有消除", "施工方答应上月修好", "吃得不放心", "指令系统老化", "住院报销比例低"]
)
def test_what_is_fit(clause: str) -> None:
    assert not is_unfit(clause)


def test_what_is_left_of_speech_is_shown() -> None:
    assert spoken_marks("排水沟弄得不像样，路面完好") == ["排水沟弄得不像样"]
    assert spoken_marks("何时能处理好") == []


@pytest.mark.parametrize(
    "said", ["报名一百六十个只收了一百一", "能不能给批一块", "招了一百二十个走了七十三个", "一层楼就两个厕所"]
)
def test_a_number_that_is_no_price_gets_no_yuan(said: str) -> None:
    assert "元" not in write_clause(said, RESIDENT)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("一个月光车费就三百多", "每月仅车费就300多元"),
        ("打捆一亩要四十", "打捆每亩需40元"),
        ("滞期费一天三万二", "滞期费每天3.2万元"),
        ("一瓶水贵五毛", "一瓶水高出5角"),
        ("路面才半年就裂了", "路面仅半年即开裂"),
    ],
)
def test_prices_and_times_in_speech(said: str, written: str) -> None:
    assert write_clause(said, RESIDENT) == written


def test_written_style_is_a_fixed_point() -> None:
    """Writing what is written changes nothing: turns never feed on their own results."""
    clauses = [
        clause for brief in BRIEFS.values() for case in brief.cases for clause in re.split("[，。；]", case.matter)
    ]
    for clause in (*clauses, *DATA["words"].values()):
        written = write_clause(clause, FIRM)
        assert write_clause(written, FIRM) == written, clause
