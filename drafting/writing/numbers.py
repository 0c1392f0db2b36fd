"""Chinese numerals: read, and written as GB/T 15835 wants them in running text.

Quantities with a measure take Arabic digits (七十三个 -> 73个, 一百三十二万 -> 132万, 百分之三十 -> 30%); fixed
words (一直, 第一, 统一) and true approximations (三五个, 十几户, 七八家) stay in characters, as the standard asks.
"""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
STEPS = {"十": 10, "百": 100, "千": 1000}
GREAT = {"万": 10_000, "亿": 100_000_000}
NUMERAL = "零〇一二两三四五六七八九十百千万亿"

# Measures behind which a numeral is a quantity. 一 before the soft ones is an article (一个问题) and stays.
HARD = (
    "钟头|个钟头|公里|千米|平方米|平方公里|立方米|厘米|毫米|分贝|千瓦时|千瓦|兆瓦|兆帕|公斤|千克|小时|分钟|个月|个小时|个工作日|工作日|"
    "个百分点|角|毛|元|块钱|块|吨|米|亩|度|方|斤|岁|年|天|日|号|月|秒|升|伏|安|倍"
)
SOFT = (
    "人次|班次|个|名|位|人|家|户|件|条|辆|台|次|趟|班|处|座|盏|间|套|张|口|根|艘|批|项|层|栋|幢|所|份|车|回|遍|部|"
    "块|段|排|期|轮|宗|起|笔|种|类|步|道|只|头|棵|公顷|车次|艘次|床|轮次|公分|户次|平方|平|节|周|星期|礼拜"
)
MEASURE = f"(?:{HARD}|{SOFT})"
_DOUBLE = re.compile(r"[一二两三四五六七八九]{2,}$")


def read(numeral: str) -> Decimal | None:
    """Value of a numeral in characters, digits or both (1.2万, 一百三十二万, 二百三, 三点五); None if it is none."""
    plain = numeral.replace(",", "").replace("，", "")
    for mark, size in sorted(GREAT.items(), key=lambda pair: -pair[1]):
        if mark in plain:
            return _read_great(plain, mark, size)
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return Decimal(plain)
    if "点" in plain:
        return _read_fraction(plain)
    return _read_small(plain)


def _read_great(plain: str, mark: str, size: int) -> Decimal | None:
    head, _, tail = plain.partition(mark)
    left = read(head) if head else Decimal(1)
    if left is None:
        return None
    if not tail:
        return left * size
    if len(tail) == 1 and tail in f"{''.join(DIGITS)}123456789" and tail not in "零〇":  # 一万二, 86万1
        return left * size + (DIGITS[tail] if tail in DIGITS else int(tail)) * Decimal(size) / 10
    right = read(tail.lstrip("零〇"))
    return None if right is None else left * size + right


def _read_fraction(plain: str) -> Decimal | None:
    whole, _, rest = plain.partition("点")
    left = _read_small(whole) if not whole.isdigit() else Decimal(whole)
    if left is None or not rest or any(c not in DIGITS for c in rest):
        return None
    return left + Decimal("0." + "".join(str(DIGITS[c]) for c in rest))


def _read_small(plain: str) -> Decimal | None:
    """Below 10 000; 二百三 is 230; a run of digits without steps (二〇二六) is read off."""
    if not plain or any(c not in DIGITS and c not in STEPS for c in plain):
        return None
    if not any(c in STEPS for c in plain):
        return Decimal("".join(str(DIGITS[c]) for c in plain))
    total, digit, step = 0, 0, 0
    zero = False
    for c in plain:
        if c in STEPS:
            step = STEPS[c]
            total += (digit or (1 if step == 10 else 0)) * step
            digit, zero = 0, False
        else:
            digit, zero = DIGITS[c], zero or c in "零〇"
    if digit and step > 10 and not zero:
        digit *= step // 10
    return Decimal(total + digit)


def show(value: Decimal) -> str:
    """132 0000 -> 132万, 12 000 -> 1.2万, 730 -> 730."""
    for mark, size in (("亿", GREAT["亿"]), ("万", GREAT["万"])):
        if value >= size and (value * 1000) % size == 0:
            return _plain(value / size) + mark
    return _plain(value)


