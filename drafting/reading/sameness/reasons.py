"""Why two texts are of one problem or not, in words a clerk accepts."""

from __future__ import annotations

from collections.abc import Mapping

from drafting.reading.sameness.content import Content
from drafting.reading.sameness.everyday import name_common
from drafting.reading.sameness.naming import Name


def tell_difference(first: Content, second: Content) -> str:
    """Why two texts are not of one problem."""
    mine, theirs = _own(first.things, second.things), _own(second.things, first.things)
    if mine and theirs:
        return f"问题不同：{mine}、{theirs}"
    mine, theirs = _own(first.troubles, second.troubles), _own(second.troubles, first.troubles)
    return f"同类事项，问题不同：{mine}、{theirs}" if mine and theirs else "问题不同"


def tell_likeness(first: Content, second: Content, names: tuple[Name, ...]) -> str:
    """Why two texts are of one problem: where or who, and what."""
    what = [name for name in _by_weight(first.things) if name in second.things]
    wrong = [name for name in _by_weight(first.troubles) if name in second.troubles]
    about = "、".join([*what[:2], *wrong[:1]]) or name_common(first.echo, second.echo) or "所述情况"
    return f"同为{names[0].whole}，同一问题：{about}" if names else f"同一问题：{about}"


def _by_weight(profile: Mapping[str, float]) -> list[str]:
    return sorted(profile, key=lambda name: (-profile[name], name))


def _own(profile: Mapping[str, float], other: Mapping[str, float]) -> str:
    """What weighs most of what the other has not."""
    return next((name for name in _by_weight(profile) if name not in other), "")
