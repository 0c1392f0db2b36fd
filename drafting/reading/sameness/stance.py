"""Where a brief text stands: is the matter settled, who speaks, what is wished for, of what time and reach is it.

The near miss of one word: the same firm and the same dust, but the wish turned round, or the trouble over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_PRAISE = re.compile(
    r"(?:谢谢|感谢|多亏|感激)(?!信访)|锦旗|点个?赞|省心多|手把手|一项一项教|很热心|特来说一声|报个喜|称赞|叫好|都说好|夸|(?:很|挺|都|比较|非常|十分)满意|效率高|可口|"
    r"(?:很|真|挺|都)高兴|笑开了花|舒心|亮堂(?!堂)|比外地强|方便多了|(?:很|真)方便(?:[，。！]|$)|受欢迎|服务(?:很)?[好周]|"
    r"(?:批得|办得|处理得?|修得|解决得|办)(?:很|真|挺)?快(?!递)|预想的还[多好快]|通关快|快了(?:一半|不少|很多)|效果(?:很|挺)?好|强多了|越[办来](?:越好|来越[好快方])|个个能|(?<!不)放心(?:了|[，。]|$)|竖大拇指|都夸|放了心|松了口气|贴心|公道|顺溜|(?:很|真|都|街面|打扫得?)干净(?:[，。]|$)|整齐(?:[，。]|$)|凉快|(?:很|都|菜|挺)新鲜|比以前(?:好|快|强)"
)
_DONE = re.compile(
    r"(?:已经?|都|全部|全|终于|昨天|昨儿|昨晚|上周|上个?月|前几?天|前阵子)(?:经)?[^没未不难又，。]{0,4}?(?:解决|修好|修通|安排(?!在)|恢复|整改|处理好|办结|办妥|修复|装[好上]|通了|到位|清理|落实|接[通好]|换[新好了]|拆掉|补[齐上发]|兑现|到账|结清)(?!不|没)|"
    r"(?<!没)(?<!不)(?<!未)(?:[修接装换补清整办处建铺调弄搞焊](?:好|妥)|解决|恢复|整改|清理干净|到账|到位|兑现|落实|通车|通水|通电|通气|装上|补上|发下来|拨下来|批下来|还清|结清|领到|打到卡上|拿到手|疏通|坑[一-鿿]{0,5}填平|加固好|[拉清扫]干净|接上|发到手|拿到)了?(?=，|。|$|了)(?!没|又|吗|一半|才)|"
    r"(?:重新|又|新|补)(?:开|装|换|建|修|增|配|做|铺|刷|栽|种)(?:了|上了|好了|过了?)|(?:开通|增设|重开|复工|装上|换上)了(?!没|一半|又)|又?恢复(?:了|停靠?|运行|供[水电气汽]|开放|营业)|开了，有人|清亮了|(?<!不)敢[一-鿿]{1,3}了|(?<!没)跑下来了|有地方[一-鿿]{0,4}了|现在天天开[，门]|(?:冲|扫|洗|补|修|查|换)过了|加固完|灯[一-鿿]{0,3}亮了(?!一下|半)|够[用使]了|换了(?:一?台?新(?!车)|空气能)|通了(?:暖气|水|电|气|车|网)|"
    r"修剪了|挪到(?!隔壁|外)[一-鿿]{1,4}了|挪走了|顺顺当当|稳稳当当|剪矮了|锯了|定下来了|取消了[，,。](?=大|群|渔|企|老|都)|不用(?:再)?(?:往外|来回)?跑了?|加了(?:班次|车|一班|趟)|"
    r"(?:不|不再)(?:[漏臭堵吵淹黄浑冒愁挤晃]|进水|返水|积水|停电|停水|断水|掉线)(?:了|过)|(?<!没)清空了|没再[漏臭堵吵淹停跳黄冒]|没[漏堵淹停跳断掉卡坏]过|(?<!不)畅通(?=[，。了]|$)|不(?:再)?(?:起灰|起尘|扬尘|呛人?|熏人?|绊人|颠|排队|跳闸|摔人?)了|(?<!不)(?<!没)(?:改善|好转|好多)了|装了新|[洗用喝坐住吃走]上[一-鿿]{0,4}了(?!又)|拉走了|焊上了|添了|(?:水|电|气|汽|网|信号)(?:昨天|昨晚|前天|上周|今早|现在)?来了(?=，)|又放了|没让我们掏|没收(?:一分|我们)钱|(?:当天|十分钟)就(?:办|修|好|通|解决|来|批|发|到)|恢复成"
)
_AGAIN = re.compile(
    r"没(?:几|两|多|过)[天久日]|又(?:坏|堵|停|冒|臭|淹|烂|开始|反弹|不|漏|没)|还是(?:不|没|坏|堵)|仍|可是|但是|结果|只修了|"
    r"跟不上|不够用|还差|(?:叫|让|要|逼)(?:我|俺|厂|企业)[一-鿿]{0,6}补|了[，。][一-鿿，]{0,14}(?:希望|要求|盼|能不能|建议|想[换要把请让加])"
)
_UNDONE = re.compile(
    r"[未没](?:能|曾|有|得到)?(?:发到|给到|解决|兑现|落实|到账|到位|付|修|办|处理|整改|恢复|通)|(?:久|一)拖|迟迟|至今"
)
_OPEN_STILL = re.compile(
    r"就等|只能|说好|下不来|不下来|迟迟|就是不|上不了|却|没(?=有?指标|通|批|钱|电|水|气|拿|领|兑|来(?:$|[，。]))|"
    r"还(?:得|要|是|没|在)|怕|不放心"
)
_FINE = re.compile(
    r"[一都]切?(?:都)?正常|(?<!天)(?:都|还|挺|蛮)(?:挺|很|蛮)?好(?:[，。]|$)|精神头很好|谈了谈|聊得(?:很|挺)?开心|精神饱满|没听到(?:意见|什么)|没提(?:别的|意见|什么)|(?:运行|运转|生产)(?:正常|良好|平稳)|(?:情况|都|整体|总体)(?:都|比较|很)?(?:良好|好|正常)(?:[，。]|$)|"
    r"没(?:有)?(?:什么|啥|发现)?(?:大)?(?:问题|意见)(?:[，。]|$)|未发现问题|(?<![次都])没人来(?=[，。]|$)|没有(?:人)?来访|没什么事|没啥事|无意见|"
    r"没有?诉求|一切都好|送了(?:米|面|油|慰问|温暖)"
)
_STROLL = re.compile(r"转了转|转了一圈|随便看看|聊了聊|很热闹|一派忙碌")
_TOLD = re.compile(r"反映|投诉|要求|希望|难")
_REPORT = re.compile(
    r"(?:汇报[：:，]?|[一二三四五六七八九十0-9]{1,2}月份?|今天|昨天|上午|下午|上周|前天|刚|陪同?|一起|我|代表)*(?:向[一-鿿]{1,6})?(?:参加|走访|视察|慰问|调研|陪同|出席|组织|看望|去了|看了|看望|陪[一-鿿]{2,6}(?:训练|过节|吃饭)|[到在][一-鿿]{1,12}(?:走访|视察|调研|慰问)|宣讲|宣传|开展|举办|召开)"
)
_CLAIM = re.compile(
    r"(?P<who>[一-鿿]{2,9}?)(?:来|们|都)?(?P<verb>反映|投诉|要求|举报|说|讲|希望|想让|想把|想征|要想|想要|想|愿意|起诉|抱怨|建议|申请|请求|提出|怀疑|拖欠|欠|告|嫌|怪|骂|怨|反对|盼)"
)
_BLAME = frozenset(("投诉", "要求", "举报", "起诉", "抱怨", "欠", "拖欠", "告", "嫌", "怪", "骂", "怨"))
_FOR = re.compile(
    r"(?:盼着?|想|能不能|希望)[一-鿿]{0,8}?(?:[建装设加添][个条座处盏]|增设|加装|新建|[能让](?:我们|车|货车)?[进停])|放开|允许|准许|恢复|保留|开放|解禁|支持|延长|延后|增加|(?:要求|希望|盼|求|建议)(?:尽?快|多|再)?[建装设][一-鿿]{2}|加密|留在|[别不]要?搬|放宽|给[一-鿿]{0,3}(?:地方|位置|活路)|多设|多开|多装|提前|推迟|别管"
)
_AGAINST = re.compile(
    r"禁止|(?<!被)取消(?!了)|取缔|撵走|赶走|从严|收紧|卡严|管严|别让|不让|反对|关停|关掉|迁走|搬走|撤掉|太长|太多|缩短|减少|限制|别再|拆走|拆掉|应该管|该管管|不许|不准|(?:希望|要求|建议|盼|请)[一-鿿]{0,4}[挪迁](?:到|走)|(?:要求|希望|盼|求|建议)尽?快?[拆撤关][一-鿿]{2}|就停吧|停了吧|撤了吧|拆了吧|别让"
)
_WISH = re.compile(r"希望|要求|建议|盼|请|反对|支持|呼吁|想|嫌|能不能|愿|反映|说")
_YEAR = re.compile(r"前年|去年|今年|明年")
_YEAR_NUMBER = re.compile(r"(?<![0-9])20[0-9]{2}(?=年)")
REACH = 4
"""So near before it a "not" still denies what is done."""
_WIDE = re.compile(r"全[县市镇区]|各个?(?:乡镇|镇|村|企业|学校|部门|地)|普遍|所有的?|到处都")
_OFFER = re.compile(
    r"共享给|愿意(?:接收|提供|出资|配合|捐|让出|帮)|想把[一-鿿]{1,12}(?:共享|捐|让给|交给)|主动(?:提供|捐)|想(?:捐|合作)"
)
_SIDES = tuple(
    (re.compile(one), re.compile(other))
    for one, other in (
        ("房东", "租户|租客|房客"),
        ("医院|卫生院|医生", "患者|病人|家属"),
        ("银行", "企业|公司|厂"),
        ("学校|老师|教师", "家长|学生"),
        ("企业|公司|厂|老板|工地", "工人|职工|女工|员工|民工|班组"),
        ("物业", "业主|住户|居民"),
        ("摊[主贩]|商户|店主|商贩|烧烤", "居民|住户|业主|群众|市民"),
        ("司机|公交公司", "乘客"),
        ("开发商", "业主|购房"),
        ("中介|劳务", "职工|工人|求职"),
        ("企业|厂|公司|养殖户|养猪户|养鸡户|司机", "村民|居民|群众|住户|市民"),
        ("货主|船东|渔民", "码头|港务"),
        ("的哥|司机|出租", "加[气油]站"),
        ("散户|小户", "大户"),
        ("外来|外地", "本地"),
        ("税务|银行|平台|镇里|政府", "企业|公司|骑手"),
    )
)


@dataclass(frozen=True, slots=True)
class Stance:
    """A brief text's state and side; of a longer text nothing is claimed."""

    settled: bool = False
    claimant: str = ""
    blames: bool = False
    favours: bool = False
    opposes: bool = False
    year: str = ""
    wide: bool = False
    offers: bool = False


