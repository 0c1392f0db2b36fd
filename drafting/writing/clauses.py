"""A case's words taken apart: what is said of the problem and what is asked for, in written clauses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from drafting.reading.identity import find
from drafting.shapes import CaseFacts, Lore, VisitorType
from drafting.writing import scrub
from drafting.writing.firms import is_firm, without_firms
from drafting.writing.style import Voice, is_steering, is_unfit, write_clause

_WHO = (
    "老板|负责人|经理|厂长|村民|居民|职工|员工|工人|群众|代表|司机|师傅|大姐|大哥|大爷|大妈|家长|业主|商户|农户|企业家|企业|"
    "店主|船主|渔民|养殖户|种粮大户|老人|务工人员|有人|来访人|来访者|他们|她们|他|她|大家|对方|〔[^〕]*〕"
)
_FRAME = re.compile(
    rf"^(?:据)?[^，。；：]{{0,14}}?(?:{_WHO})(?:们|都|也|还|又|普遍|一致)*(?:[跟对向给]我)?"
    r"(?:说|讲|反映|反应|提到|抱怨|诉苦|表示|提出|介绍|称)(?:了|道|的是|，|：)*(?!好几|多次|几次|过|无果|强烈|没|未|后)"
)
_WISH = re.compile(
    rf"^(?:(?:{_WHO})(?:们|都|也|还)*)?(?:就|还|也|都|很|非常|强烈|真|主要)?"
    r"(?:希望|盼望|盼着|盼|巴望|指望|想请|想让|想要|想问|要求|建议|请求|恳请|恳求|呼吁|提议|期盼|期待|能不能|能否|可不可以|"
    r"可否|是否可以|是不是可以|是不是能|是否能|最好|应该|应当|请(?!假|客|示))"
)
# Said as a wish, and a complaint all the same: 想建烘干房又批不到地.
_COMPLAINT = re.compile("[又但却][^，。；]{0,4}[不没难未]")
_TROUBLE = re.compile(r"[崩坏停断漏堵](?:了|过)?(?:\d+|[一二两三四五六七八九十几好]+)[次回趟]")
_ASKING = re.compile(r"能不能|能否|可不可以|可否|是否可以|是不是可以|是不是能|是否能|[？?]|行不行|好不好")
_ADDRESSEE = re.compile(
    r"^(?:政府|有关部门|相关部门|主管部门|部门|管委会|园区|上级|上面|县里|镇里|区里|领导|你们|代表们?|工作室|他们)"
    r"(?=能|给|帮|尽|催|督|建|补|开|组|安|对|出|来|将|把|管|加|多|早|协|统|想|研|查|修|派|牵|可)(?:出面|能够|能|可以|来|帮助|帮忙)*"
)
_SOFT = re.compile(
    r"^(?:能够|能|可以|得|要|再|也|都|就|，|出面|来|帮着|帮忙|帮助|给我们|给咱们?|给俺们?)(?=[\u4e00-\u9fff\d])(?!求|点)"
)


def voice_of(case: CaseFacts) -> Voice:
    """Who speaks in this case, as the report calls them."""
    if case.firms or case.visitor_type is VisitorType.ENTREPRENEUR:
        return Voice("企业")
    if case.visitor_type is VisitorType.WORKER:
        return Voice("职工")
    if case.visitor_type is VisitorType.RESIDENT:
        return Voice("群众")
    if case.visitor_type is VisitorType.DEPUTY:
        return Voice("代表")
    return Voice("来访人员")


@dataclass(frozen=True, slots=True)
class Speech:
    """A case's words under the pen: ``hidden`` are the identifiers in them, ``asked`` the demand, cleaned."""

    case: CaseFacts
    hidden: frozenset[str]
    asked: str

    def may_print(self, clause: str) -> bool:
        if not clause or scrub.has_identifier(clause) or scrub.has_mask(clause) or is_unfit(clause):
            return False
        return not any(name in clause for name in self.hidden)


def take_up(case: CaseFacts, lore: Lore) -> Speech:
    """The case made ready to be told. Words come masked; names that slipped through are looked for once more."""
    said = "。".join(scrub.clean(text) for text in (case.title, case.matter, case.demand))
    names = {one.text for one in find(said, lore)} | {name for name in lore.deputies if name in said}
    return Speech(case, frozenset(names), scrub.clean(case.demand))


