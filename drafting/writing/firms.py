"""Firms are counted and not named: 据×家企业反映, 该企业, 某企业."""

from __future__ import annotations

import re

_FIRM_PLACE = re.compile(
    r"(?:公司|集团|厂|化工|食品|电子|新材料|材料|机械|纺织|染整|木业|科技|药业|物流|能源|钢构|实业|商贸)$"
)
_PUBLIC_FIRM = re.compile("保险|供电|水务|自来水|公交|燃气|热力|物业|通信|移动|电信|联通|银行|邮政")
_LEGAL_FORM = re.compile(r"(?:股份|有限|责任|公司|集团|厂|总厂)+$")
_SOME_FIRM = re.compile(r"[\u3400-\u9fff]{2,14}?(?:股份有限公司|有限责任公司|有限公司)")


def is_firm(place: str) -> bool:
    """A place that is a firm is not printed either."""
    return bool(_FIRM_PLACE.search(place)) and not _PUBLIC_FIRM.search(place)


def without_firms(clause: str, firms: tuple[str, ...]) -> str:
    """Firms are counted, not named: their names, full or short, become 该企业."""
    for firm in sorted(firms, key=len, reverse=True):
        for name in (firm, _LEGAL_FORM.sub("", firm)):
            if len(name) >= 2:
                clause = clause.replace(name, "该企业")
    return re.sub("该企业(?:股份|有限|责任|公司|集团|总?厂|企业)+", "该企业", _SOME_FIRM.sub("某企业", clause))