def take_stance(folded: str, *, troubled: bool) -> Stance:
    """What a brief text says of itself; ``troubled`` if it names something that is wrong."""
    match = _CLAIM.match(folded)
    wish, years = bool(_WISH.search(folded)), set(_YEAR.findall(folded) or _YEAR_NUMBER.findall(folded))
    return Stance(
        settled=_is_settled(folded)
        or (not troubled and not _TOLD.search(folded) and bool(_REPORT.match(folded) or _STROLL.search(folded))),
        claimant=match["who"] if match else "",
        blames=bool(match and match["verb"] in _BLAME),
        favours=wish and bool(_FOR.search(folded)),
        opposes=wish and bool(_AGAINST.search(folded)),
        year=years.pop() if len(years) == 1 else "",
        wide=bool(_WIDE.search(folded)),
        offers=bool(_OFFER.search(folded)),
    )


def _is_settled(folded: str) -> bool:
    """Whether a text says that all is well, or well again; 三年没办的证拿到手了 tells first what was wrong."""
    if _FINE.search(folded):
        return True
    done = _DONE.search(folded)
    if _AGAIN.search(folded) or _UNDONE.search(folded, max(0, done.start() - REACH) if done else 0):
        return False
    return bool(_PRAISE.search(folded) or (done and not _OPEN_STILL.search(folded, done.end())))


