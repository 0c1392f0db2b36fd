"""Notes with made-up personal data planted in them: names, phones, identity and card numbers, plates, addresses."""

from __future__ import annotations

import random
from dataclasses import dataclass

SEED = 20261124
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕张孔曹金魏陶姜谢邹潘范彭鲁马袁唐薛雷贺罗毕郝"
    "康顾孟黄萧姚邵汪毛戴宋庞熊董梁杜席贾江郭林钟徐邱高夏蔡田胡霍万卢莫丁邓"
)
_GIVEN = "建国志强秀英桂兰德明海涛晓燕玉珍文斌振华淑芬永福俊杰立新宝山雪梅长庆丽娟国栋家豪子涵梓轩思琪雨桐浩然宇航欣怡"
_NAME = (
    "{}反映厂门口的路灯不亮。",
    "我叫{}，家里的自来水总是停。",
    "群众{}来说垃圾没人清运。",
    "联系人{}，公交班次太少。",
    "是{}和他爱人一起来的，问低保的事。",
    "今天接待了{}，工资拖了三个月。",
    "企业负责人{}说蒸汽压力不稳。",
    "{}的孩子上学没有着落。",
)
_PHONE = (
    "电话{}，说路面坏了。",
    "手机号{}，让回个话。",
    "他留的号码是{}。",
    "打{}找他，工资还没结。",
    "微信同号{}，要求尽快修。",
)
_ID = ("身份证号{}，要办补贴。", "证件{}，材料交了三次。", "他的身份证是{}，审批没下来。")
_PLATE = ("{}的货车堵在厂门口。", "车牌{}，罚款不认。", "那辆{}夜里偷倒垃圾。")
_CARD = ("银行卡{}，补贴没到账。", "卡号{}，工资没打进来。", "账号{}被冻结。")
_ADDRESS = ("家住{}，夜里有臭味。", "{}的王师傅说水压低。", "地址{}，下水道堵了。")
_WEIGHTS = (2, 1, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@dataclass(frozen=True)
class Canary:
    """A note and what in it must never leave."""

    kind: str
    note: str
    secret: str


def canaries(number: int = 2000, seed: int = SEED) -> list[Canary]:
    """The same for the same seed; two of seven are names."""
    chance = random.Random(seed)
    makers = (
        ("name", _name, _NAME), ("name", _name, _NAME), ("phone", _phone, _PHONE), ("id", _identity, _ID),
        ("plate", _plate, _PLATE), ("card", _card, _CARD), ("address", _address, _ADDRESS),
    )  # fmt: skip
    found = []
    for place in range(number):
        kind, make, frames = makers[place % len(makers)]
        secret = make(chance)
        found.append(Canary(kind, chance.choice(frames).format(secret), secret))
    return found


def _name(chance: random.Random) -> str:
    return chance.choice(_SURNAMES) + "".join(chance.sample(_GIVEN, 2))


def _phone(chance: random.Random) -> str:
    digits = f"1{chance.choice('3456789')}{chance.randint(0, 999_999_999):09d}"
    return chance.choice(
        (digits, f"{digits[:3]}-{digits[3:7]}-{digits[7:]}", f"{digits[:3]} {digits[3:7]} {digits[7:]}")
    )


def _identity(chance: random.Random) -> str:
    body = f"3207{chance.randint(21, 29)}{chance.randint(1950, 2004)}{chance.randint(1, 12):02d}"
    body += f"{chance.randint(1, 28):02d}{chance.randint(0, 999):03d}"
    return body + "10X98765432"[sum(map(int.__mul__, map(int, body), (*_WEIGHTS[2:], 2))) % 11]


def _plate(chance: random.Random) -> str:
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"
    return (
        chance.choice("苏鲁皖浙")
        + chance.choice("ABCDG")
        + "".join(chance.choices(letters, k=4))
        + str(chance.randint(0, 9))
    )


def _card(chance: random.Random) -> str:
    body = f"62{chance.randint(0, 10**16 - 1):016d}"
    total = sum(sum(divmod(2 * int(d), 10)) if i % 2 == 0 else int(d) for i, d in enumerate(reversed(body)))
    return f"{body}{-total % 10}"


def _address(chance: random.Random) -> str:
    where = chance.choice(("东苑小区", "锦绣花园", "图河镇盐河村", "人民路小区", "滨海人才公寓"))
    return f"{where}{chance.randint(1, 40)}号楼{chance.randint(1, 4)}单元{chance.randint(101, 1802)}室"
