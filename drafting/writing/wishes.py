"""What a case asks for, as tasks that begin with a verb: a question is to be looked into or made clear, a request is
to be arranged with whom it names, what somebody wants to do is to be helped. A wish that stays speech makes no task."""

from __future__ import annotations

import re

from drafting.shapes import CaseFacts
from drafting.writing import scrub
from drafting.writing.clauses import Speech, voice_of
from drafting.writing.cutting import PROPOSAL, WISH, is_complaint, sentences_of, strip_frame
from drafting.writing.likeness import likeness
from drafting.writing.plain import is_meta, is_plain, spoken_sign
from drafting.writing.style import figures, is_steering
from drafting.writing.wording import is_loose, quote_wish

_ASKING = re.compile(
    r"能不能|能否|可不可以|可否|是否可以|是不是可以|是不是能|是否能|[？?]|行不行|好不好|看能(?=[\u4e00-\u9fff])"
)
# A question after a fact, not for a favour: 收费有没有文件, 够不够条件, 补贴怎么算.
_WHETHER = re.compile(r"(还)?(有没有|够不够|是不是|算不算|合不合|在不在)")
_HOW = re.compile(r"(?:到底)?(?:怎么|如何|咋)(算|办理?|申请|收|交|补|定|处理)(?:的)?$")
_OWN_PLAN = re.compile(r"^(?:他们|她们|企业|公司|厂里|我们|俺们)?(?:也|还|就)?想(?=上规|跟|和|与|建|上|扩|办|设|搞)")
# What somebody thinks of and leaves to others: 想把保底量降下来, 想合装一套在线监测.
_MUSED = re.compile(
    r"^(?:他们|她们|企业|两边|双方)?(?:也|还|就)?想(?!请|让|叫|要求|问|知)(?:着|要|把|将)?(?=[\u4e00-\u9fff]{2})"
)
_REQUEST = re.compile(
    r"^(?:他们|我们|企业)?(?:也|还|就|都)?(?:想请|想让|想叫|请|盼着|盼|要求|要)(?=[\u4e00-\u9fff]{2})"
)
_ADDRESSEE = re.compile(
    r"^(?:政府|有关部门|相关部门|主管部门|部门|管委会|园区|上级|上面|县里|镇里|区里|领导|你们|代表们?|工作室|他们)"
    r"(?=能|给|帮|尽|催|督|建|补|开|组|安|对|出|来|将|把|管|加|多|早|协|统|想|研|查|修|派|牵|可|包)(?:出面|能够|能|可以|来|帮助|帮忙)*"
)
_SOFT = re.compile(
    r"^(?:能够|能|可以|得|要|再|也|都|就|，|出面|来|帮着|帮忙|帮助|给我们|给咱们?|给俺们?)(?=[\u4e00-\u9fff\d])(?!求|点|引|开|建)"
)
# Verb and object in the order of written style, and orders of speech: 把牌子统一了, 来查疏水, 叫人去.
_ORDERS = (
    (
        r"(?:把|将)([^，]{2,10}?)(统一|公开|公示|公布|取消|修复|更换|拆除|清理|疏通|安装|补上|恢复)(?:了|掉|好|上|出来|起来)?(?=，|$)",
        r"\2\1",
    ),
    (r"(?:把|将)([^，]{1,8}?)装上", r"安装\1"),
    (r"(?:把|将)([^，]{1,8}?)(?:降|压|调)(?:下来|下去|低)(?:一点|些)?", r"降低\1"),
    (r"按([^，]{1,4})算(?=，|$)", r"按\1计算"),
    (r"(?:今[天晚]|马上|立刻|立即)(?:就)?(?:得|要|必须)?(?=[\u4e00-\u9fff])", "尽快"),
    (r"(?:尽快|赶紧|赶快)?(?:叫|派)人(?:去|来)(?:看看|一趟)?$", "尽快派人到场核查"),
    (r"来修(?=，|$)", "维修"),
    (r"安装灯(?=，|$)", "安装照明灯具"),
    (r"(停[汽气水电]|检修)提前([\d一二两三四五六七八九十]+(?:小时|天))发个?通知", r"在\1前\2发布通知"),
    (r"给(?=半年|一年|[\d一二两三四五六七八九十]+个?[月年天])", "给予"),
    (r"来查(?=[\u4e00-\u9fff]{2})", "检查"),
    (r"来(?=[修换检维核])", ""),
    (r"(查实|查清|核实|查明)了(?:以后|之后)?(?=给|就|公布|通报)", r"\1后"),
    (r"(?:^|(?<=请)|(?<=让))环保(?:局|部门)?(?=查|来|核)", "生态环境部门"),
    (r"合装一?[套台个]", "联合安装"),
    (r"搞(?=[\u4e00-\u9fff]{0,4}(?:培养|合作|对接))", "开展"),
    (r"包([\d一二两三四五六七八九十]+)趟车(?:去|到)([\u4e00-\u9fff]{2,4})接人", r"组织包车\1趟赴\2接返务工人员"),
    (r"([\u4e00-\u9fff]{1,3}价)降(?:的时候|时)，?([\u4e00-\u9fff]{1,3}价)也要降", r"\1下降时\2同步下降"),
    (r"(检修[^，]{0,4}|停[汽气水电]|施工)排到([^，]{2,8})去", r"将\1安排在\2"),
    (r"^再引([一二两三\d]+)路", r"增加引入\1路"),
    (r"^不要就([一二两\d]+)家供(?:应|汽|气|水|电)?", r"避免仅由\1家供应"),
    (r"发个(?=通知|公告)", "发布"),
    (r"(?<=违反限行)的(?=先)|(?<=违[法规章])的(?=先)", "行为"),
    (r"^(首次[^，]{2,8})先(提醒)后(处罚)", r"对\1先\2、后\3"),
    (r"年前先补一补", "年前先行修补"),
    (r"停车的地方(?=配|建|设|加)", "在停车场所"),
    (r"给([\u4e00-\u9fff]{2,4}?)(?:一个|个)?(?:休息|歇脚)的地方", r"为\1提供休息场所"),
    (r"^(收费|价格|租金|费用)(?:再|能)?(?:适当)?(?:降低|降)(?:一点|点|一些)?(?=，|$)", r"适当降低\1"),
    (r"最好错开", "尽量错开"),
    (r"给([\u4e00-\u9fff]{2,6})开(?:一)?趟([^，]{2,12}?)的?班车", r"为\1开行\2的班车"),
    (r"放开(?=，|$)", "放宽条件"),
)
_ORDER = tuple((re.compile(find), put) for find, put in _ORDERS)


