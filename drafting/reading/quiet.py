"""Whether a group of clauses tells of something over, promised, found in order, still being counted or of the writer's
own duties: no matter, whatever things it names.

What is over (那个坑补平了) quiets the trouble told before it; a remark aside (问卷还没录, 我走不开) quiets nothing that
complains. Nothing is quiet where somebody wishes something or complains behind it: 补平了，边上又陷了 is a matter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafting.reading import cues
from drafting.reading.calm import calm_of, default_calm
from drafting.reading.manner import quietness
from drafting.reading.patterns import pattern
from drafting.reading.roles import Part, Role

_OVER = tuple(pattern(f"quiet.{kind}") for kind in ("settled", "refuted", "promised", "thanked"))
_ASIDE = tuple(pattern(f"quiet.{kind}") for kind in ("absence", "gathering", "fine", "duties", "chatting"))
_WISH = re.compile(r"什么时候|啥时候|几时|[能可]不[能可]|^求|赶[紧快]|希望|盼")
_STILL = re.compile(
    r"却|^(?:但|可|不过|只是|然而|结果|又|再|就是(?!等)|还(?=是|在|没|有|不|得|要|差))"
    r"|没(?:有)?(?:彻底|完全|真正)|反弹"
)
_LOUD = -1.0  # how little calm a clause sounds that complains of something left
_LOUDER = -1.6  # and one without any word of complaint
_DONE, _BESIDE, _LOUD_END = 3.5, 2.8, -2.1  # what such signs, and a loud end, count beside the manner
_QUIET = 0.5
_TOLD = 6  # characters from which the sound of a clause tells something


def is_quiet(parts: Sequence[Part]) -> bool:
    """Whether something is told to be over and nothing loud follows, or stands aside and nothing is loud at all."""
    over = next((at for at, part in enumerate(parts) if _shows(_OVER, part.clause.text)), None)
    if over is not None:
        return not any(_is_loud(part) for part in parts[over:])
    return any(_shows(_ASIDE, part.clause.text) for part in parts) and not any(_is_loud(part) for part in parts)


def sounds_quiet(parts: Sequence[Part], sound: float) -> bool:
    """The same by the manner of the whole, where no sign decides; ``sound``: how calm the group sounds."""
    clauses = [part.clause.text for part in parts]
    points = quietness(
        clauses, sound, clear=any(part.clear for part in parts if part.role in (Role.PROBLEM, Role.TOPIC))
    )
    points += sum(
        weight for signs, weight in ((_OVER, _DONE), (_ASIDE, _BESIDE)) if any(_shows(signs, one) for one in clauses)
    )
    points += _LOUD_END if any(_is_loud(part) for part in parts[-1:]) else 0.0
    return points > _QUIET


def _shows(signs: Sequence[re.Pattern[str]], text: str) -> bool:
    """Whether a sign stands in a clause that neither wishes it nor takes it back: 修好了又坏."""
    if _WISH.search(text):
        return False
    found = (sign.search(text) for sign in signs)
    return any(one is not None and not cues.STILL.search(text, one.end()) for one in found)


def _is_loud(part: Part) -> bool:
    text = part.clause.text
    if _shows(_OVER, text) or _shows(_ASIDE, text):
        return False
    if _STILL.search(text) or part.role is Role.DEMAND:
        return True
    limit = _LOUD if part.role in (Role.PROBLEM, Role.TOPIC) else _LOUDER
    return len(text) >= _TOLD and calm_of(text, default_calm()) < limit
