"""Which formatting takes effect: defaults, then the chain of styles, then what stands on the element itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from lxml.etree import _Element

from drafting.word import accepted
from drafting.word.check.sheet import Letters, Line, Rule

Settings = dict[str, Mapping[str, str]]
"""Children of ``w:pPr`` or ``w:rPr`` by local name; attributes by local name."""


def local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _attributes(element: _Element) -> dict[str, str]:
    return {local(str(name)): str(value) for name, value in element.attrib.items()}


def _read(holder: _Element | None) -> Settings:
    if holder is None:
        return {}
    found: Settings = {}
    for child in holder:
        if isinstance(child.tag, str):
            inner = [part for part in child if isinstance(part.tag, str)]
            found[local(child.tag)] = _attributes(child)
            found.update({f"{local(child.tag)}/{local(str(part.tag))}": _attributes(part) for part in inner})
    return found


def _over(base: Settings, more: Settings) -> Settings:
    """``more`` over ``base``; attributes of fonts, spacing and indents are merged one by one, as Word does."""
    merged = dict(base)
    for name, values in more.items():
        keep = name in {"rFonts", "spacing", "ind"} and name in merged
        merged[name] = {**merged[name], **values} if keep else values
        if keep:
            _drop_overruled(merged, name, values)
    return merged


def _drop_overruled(merged: Settings, name: str, values: Mapping[str, str]) -> None:
    """A font named directly puts a theme font out of force, slot by slot."""
    if name == "rFonts":
        slots = {slot for slot in ("ascii", "hAnsi", "eastAsia", "cs") if slot in values}
        gone = {f"{slot}Theme" for slot in slots} | ({"cstheme"} if "cs" in slots else set())
        merged[name] = {key: value for key, value in merged[name].items() if key not in gone or key in values}


@dataclass
class Styles:
    """The styles of a document, resolved on first use."""

    root: _Element | None
    _chains: dict[tuple[str, str], Settings] = field(default_factory=dict)
    _elements: dict[str, _Element] = field(default_factory=dict)
    default: str = ""

    def __post_init__(self) -> None:
        for style in self.root.findall(qn("w:style")) if self.root is not None else ():
            identity = style.get(qn("w:styleId")) or ""
            self._elements[identity] = style
            if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in {"1", "true", "on"}:
                self.default = identity

    def settings(self, identity: str, holder: str) -> Settings:
        """``holder`` (``w:pPr`` or ``w:rPr``) of a style and all it is based on."""
        key = (identity, holder)
        if key not in self._chains:
            self._chains[key] = {}
            style = self._elements.get(identity)
            if style is not None:
                based = style.find(qn("w:basedOn"))
                parent = self.settings(based.get(qn("w:val")) or "", holder) if based is not None else {}
                self._chains[key] = _over(parent, _read(style.find(qn(holder))))
        return self._chains[key]

    def defaults(self, holder: str) -> Settings:
        if self.root is None:
            return {}
        return _read(self.root.find(f"{qn('w:docDefaults')}/{qn(holder + 'Default')}/{qn(holder)}"))

    def name(self, identity: str) -> str:
        style = self._elements.get(identity)
        named = style.find(qn("w:name")) if style is not None else None
        return str(named.get(qn("w:val"))) if named is not None else identity


def _on(settings: Settings, name: str) -> bool:
    return name in settings and settings[name].get("val", "1") not in {"0", "false", "off", "none"}


_MEASURE = re.compile(r"(-?\d+(?:\.\d+)?)(mm|cm|in|pt|pc|pi)?")
_UNITS = {"mm": 1440 / 25.4, "cm": 14400 / 25.4, "in": 1440, "pt": 20, "pc": 240, "pi": 240, None: 1}


def measure(value: str | None, otherwise: int = 0) -> int:
    """A length in twips: a bare number is one already, the transitional schema also allows units (3.7cm)."""
    found = _MEASURE.fullmatch((value or "").strip())
    return round(float(found.group(1)) * _UNITS[found.group(2)]) if found else otherwise


def _whole(values: Mapping[str, str], name: str, otherwise: int = 0) -> int:
    return measure(values.get(name), otherwise)


def read_line(element: _Element, at: int, styles: Styles) -> Line:
    """A ``w:p`` with all that takes effect on it."""
    own = element.find(qn("w:pPr"))
    identity = _read(own).get("pStyle", {}).get("val", styles.default)
    shape = _over(_over(styles.defaults("w:pPr"), styles.settings(identity, "w:pPr")), _read(own))
    base = _over(styles.defaults("w:rPr"), styles.settings(identity, "w:rPr"))
    runs = tuple(_read_run(run, base, styles) for run in accepted.runs(element))
    spacing = shape.get("spacing", {})
    left, first, right = _indents(shape.get("ind", {}), runs)
    rule = shape.get("pBdr/bottom")
    return Line(
        at=at,
        runs=runs,
        align={"start": "left", "end": "right"}.get(align := shape.get("jc", {}).get("val", "left"), align),
        left=left,
        right=right,
        first=first,
        line=_whole(spacing, "line") or None,
        exact=spacing.get("lineRule") == "exact",
        before=_whole(spacing, "before"),
        after=_whole(spacing, "after"),
        keep_next=_on(shape, "keepNext"),
        style=styles.name(identity),
        below=_rule(rule) if rule and rule.get("val") not in {None, "none", "nil"} else None,
        new_page=_on(shape, "pageBreakBefore") or _breaks_page(element),
        fields=_fields(element),
        stops=tuple(measure(tab.get(qn("w:pos"))) for tab in own.iter(qn("w:tab"))) if own is not None else (),
        drawn=any(True for _ in element.iter(qn("w:drawing"), qn("w:pict"))),
    )


def _breaks_page(element: _Element) -> bool:
    return any(br.get(qn("w:type")) == "page" for br in element.iter(qn("w:br")))


def _fields(element: _Element) -> tuple[str, ...]:
    codes = [one.text or "" for one in element.iter(qn("w:instrText"))]
    codes += [one.get(qn("w:instr")) or "" for one in element.iter(qn("w:fldSimple"))]
    return tuple(code.strip() for code in codes if code.strip())


def _rule(values: Mapping[str, str]) -> Rule:
    return Rule(_whole(values, "sz"), values.get("color", "auto").upper(), _whole(values, "space"))


def _indents(ind: Mapping[str, str], runs: tuple[Letters, ...]) -> tuple[int, int, int]:
    """Left, first-line and right indents in twips; those in characters win, as in Word."""
    cell = runs[0].half_points * 10 if runs else 320

    def side(name: str, chars: str, other: str = "") -> int:
        if _whole(ind, chars):
            return round(_whole(ind, chars) * cell / 100)
        return _whole(ind, name, _whole(ind, other)) if other else _whole(ind, name)

    hanging = side("hanging", "hangingChars")
    first = -hanging if hanging else side("firstLine", "firstLineChars")
    return side("left", "leftChars", "start"), first, side("right", "rightChars", "end")


def _read_run(element: _Element, base: Settings, styles: Styles) -> Letters:
    own = _read(element.find(qn("w:rPr")))
    settings = base
    if "rStyle" in own:
        settings = _over(settings, styles.settings(own["rStyle"].get("val", ""), "w:rPr"))
    settings = _over(settings, own)
    fonts = settings.get("rFonts", {})
    color = settings.get("color", {}).get("val", "auto").upper()
    return Letters(
        text=accepted.run_text(element),
        font=fonts.get("eastAsia"),
        latin=fonts.get("ascii", fonts.get("hAnsi")),
        half_points=_whole(settings.get("sz", {}), "val", 20),
        color="000000" if color == "AUTO" else color,
        bold=_on(settings, "b"),
        spacing=_whole(settings.get("spacing", {}), "val"),
        hinted=fonts.get("hint") == "eastAsia",
        themed=any("heme" in slot for slot in fonts),
    )