def tell_demands(speech: Speech) -> tuple[str, ...]:
    """Tasks in the visitors' own terms. Wishes inside the matter serve too; what they share is said once."""
    wishes = _wishes(speech.case.demand, speech, every=True)
    for more in (*_wishes(speech.case.matter, speech, every=False), *_proposals(speech)):
        if not any(likeness(more, wish) >= 0.5 for wish in wishes):
            wishes.append(more)
    return tuple(dict.fromkeys(wishes))


def _proposals(speech: Speech) -> list[str]:
    found = []
    for sentence in sentences_of(speech.case.matter):
        said = [strip_frame(clause) for clause in sentence.split("，")]
        own = [clause for clause in said if PROPOSAL.search(clause) and speech.may_print(clause)]
        if own and not is_steering(sentence):
            tasks = [_task(clause, speech) for clause in own]
            found += ["，".join(task for task in tasks if task)] if all(tasks) else [task for task in tasks if task]
    return [task for task in found if task]


def _wishes(source: str, speech: Speech, *, every: bool) -> list[str]:
    told = (_wish(sentence, speech, every=every) for sentence in sentences_of(source))
    return [wish for wish in told if wish]


def _wish(sentence: str, speech: Speech, *, every: bool) -> str:
    """The task that a sentence asks for: its first wish and what belongs to it; '' where it stays speech."""
    wish: list[str] = []
    for clause in sentence.split("，"):
        bare = _unnamed(strip_frame(clause), speech)
        if is_steering(bare):
            break
        asks = WISH.match(bare) or _WHETHER.search(bare) or _ASKING.search(bare)
        if not (every or wish or asks) or is_complaint(bare) or is_meta(bare):
            continue
        if speech.may_print(bare):
            wish.append(bare)
    return _task("，".join(wish), speech) if wish else ""


def _unnamed(clause: str, speech: Speech) -> str:
    """××公司建议建停车场: who wishes is told by the problem, not by the task."""
    name = next((name for name in speech.labels if clause.startswith(name)), "")
    rest = clause.removeprefix(name)
    return rest if WISH.match(rest) else clause


def _task(said: str, speech: Speech) -> str:
    """A wish as a task: the whole of it, else its first clause, else in the visitors' own words; '' for none."""
    first = said.split("，", maxsplit=1)[0]
    for part in dict.fromkeys((said, first)):
        task = _made(part, speech)
        if task and (part == said or len(part) >= _LEAST_ALONE or figures(part) == figures(said)):
            return task
    return quote_wish(said, speech.labels)


_LEAST_ALONE = 8
"""Characters from which a first clause says enough without what explains it."""


