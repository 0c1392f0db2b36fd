"""Who is said to have said it: frames that never repeat within a paragraph and never say more than is known."""

from __future__ import annotations

import re

from drafting.shapes import Activity
from drafting.writing.firms import is_firm
from drafting.writing.phrases import Phrases
from drafting.writing.places import is_facility
from drafting.writing.statements import Statement

_DEPUTY_SAYS = {
    Activity.INSPECTION: "代表视察时发现，",
    Activity.SURVEY: "代表调研发现，",
    Activity.DELIBERATION: "代表在集中议事中提出，",
    Activity.COLLABORATION: "代表在协作联动中反映，",
    Activity.LEGISLATION: "代表在征集立法意见时提出，",
}
_ON_THE_SPOT = (_DEPUTY_SAYS[Activity.INSPECTION], _DEPUTY_SAYS[Activity.SURVEY])
# A statement that begins so has no room for a place before it.
_NO_ROOM = re.compile(
    r"^(?:拨打|多次|反映|打|跑|往返|该|每|一|目前|现在|近期|\d(?!号)|想|要|去|来|等|花|买|办|报|在|从|到|没有|无|未|企业|职工|群众|扩建|新建|他|她|其)"
)


class Speakers:
    """The voices heard so far in one paragraph."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases
        self._heard: set[str] = set()
        self._lone = 0

    def introduce(self, statement: Statement, *, lone: bool = False) -> str:
        """有群众反映， 另有企业提出， 代表视察时发现， … with the place where the statement itself does not say it.

        ``lone``: it stands alone in its aspect and may be called 个别.
        """
        where = self._where(statement)
        quoted = statement.quoted or not statement.problem
        if where and (quoted or _NO_ROOM.match(statement.problem)):
            frame = self._frame(statement, lone=False)
            if frame in _ON_THE_SPOT:
                return frame.replace("代表", f"代表在{where}", 1)
            if frame.startswith("代表"):  # who spoke there are not the place's own deputies
                return frame
            voiced = re.sub("^(?:另?据反映)", "有来访人员反映", re.sub("^据(?!反映)", "有", frame))
            return f"{where}方面，{voiced}" if is_facility(where) else where + voiced
        return f"{self._frame(statement, lone=lone)}{where}"

    def _where(self, statement: Statement) -> str:
        place = statement.case.place or ""
        said = (
            place in statement.told
            or (len(place) > 3 and place[:3] in statement.told)
            or (place.endswith("区") and "园区" in statement.problem)
        )
        if said or len(place) > 12 or is_firm(place):
            return ""
        shared = next((n for n in range(len(place) - 1, 0, -1) if statement.problem.startswith(place[-n:])), 0)
        return place[: len(place) - shared]

    def _frame(self, statement: Statement, *, lone: bool) -> str:
        voice = statement.voice
        if (
            voice == "代表"
            and statement.case.activity in _DEPUTY_SAYS
            and statement.case.activity.value not in self._heard
        ):
            self._heard |= {voice, statement.case.activity.value}
            return _DEPUTY_SAYS[statement.case.activity]
        if voice == "来访人员":
            frame = "另据反映，" if voice in self._heard else "据反映，"
        elif voice in self._heard:
            frame = self._phrases.take("next", v=voice)
        elif lone and self._lone < 2:
            self._lone += 1
            frame = self._phrases.take("lone", v=voice)
        else:
            frame = self._phrases.take("first", v=voice)
        self._heard.add(voice)
        return frame

    def several_firms(self, number: str) -> str:
        slot = "several_more" if "企业" in self._heard else "several"
        self._heard.add("企业")
        return self._phrases.take(slot, n=number)