def tell_problem(speech: Speech, limit: int = 96) -> str:
    """What is wrong, in one written statement without a full stop; empty where nothing may be printed.

    Falls back on the title where the matter says nothing printable. ``limit`` bounds the characters;
    whole clauses are left out at the end, none is cut.
    """
    lost = [
        part for part in re.split("[，。；]", speech.asked) if part not in speech.case.matter and _is_complaint(part)
    ]
    for source in ("，".join((*lost, speech.case.matter)), speech.case.title):
        told = _join(_problem_sentences(source, speech), limit)
        if len(told) >= 4:
            return told
    return ""


def tell_demands(speech: Speech) -> tuple[str, ...]:
    """What is asked for, as tasks that begin with a verb; wishes inside the matter serve where no demand is given."""
    wishes = _wishes(speech.case.demand, speech, every=True) or _wishes(speech.case.matter, speech, every=False)
    return tuple(dict.fromkeys(wishes))


def _sentences(source: str) -> list[str]:
    text = scrub.clean(source)
    if text.endswith("…"):  # words cut at the limit of a field: the last, broken clause is no matter
        text = text.rpartition("，")[0] or text.rstrip("…")
    return [part for part in re.split(r"(?<=[？?])|[。！!；;…\n]", text) if part.strip("？? ")]


def _problem_sentences(source: str, speech: Speech) -> list[list[str]]:
    found = []
    for sentence in _sentences(source):
        clauses = []
        for clause in _without_frame(sentence).split("，"):
            bare = strip_frame(clause)
            if _WISH.match(bare) or is_steering(bare):
                break
            asked = len(bare) > 3 and bare in speech.asked and not _is_complaint(bare)
            if speech.may_print(bare) and not asked:
                clauses.append(_written(bare, speech.case))
        found.append([clause for clause in clauses if len(clause) > 1])
    return [clauses for clauses in found if clauses]


def _wishes(source: str, speech: Speech, *, every: bool) -> list[str]:
    found = []
    for sentence in _sentences(source):
        wish, asking = _wish(sentence, speech, every=every)
        text = "，".join(part for part in wish if part)
        if len(text) >= 3:
            task = as_task(_placed(text, speech.case), asking=asking)
            found.append(_about(task, speech))
    return found


def _is_complaint(clause: str) -> bool:
    """A clause that stands among the demands and tells of trouble: it is part of the problem, not a task."""
    return bool(_COMPLAINT.search(clause) or _TROUBLE.search(clause)) and not _WISH.match(clause)


def _wish(sentence: str, speech: Speech, *, every: bool) -> tuple[list[str], bool]:
    """The clauses of a wish, written, and whether it was put as a question."""
    wish: list[str] = []
    asking = False
    for clause in sentence.split("，"):
        bare = strip_frame(clause)
        if is_steering(bare):
            break
        if (every or wish or _WISH.match(bare)) and speech.may_print(bare) and not _is_complaint(bare):
            asking = asking or bool(_ASKING.search(bare))
            wish.append(_measure(bare, speech.case))
    return wish, asking


def _placed(text: str, case: CaseFacts) -> str:
    """疏港路划出非机动车道 becomes 在疏港路划出…: a place is where something is done, not who does it."""
    on_it = case.place and text.startswith(case.place)
    return f"在{text}" if on_it or re.match("[^，。；在]{1,5}[上内旁](?:加装|安装|设置|增设|划)", text) else text


def _about(task: str, speech: Speech) -> str:
    """A task too short to stand alone (尽快兑现) names its matter by the case's title, if that is a whole phrase."""
    title = scrub.clean(speech.case.title).split("，")[0]
    cut = scrub.clean(speech.case.matter).find(title)
    whole = cut < 0 or scrub.clean(speech.case.matter)[cut + len(title) :][:1] in {"", "，", "。", "；"}
    written = _written(title, speech.case)
    if len(task) > 7 or not whole or not 4 <= len(written) <= 18 or not speech.may_print(title) or task in written:
        return task
    return f"针对{written.removesuffix('问题')}问题，{task}"


def strip_frame(clause: str) -> str:
    """The clause without who said it (他说, 有个老板反映, 〔姓名1〕说)."""
    return _FRAME.sub("", clause.strip()).strip("，：: ")


def _without_frame(sentence: str) -> str:
    """The sentence without a leading …反映，: whoever it names, what follows is the matter."""
    match = _SAYS.match(sentence)
    return sentence[match.end() :] if match else sentence


