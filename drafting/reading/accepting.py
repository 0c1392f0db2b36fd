"""Whether a group of clauses is a matter: by what it complains of or asks for, by the words it is known by, and by how
calm it sounds where the words leave it open."""

from __future__ import annotations

from drafting.reading import secrecy
from drafting.reading.clauses import Opening
from drafting.reading.groups import STATED, Group, calm, likely
from drafting.reading.quiet import is_quiet, sounds_quiet
from drafting.reading.redirect import is_closed_matter
from drafting.reading.roles import Part, Role

_ENOUGH = 1.7
_SOME = 0.6
_LIKELY = 1.7
_CALM = 0.4  # how calm a statement sounds that is no complaint whatever things it names
_NAMING = 0.0  # and how calm one that only names things
_BRIEF = 0.4  # how much calmer one sounds that is too brief to tell
_UNCALM = -1.0  # how little calm one sounds that complains in words never listed
_UNSOLVED = -1.3  # how little calm one sounds that only seems to tell of something settled
_UNHEARD = -1.3  # and how little one without any word of complaint
_LISTED = -0.7  # and how little an item of a list
_LENGTH = 10  # characters from which the sound of a statement tells something
_TOLD = 14  # and from which it tells enough by itself


def is_matter(group: Group) -> bool:
    sound = calm(group)
    settled = group.solved and (sound > _UNSOLVED or _praised(group))
    if settled or is_quiet(group.parts) or sounds_quiet(group.parts, sound):
        return False
    text = "，".join(part.clause.text for part in group.parts)
    stated, asked = group.of(*STATED), group.of(Role.DEMAND)
    if not stated and not asked:
        return _is_heard(group, text, sound)
    if is_closed_matter(text):
        return True
    limit = _CALM if asked or group.of(Role.PROBLEM) else _NAMING
    if sound > limit + (_BRIEF if len(text) < _LENGTH else 0.0):
        return False
    if sound > _UNCALM and _chats(group) and not any(part.clear for part in stated):
        return False
    loud = sound < _UNCALM and len(text) >= _LENGTH and bool(group.of(Role.PROBLEM))
    return loud or _is_known(group, stated, asked)


def _praised(group: Group) -> bool:
    """Whether it ends in how well things are."""
    return group.parts[-1].role is Role.NOTHING and bool(group.of(Role.SOLVED))


def _is_known(group: Group, stated: list[Part], asked: list[Part]) -> bool:
    """Whether its words, or what they sound like, speak for a category."""
    if group.points >= _ENOUGH or likely(group) >= _LIKELY:
        return True
    told = group.opening >= Opening.NEXT or any(part.body > part.clause.start for part in stated)
    return bool((asked or told or len(stated) > 1) and group.points >= _SOME)


def _is_heard(group: Group, text: str, sound: float) -> bool:
    """Without any word of complaint or wish: only by its sound, or as an item of a list."""
    if sound < _UNHEARD and len(text) >= _TOLD and group.of(Role.PLAIN):
        return True
    named = bool(group.of(Role.PLAIN)) or (sound < _UNCALM and bool(group.of(Role.FRAME)))
    return group.opening is Opening.ITEM and named and (group.points >= _SOME or _is_listed(text, sound))


def _is_listed(text: str, sound: float) -> bool:
    """An item in words never listed: 展厅一个月开两次门, but not 串门的."""
    return sound < _LISTED and len(text) >= _LENGTH


def _chats(group: Group) -> bool:
    """Whether something in it is chat or a count; a wish for secrecy is neither."""
    return any(not secrecy.wants_secrecy(part.clause.text) for part in group.of(Role.CHAT, Role.STATISTICS))