def clash(first: Stance, second: Stance, texts: tuple[str, str]) -> str:
    """Why two stances cannot be of one problem; empty if they can."""
    if first.settled != second.settled:
        return "一条已办好，一条待解决"
    if _is_turned(first, second, texts):
        return f"诉求方向相反：{first.claimant[-3:]}、{second.claimant[-3:]}"
    if (first.favours, first.opposes) == (second.opposes, second.favours) and first.favours != first.opposes:
        return "诉求方向相反：一条要放，一条要禁"
    if first.offers != second.offers:
        return "一条是合作意愿，一条是问题"
    if first.year and second.year and first.year != second.year and first.year.isdigit() == second.year.isdigit():
        return f"时间不同：{first.year}、{second.year}"
    return ""


def _is_turned(first: Stance, second: Stance, texts: tuple[str, str]) -> bool:
    """Whether each speaks of the other, or the two speak for the two sides of one quarrel."""
    mine, theirs = first.claimant, second.claimant
    if not mine or not theirs or mine == theirs:
        return False
    named = (mine[-2:] in texts[1], theirs[-2:] in texts[0])
    if all(named) or (any(named) and first.blames and second.blames):
        return True
    return any(
        (one.search(mine) and other.search(theirs) and not other.search(mine) and not one.search(theirs))
        or (other.search(mine) and one.search(theirs) and not one.search(mine) and not other.search(theirs))
        for one, other in _SIDES
    )
