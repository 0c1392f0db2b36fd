"""Twelve opinions from the note to the archive, each by another way, with every paper on it."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document

from bot import middlewares
from drafting.sheet import read_table
from storage.vocabulary import CaseState
from tests.conversations.talk import Line, Talker, join, pause

TOLD = {
    1: "长江路路灯坏了三盏，晚上看不见路，盼着修好。",
    2: "法院判决生效半年了一直不执行，想请代表过问一下。",
    3: "园区蒸汽价格太高，每吨比邻县贵三十块，企业吃不消，盼着降一点。",
    4: "卫生院儿科晚上没有医生，孩子发烧只能往县里跑。",
    5: "纬五路公交班次太少，工人下夜班没车坐，盼着加开一班。",
    6: "新建小区自来水压力不足，三楼以上用不上水。",
    7: "化工园区夜里异味大，附近居民不敢开窗。",
    8: "镇中心小学门口放学时堵车，家长和孩子挤在路中间。",
    9: "港区货车乱停在疏港路两边，会车很危险。",
    10: "变压器老跳闸，一停电生产线就报废一批料。",
    11: "招工难，一线操作工缺口大，盼着组织专场招聘。",
}
SAME = "群众也说园区蒸汽价格太高，比邻县每吨贵三十块，企业受不了。"  # the twelfth, by another deputy
ALL = range(1, 13)
TO_UNITS = (3, 5, 4, 10, 11)
JOINED = {12: ("办到哪一步了",)}
"""The deputy of a case that joined another looks there first."""
DONE = "经研究，已按反映的问题办理完毕，情况属实，已经解决。"


class House:
    """The clerk, the director and two deputies at their chats."""

    def __init__(self, line: Line, sun: Talker, li: Talker, zhao: Talker, qian: Talker) -> None:
        self.line, self.sun, self.li, self.zhao, self.qian = line, sun, li, zhao, qian

    @classmethod
    async def open(cls, line: Line) -> House:
        stage = line.stage
        return cls(line, *[await join(line, desk) for desk in (stage.sun, stage.li, stage.zhao, stage.qian)])

    def number(self, at: int) -> str:
        return f"{self.line.stage.today.year}-{at:03d}"

    async def press(self, at: int, *labels: str, who: Talker | None = None) -> None:
        """Open a case and press what is said, one after another; words that are no button are said."""
        talker = who or self.sun
        await talker.say(self.number(at))
        await self.go(talker, *labels)

    async def go(self, talker: Talker, *labels: str) -> None:
        for label in labels:
            await (talker.say(label[1:]) if label.startswith(">") else talker.press(label))

    async def states(self) -> dict[int, CaseState]:
        async with self.line.stage.office.database.studio(self.line.stage.studio.id) as room:
            return {case.sequence or 0: case.state for case in await room.cases.registered()}

    async def told(self) -> None:
        for words in TOLD.values():
            await self.zhao.say(words)
            await pause(self.line)
            await self.zhao.press("确认")
        await self.qian.say(SAME)
        await pause(self.line)
        await self.qian.press("确认")
        assert set(await self.states()) == set(ALL)

    async def screened(self) -> None:
        await self.press(1, "当场答复", ">今天下午已请市政处换好灯泡。")
        await self.press(2, "引导", "法院")
        await self.press(3, "退回补充", ">是哪家供汽企业？")
        await self.press(3, "补充情况", ">临港热电。", who=self.zhao)
        await self.press(12, "并案", f">{self.number(3)}")
        for at in (3, 4, 5, 6, 7, 8, 9, 10, 11):
            await self.press(at, "受理，拟由")

    async def met(self, **decisions: str) -> None:
        """Prepare the meeting, take its papers, hold it, and record the decisions; agreement for the rest."""
        await self.sun.say("主任会议")
        await self.go(self.sun, "会议材料", "意见清单")
        papers = [one.content for one in (await self.sun.seen())[-2:]]
        assert all(len(Document(BytesIO(paper)).tables) for paper in papers)
        await self.sun.say("主任会议")
        await self.go(self.sun, "会议已开", "今天")
        for at, decision in decisions.items():
            await self.decide(int(at[1:]), decision)
        await self.sun.press("都同意")

    async def decide(self, at: int, decision: str) -> None:
        agenda = next(
            one for one in reversed(await self.sun.seen()) if "主任会议</b>" in one.text or "召开" in one.text
        )
        line = next(line for line in agenda.text.splitlines() if self.number(at) in line)
        await self.sun.press(line.split(".")[0])
        await self.sun.press(decision)
        if decision in ("缓议", "退回"):
            await self.sun.say("再核实一下情况。")

    async def answered(self, at: int, result: str = "已解决", words: str = DONE) -> None:
        await self.press(at, "登记答复", f">{words}", result, "书面", "送评价")

    async def rated(self, at: int, *marks: str, who: Talker | None = None) -> None:
        await self.press(at, *JOINED.get(at, ()), "评价", *marks, who=who or self.zhao)

    async def fed_back(self, at: int, who: Talker | None = None) -> None:
        await self.press(at, *JOINED.get(at, ()), "反馈来访人", "已经这样说了", who=who or self.zhao)


@pytest.fixture
async def house(line: Line) -> House:
    return await House.open(line)


@pytest.mark.once
async def test_twelve_opinions_to_the_archive(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(middlewares, "MEMBER_LIMIT", 1000)  # months of work in some seconds
    await house.told()
    await house.screened()
    await house.met(x5="缓议", x6="退回", x7="列入专报", x8="转代表建议", x9="列入监督议题")
    await house.press(6, "当场答复", ">水务公司已说明下月换泵。")
    await house.met()  # what was put off is decided now
    states = await house.states()
    assert [states[at] for at in (3, 4, 5, 10, 11)] == [CaseState.RESOLVED] * 5
    assert states[12] is CaseState.MERGED

    await house.sun.say("/交办")
    await house.sun.press("全部交办")
    await house.go(house.sun, "交办函和办理单")
    assert [str(one.file)[:3] for one in (await house.sun.seen())[-2:]] == ["交办函", "办理单"]
    await house.press(10, "退回改派", ">变压器归供电公司管", "改派", ">国网灌云县供电公司")
    await house.press(10, "已签收", "开始办理", "催办")

    for at, result in ((3, "已解决"), (4, "已解决"), (5, "已解决"), (10, "留作参考"), (11, "正在解决")):
        await house.answered(at, result)
    await house.rated(3, "满意", "基本满意")
    await house.rated(12, "满意", "满意", who=house.qian)  # asked apart, under the own number
    await house.rated(4, "满意", "不满意", ">夜里还是没有人")
    await house.rated(5, "满意", "不满意", ">还是没有车")
    await house.rated(10, "基本满意", "基本满意")
    await house.rated(11, "满意", "满意")
    states = await house.states()
    assert [states[at] for at in TO_UNITS] == [
        CaseState.RATED,
        CaseState.REWORK,
        CaseState.REWORK,
        CaseState.RATED,
        CaseState.TRACKED,
    ]

    await house.answered(5)
    await house.rated(5, "满意", "满意")
    await house.answered(4)
    await house.rated(4, "不满意", "不满意", ">两次都没有解决")
    await house.answered(11)
    await house.rated(11, "满意", "满意")
    assert (await house.states())[4] is CaseState.REVIEW
    await house.press(4, "登记评估结论", ">编制受限，列入下半年招聘计划，继续跟踪。", who=house.li)

    for at in ALL:
        await house.fed_back(at, house.qian if at == 12 else house.zhao)
    await house.sun.say("/归档")
    assert "已归档 11 件" in (await house.sun.last()).text
    states = await house.states()
    assert {at for at, state in states.items() if state is CaseState.ARCHIVED} == set(ALL) - {12}

    await house.sun.say("/统计")
    assert "已办结 5/5 件" in (await house.sun.last()).text
    await house.sun.say("/台账")
    rows = list(read_table((await house.sun.last()).content))
    assert [row["编号"] for row in rows] == [house.number(at) for at in ALL]
    assert rows[11]["关联"] == f"并入{house.number(3)}"