def _made(said: str, speech: Speech) -> str:
    """A wish as a task; '' where the result would still be speech, or says too little to stand."""
    text = _ordered(re.sub(r"[？?吗呢吧]+$|行不行|好不好", "", said))
    asking = bool(_ASKING.search(text) or said.endswith(("？", "?")))
    task = _made_clear(text, speech) or _helped(text, speech)
    if not task:
        request = bool(_REQUEST.match(text))
        asking = asking or bool(_MUSED.match(text))
        bare = _SOFT.sub("", _ADDRESSEE.sub("", WISH.sub("", _ASKING.sub("", _REQUEST.sub("", _MUSED.sub("", text))))))
        written = "，".join(part for part in (_measure(clause, speech) for clause in bare.split("，")) if part)
        task = as_task(_placed(written, speech.case), asking=asking, request=request) if len(written) >= 3 else ""
    task = _about(task, speech)
    return task if _stands(task, said) else ""


def _ordered(text: str) -> str:
    for find, put in _ORDER:
        text = find.sub(put, text)
    return text


def _made_clear(text: str, speech: Speech) -> str:
    """有没有文件 is to be made clear (明确…是否有文件依据), not done."""
    text = re.sub(r"^(?:[^，]{0,6}?(?:想)?问(?:问|一下)?|看看?|想知道)", "", text)
    if _WHETHER.search(text) and not _ASKING.search(text):
        text = re.sub(r"有没有文件", "是否有文件依据", text)
        text = re.sub(r"(?:到底)?还有没有", "是否还有", text)
        text = _WHETHER.sub(lambda m: f"是否{m[2][0]}" if m[2] != "够不够" else "是否符合", text)
        return f"明确{_measure(text, speech)}"
    if found := _HOW.search(text):
        return f"明确{_measure(text[: found.start()], speech)}如何{found[1]}"
    return ""


def _helped(text: str, speech: Speech) -> str:
    """想跟职校搞订单培养: what somebody wants to do himself is to be helped, not ordered."""
    match = _OWN_PLAN.match(text)
    if not match or _ASKING.search(text) or "，" in text:
        return ""
    who = voice_of(speech.case).noun
    return f"支持{who if who in {'企业', '群众', '职工'} else ''}{_measure(text[match.end() :], speech)}"


def _measure(clause: str, speech: Speech) -> str:
    return re.sub("^有一?[个座处](?=.)", "设置", _SOFT.sub("", speech.write(clause)))


def _placed(text: str, case: CaseFacts) -> str:
    """疏港路划出非机动车道 becomes 在疏港路划出…: a place is where something is done, not who does it."""
    on_it = case.place and text.startswith(case.place)
    return f"在{text}" if on_it or re.match("[^，。；在]{1,5}[上内旁](?:加装|安装|设置|增设|划)", text) else text


_BARE_DEED = re.compile(
    r"(?:研究|推动|协调(?:[\u4e00-\u9fff]{2,6}(?:部门|局))?)?(?:尽快|尽早|及时|抓紧|优先|重新|年前|先行|全面|逐步|一次性|网上|上路|到场|派人|给予|予以|明确|"
    r"修补|修复|维修|检修|修缮|整修|核查|检查|查实后?|核实后?|查明|查清|办理|处理|处置|处罚|查处|答复|回复|解决|落实|整改|清理|清运|"
    r"清淤|疏通|更换|加固|拆除|治理|整治|兑现|支付|付清|结清|发放|放行|安装|加装|赔偿|损失|公开|公布|通报|放宽|条件|限期|到位)+"
)
"""Deeds without the thing they are done to: 尽快修补, 查实后给予明确答复, 研究放宽条件."""
_THIN_STUDY = re.compile(r"研究[^，]{1,6}的可行性")


def _about(task: str, speech: Speech) -> str:
    """A task that says not what it is done to (尽快兑现) names its matter: by the case's title, if that is a plain
    phrase, else by the verdict; '' where neither is at hand."""
    first = task.split("，", maxsplit=1)[0]
    short = bool(task) and len(task) <= (8 if task.startswith("尽快") else 7)
    bare = bool(_BARE_DEED.fullmatch(first) or _THIN_STUDY.fullmatch(task))
    if not (short or bare):
        return task
    matter = _titled(task, speech)
    if not matter and bare:
        matter = re.sub("(?:问题)?较为突出$", "", speech.head)
        return f"针对{matter}问题，{task}" if matter else ""
    return f"针对{matter}问题，{task}" if matter else task


_A_PLACE = re.compile(r"[段路桥边处区街口]$|怀疑|疑似|估计|可能是")
"""A first clause that only says where (疏港公路纬三路口至码头段) or what somebody suspects."""