def _plain(value: Decimal) -> str:
    text = format(value.normalize(), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def is_estimate(numeral: str) -> bool:
    """三五, 七八, 十五六: two neighbouring digits mean "about" and stay in characters."""
    return (
        "点" not in numeral and bool(_DOUBLE.search(numeral.rstrip("十百千万亿"))) and not re.search("[零〇]", numeral)
    )


_PERCENT = re.compile(rf"百分之([{NUMERAL}点\d.]+)")
_YEAR = re.compile(r"([一二][零〇一二三四五六七八九]{3})(?=年)")
_MONTH_DAY = re.compile(rf"([{NUMERAL}\d]{{1,3}})月([{NUMERAL}\d]{{1,3}})[号日]")
_DAY = re.compile(r"(?<![\d第.])([12]?\d|3[01])号(?![楼线门井机路厂院码桥泵站车库仓桩栋库闸炉])")
_QUANTITY = re.compile(
    rf"(?<![{NUMERAL}\d.第初几数每周期拜])([{NUMERAL}]+(?:点[{NUMERAL}]+)?)(?![{NUMERAL}])(多|来|余)?(?={MEASURE}(?!半))"
)
# What goes from one bare figure to another (总氮从七十收到四十五) is a pair of quantities.
_FROM_TO = re.compile(
    rf"(?<=从)([{NUMERAL}]+)([涨升提加增收降跌减掉压缩]{{1,2}}[到至])([{NUMERAL}]+)(?![{NUMERAL}]|{MEASURE})"
)
_BARE = re.compile(
    rf"(?<![第\d.{NUMERAL}])([{NUMERAL}]*[百千万亿][{NUMERAL}]*)(多|来|余)?(?=[，。；、）还也仍都才未没不左]|$)"
)
# A tail behind a measure or 万 is its tenth: 六公里八, 86万1.
_TAIL = re.compile(
    rf"(?<![第\d.{NUMERAL}])(\d+|[{NUMERAL}]+)(公里|米|吨|斤|亩|万|亿)([1-9一二三四五六七八九])(?![\d.{NUMERAL}]|{MEASURE})"
)
# 一块二 is 1.2元; 一块二楼 is none.
_COIN = re.compile(
    rf"(?<![第\d.{NUMERAL}])(\d+|[{NUMERAL}]+)块([1-9一二三四五六七八九])(?![\d.{NUMERAL}楼层号级类代年月天]|{MEASURE})"
)
# Behind these a figure is money only where the clause speaks of a price: 降至0.6 may be a pressure.
_WEAK_CUE = "降至|涨至|高出|高|低|涨|降"
_CUE = (
    "本地|每天|每月|每年|涨至|多支出|支出|支付|花费|缴纳|欠|损失|收费|收入|挣|赚|费|成本|价格|单价|补贴|"
    "月计|年计|赔偿|赔偿客户|赔客户|开到|开出|愿意出|报价|报价一次性|付|贷款|投入|投资|罚款|罚"
)
_PRICED = re.compile("价|费|钱|元|块|工资|成本|租|贵|便宜|徐圩|本地")
_MONEY_IF_PRICED = re.compile(
    rf"((?:{_WEAK_CUE})(?:了|约|近)*)(\d[\d.]*(?:万|亿)?多?(?:万|亿)?)(?=[，。；、还也仍都才未没不左]|$)"
)
_MONEY = re.compile(
    rf"((?:{_CUE}|每(?:吨|度|方|斤|亩|米|天|月|年|次|趟|人|车|晚|公里|小时))(?:了|约|近|才|仅|就|要|需|只|达|到|至|为|收)*)"
    rf"(\d[\d.]*(?:万|亿)?多?(?:万|亿)?)(?=[，。；、还也仍都才未没不左]|$)"
)
_SPENDING = re.compile(
    "未付|没付|一套需|钱|元|费|价|成本|工资|补贴|款|欠|赔|贷|支出|支付|收入|投资|利息|就需|仅.{1,4}需|花|损失"
)
# Numerals without a measure are figures only where the clause speaks of money or of a count.
_ABOUT_MONEY = re.compile(f"{_CUE}|{_WEAK_CUE}|元|块|钱|工资|款|需|每|仅|只|才|本地|元")
_GREAT_MONEY = re.compile(r"(?<![第\d.])(\d[\d.]*多?[万亿]多?)(?=[，。；、还也仍都才未没不左]|$)")
_TENS = re.compile(rf"(?<![第百千万亿点{NUMERAL}])([{NUMERAL}]*十[{NUMERAL}]*)(多|来)?(?=[，。；、还也]|$)")
_ABOUT_GREAT = re.compile(rf"(?<![{NUMERAL}第\d.])([{NUMERAL}]+)(多|来|余)(万|亿)(?![{NUMERAL}])")
_CLOCK = re.compile(
    rf"([{NUMERAL}\d]{{1,3}})点(?:((?:[{NUMERAL}\d]{{2,3}}|十)分?|[{NUMERAL}\d]分)|(半)|(一刻)|(三刻)|钟)?(?![几多来\d])"
)
_NO_HOUR = re.compile("建议|意见|问题|要求|想法|措施|希望|诉求|不足|困难|感受|体会|多|几|来|[一二三四五六七八九](?!过)")
_SHIFTS = re.compile("班(?:[两三四]?倒|[两三四]?运转|制)")  # 四班三倒, 三班制
_BOTH = re.compile("头(?!猪|牛|羊|驴)|[边岸侧端地]")  # 两头都不收
_HARD_ONE = re.compile("个?钟头|公里|千米|平方米|立方米|厘米|毫米|千瓦|公斤|小时|分钟|元|吨|米|亩|倍|角|升")


def normalise(text: str) -> str:
    """``text`` with its quantities, dates and shares in the digits of GB/T 15835."""
    text = tell_clock(_PERCENT.sub(lambda m: f"{_shown(m[1])}%", text))
    text = _YEAR.sub(lambda m: _shown(m[1]), text)
    text = _MONTH_DAY.sub(lambda m: f"{_shown(m[1])}月{_shown(m[2])}日", text)
    text = _FROM_TO.sub(lambda m: f"{_shown(m[1])}{m[2]}{_shown(m[3])}", tell_tails(text))
    text = _ABOUT_GREAT.sub(lambda m: m[0] if is_estimate(m[1]) else f"{_shown(m[1])}多{m[3]}", text)
    text = _QUANTITY.sub(_quantity, text)
    if _ABOUT_MONEY.search(text):
        text = _BARE.sub(_bare, _TENS.sub(_bare, text))
    text = _MONEY.sub(r"\1\2元", text)
    if _PRICED.search(text):
        text = _MONEY_IF_PRICED.sub(r"\1\2元", text)
    if _SPENDING.search(text):
        text = _GREAT_MONEY.sub(r"\1元", text)
    return _DAY.sub(lambda m: f"{m[1]}日", text)


def tell_tails(text: str) -> str:
    """六公里八 as 6.8公里, 86万1 as 86.1万: the tail is a tenth, and only where no measure of its own follows."""
    return _TAIL.sub(_tail, _COIN.sub(_coin, text))


def _coin(match: re.Match[str]) -> str:
    whole, tail = read(match[1]), read(match[2])
    return match[0] if whole is None or is_estimate(match[1]) else f"{_plain(whole)}.{tail}元"


def _tail(match: re.Match[str]) -> str:
    whole, tail = read(match[1]), read(match[3])
    if whole is None or tail is None or is_estimate(match[1]):
        return match[0]
    return f"{_plain(whole)}.{tail}{match[2]}"


def tell_clock(text: str) -> str:
    """七点二十 and 六点半 as 7:20 and 6:30, a full hour as 10时; only where the hour is possible."""
    return _CLOCK.sub(_clock, text)


def _clock(match: re.Match[str]) -> str:
    hour = read(match[1])
    if hour is None or hour > 24 or is_estimate(match[1]) or (match[1] == "一" and not match[2]):
        return match[0]
    if match[3] or match[4] or match[5]:
        minutes = 30 if match[3] else 15 if match[4] else 45
        return f"{hour}:{minutes}"
    if match[2]:
        minute = read(match[2].removesuffix("分"))
        valid = minute is not None and minute < 60 and not is_estimate(match[2]) and not match[2].startswith("零点")
        return f"{hour}:{int(minute or 0):02d}" if valid else match[0]
    return match[0] if _NO_HOUR.match(match.string[match.end() :]) else f"{hour}时"


def _shown(numeral: str) -> str:
    value = read(numeral)
    return numeral if value is None else _plain(value)


# A vehicle, no number of rounds.
_TRICYCLE = re.compile("[两三]轮(?!次|[谈协磋会培座])")


def _quantity(match: re.Match[str]) -> str:
    numeral, about = match[1], match[2] or ""
    following = match.string[match.end() :]
    if is_estimate(numeral) or (numeral == "一" and not _HARD_ONE.match(following)):
        return match[0]
    if _SHIFTS.match(following) or _TRICYCLE.match(numeral + following) or (numeral == "两" and _BOTH.match(following)):
        return match[0]
    if numeral in {"万", "千", "百", "亿", "十"} and numeral != "十":
        return match[0]
    value = read(numeral)
    if value is None:
        return match[0]
    return _about(show(value), about)


def _bare(match: re.Match[str]) -> str:
    numeral, about = match[1], match[2] or ""
    value = read(numeral)
    if value is None or len(numeral) < 2 or is_estimate(numeral):
        return match[0]
    return _about(show(value), about)


def _about(number: str, about: str) -> str:
    """三十来 -> 约30, 三十多 -> 30多: 来 means about, 多 means above."""
    return f"约{number}" if about == "来" else number + ("多" if about else "")