_SAYS = re.compile(r"[^，。；：]{1,16}(?:反映|提出|表示)(?:了|说|道)?[，：]")


def _measure(clause: str, case: CaseFacts) -> str:
    bare = re.sub(r"[？?吗呢吧]+$|行不行|好不好", "", _ASKING.sub("", _WISH.sub("", clause)))
    bare = _ADDRESSEE.sub("", bare)
    return re.sub("^有一?[个座处](?=.)", "设置", _SOFT.sub("", _written(_SOFT.sub("", bare), case)))


def _written(clause: str, case: CaseFacts) -> str:
    firms = (*case.firms, case.place) if case.place and is_firm(case.place) else case.firms
    return write_clause(absolute(without_firms(clause, firms), case.received_on), voice_of(case))


def absolute(clause: str, day: date) -> str:
    """去年 上个月 said at registration are named by year and month, since the report is read later."""
    last = day.month - 1 or 12
    clause = re.sub("上个月|上月", f"{last}月", clause)
    clause = re.sub("这个月|本月", f"{day.month}月", clause)
    return re.sub("去年", f"{day.year - 1}年", re.sub("前年(?!来)", f"{day.year - 2}年", clause))


def _join(sentences: list[list[str]], limit: int) -> str:
    """Clauses by comma, sentences by semicolon, as many whole clauses as the limit allows (at least one)."""
    text = ""
    for clauses in sentences:
        for place, clause in enumerate(clauses):
            joint = "" if not text else ("，" if place else "；")
            if text and len(text) + len(joint) + len(clause) > limit:
                return text
            text += joint + clause
    return text


_TASK = re.compile(
    r"^(?:尽快|尽早|及时|适当|进一步|合理|统一|全面|抓紧|加快|定期|适时|逐步|依法|从严|集中|同步|优先|重点|积极|主动|严格|一次性|"
    r"[将对按由从为给在与就以每让使请派列往向][^，。；]|不再|不得|多[^，]|入[冬夏汛][前后]|上路|向[^，。；]|"
    r"\d{1,2}月\d{1,2}日前|(?:夜间|晚间|高峰|周末|早晚|雨天|汛期|冬季|夏季)[^，。；]{0,4}(?:加派|安排|增加|开展|加强|组织|增开)|"
    r"立即|暂缓|责令|查处|安排|征求|治理|暂停|就近|分[类批期步]|加|增|设|建|修|开|补|减|降|免|调|改|换|清|查|管|治|整|规|协|研|明|公[布开示]|制[发作定]|落|提|完|优|推|扩|延|疏|解|保|支|帮|指|组|安|新[建开增设]|"
    r"出台|制定|取消|放宽|缩短|简化|精简|压缩|统筹|督促|引进|培训|培养|发放|兑现|结清|付清|支付|恢复|拆除|迁移|更新|维护|维修|"
    r"畅通|打通|接通|通知|告知|答复|回复|给予|予以|实行|实施|采取|划定|划出|预留|限制|禁止|允许|移|铺|装|配|接|种|搭|打|"
    r"监测|检测|检查|核查|核实|排查|巡查|宣传|举办|召开|缓解|稳定|纳入|列入|试点|试行|引导|服务|对接|共享|互认|返还|退还|"
    r"缴|缓|续|贷|发|放|停[止产]|关闭|搬|盖|遮|洒|硬化|拓宽|加固|绿化|亮化|处理|处置|处罚|保留|控制|错开|提前|推迟|争取|创造|理顺|"
    r"建立|健全|形成|培育|用好|盘活|腾出|压实|强化|细化|界定|厘清|牵头|会商|联合|制作|绘制|印发|张贴|重新)"
)


def as_task(text: str, *, asking: bool) -> str:
    """A wish as a task that begins with a verb; what was only asked about is to be looked into (研究)."""
    text = re.sub(r"^(?:将)?(?:此)?事(?:情)?(?=[\u4e00-\u9fff])", "", text).strip("，。；")
    if asking and not text.startswith("研究"):
        return f"研究{text}" if _TASK.match(text) else f"研究{text}的可行性"
    text = re.sub(r"^将([^，]{2,16}?)(公开|公示|公布|更新|取消)(?=，|$)", r"\2\1", text)
    return text if _TASK.match(text) else "推动" + _MUST.sub("", text, count=1)


_MUST = re.compile(r"(?<![需主重只首])要(?![求点道素])")
