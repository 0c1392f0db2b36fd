"""Proper names of two texts held against each other: shared, or at odds."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from drafting.reading.sameness.naming import Name
from drafting.reading.sameness.sketching import Sketch

_NAMESAKES = {"企业", "单位"}
_TWINS = {"小区", "道路"}


def shared_names(first: Sketch, second: Sketch) -> Iterator[Name]:
    """The names of either text that the other has too, perhaps in short."""
    for one, other in ((first, second), (second, first)):
        for name in one.focal:
            if (len(name.core) > 1 and not name.core[0].isascii() and name.core[-4:] in other.text) or any(
                alike(name, its) for its in other.names
            ):
                yield name


def alike(name: Name, other: Name) -> bool:
    """Whether two names may be of one place or firm: the short form is the end of the long one."""
    if name.kind != other.kind or not (name.core.endswith(other.core) or other.core.endswith(name.core)):
        return False
    if name.core[0].isascii():
        return name.core == other.core
    if name.kind not in _NAMESAKES or "公司" in name.whole + other.whole:
        return True
    short, long = sorted((name.whole, other.whole), key=len)
    return short[-2:] == long[-2:] or long.startswith(short)


def odds(first: Sketch, second: Sketch) -> Iterator[tuple[Name, Name]]:
    """Per kind, a name of each text where none of that kind is shared."""
    for kind in sorted({name.kind for name in first.focal} & {name.kind for name in second.focal}):
        mine = [name for name in first.focal if name.kind == kind]
        theirs = [name for name in second.focal if name.kind == kind]
        if not any(alike(a, b) or _told(a, second) or _told(b, first) for a in mine for b in theirs):
            yield mine[0], theirs[0]
    if twins := namesakes(first, second):
        yield twins


def namesakes(first: Sketch, second: Sketch) -> tuple[Name, Name] | None:
    """An estate and a road of one name (海棠苑, 海棠路), neither told of in the other text."""
    for mine, theirs in product(first.focal, second.focal):
        twins = {mine.kind, theirs.kind} == _TWINS and mine.core == theirs.core
        if twins and mine.whole not in second.text and theirs.whole not in first.text:
            return mine, theirs
    return None


def _told(name: Name, other: Sketch) -> bool:
    """Whether the other text has the name too, in its short form, but not as another's (恒昌建材, 恒昌物流)."""
    short = name.core[-3:]
    namesakes = [n for n in other.names if n.kind == name.kind and n.core.endswith(name.core)]
    return (
        len(short) > 1
        and not short[0].isascii()
        and short in other.text
        and not any(n.whole[-2:] != name.whole[-2:] for n in namesakes)
    )