def _titled(task: str, speech: Speech) -> str:
    """The case's title as a written phrase, or '' where it is cut, spoken, a wish, or says what the task says."""
    title = scrub.clean(speech.case.title).split("，")[0]
    matter = scrub.clean(speech.case.matter)
    cut = matter.find(title)
    whole = cut < 0 or matter[cut + len(title) :][:1] in {"", "，", "。", "；"}
    written = re.sub("^(?:[该某另一]{1,2}企业|怀疑|认为)", "", speech.write(title))
    if (
        re.match("想|隔壁|比|按", written)
        or not (whole and 4 <= len(written) <= 26 and speech.may_print(title))
        or task in written
    ):
        return ""
    if (
        _A_PLACE.search(written)
        or not is_plain(written)
        or re.search(r"\d", task)
        or WISH.match(title)
        or WISH.match(written)
        or PROPOSAL.search(title)
    ):
        return ""
    return written.removesuffix("问题")


# A new value without its object (增至40秒) or a mere answer says nothing to a unit.
_VAGUE = re.compile(
    r"^(?:增至|降至|改为|减至|提高到|延长至|缩短至|加到)[\d一二三四五六七八九十]|^(?:研究|推动|协调)?(?:要求不高|给予明确答复|研究解决办法|加强管理)(?:的可行性)?$"
)


def _stands(task: str, said: str) -> bool:
    bare = re.sub(r"^针对[^，]+问题，", "", task)
    if not 4 <= len(task) <= 60 or _VAGUE.search(bare) or any(map(spoken_sign, bare.split("，"))) or is_loose(bare):
        return False
    return figures(said) == figures(bare)


_TASK = re.compile(
    r"^(?:尽快|避免|支持|降低|增加|尽早|及时|适当|进一步|合理|统一|全面|抓紧|加快|定期|适时|逐步|依法|从严|集中|同步|优先|重点|积极|主动|严格|一次性|"
    r"[将对按由从为给在与就以每让使请派列往向][^，。；]|不再|不得|多[^，]|入[冬夏汛][前后]|上路|向[^，。；]|"
    r"\d{1,2}月\d{1,2}日前|(?:夜间|晚间|高峰|周末|早晚|雨天|汛期|冬季|夏季)[^，。；]{0,4}(?:加派|安排|增加|开展|加强|组织|增开)|"
    r"立即|暂缓|责令|查处|安排|征求|治理|暂停|就近|分[类批期步]|加|增|设|建|修|开|补|减|降|免|调|改|换|清|查|管|治|整|规|协|研|明|公[布开示]|制[发作定]|落|提|完|优|推|扩|延|疏|解|保|支|帮|指|组|安|新[建开增设]|"
    r"出台|制定|取消|放宽|缩短|简化|精简|压缩|统筹|督促|引进|培训|培养|发放|兑现|结清|付清|支付|恢复|拆除|迁移|更新|维护|维修|"
    r"畅通|打通|接通|通知|告知|答复|回复|给予|予以|实行|实施|采取|划定|划出|预留|限制|禁止|允许|移|铺|装|配|接|种|搭|打|"
    r"监测|检测|检查|核查|核实|排查|巡查|宣传|举办|召开|缓解|稳定|纳入|列入|试点|试行|引导|服务|对接|共享|互认|返还|退还|"
    r"缴|缓|续|贷|发|放|停[止产]|关闭|搬|盖|遮|洒|硬化|拓宽|加固|绿化|亮化|处理|处置|处罚|保留|控制|错开|提前|推迟|争取|创造|理顺|"
    r"建立|健全|形成|培育|用好|盘活|腾出|压实|强化|细化|界定|厘清|牵头|会商|联合|制作|绘制|印发|张贴|重新)"
)


def as_task(text: str, *, asking: bool, request: bool = False) -> str:
    """A wish as a task that begins with a verb; what was only asked about is to be looked into (研究), what somebody
    is asked to do is to be arranged with them (协调)."""
    text = re.sub(r"^(?:将)?(?:此)?事(?:情)?(?=[\u4e00-\u9fff])", "", text).strip("，。；")
    text = re.sub("^([\u4e00-\u9fff]{2,3})适当(降低|提高|放宽)(?=，|$)", r"适当\2\1", text)
    text = re.sub("^牵头(?=制定|组织|建立|召开)", "", text)
    if asking and not text.startswith("研究"):
        return f"研究{text}" if _TASK.match(text) and len(text) > 8 else f"研究{text}的可行性"
    text = re.sub(r"^将([^，]{2,16}?)(公开|公示|公布|更新|取消)(?=，|$)", r"\2\1", text)
    if _TASK.match(text):
        return text
    return ("协调" if request else "推动") + _MUST.sub("", text, count=1)


_MUST = re.compile(r"(?<![需主重只首])要(?![求点道素])")
