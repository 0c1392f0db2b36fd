"""The users' own terms for what words say: activities, natures, scopes, kinds of identifier."""

from __future__ import annotations

from enum import StrEnum


class Activity(StrEnum):
    """What the deputy was doing when a matter was heard (domain: the six duties, and walking about)."""

    RECEPTION = "接待"
    VISIT = "走访"
    INSPECTION = "视察"
    DELIBERATION = "集中议事"
    COLLABORATION = "协作联动"
    SURVEY = "调研"
    LEGISLATION = "立法"
    NONE = "none"


class Nature(StrEnum):
    SUGGESTION = "建议"
    CRITICISM = "批评"
    OPINION = "意见"
    HELP = "求助"
    INQUIRY = "咨询"
    ACCUSATION = "申诉控告检举"


class Scope(StrEnum):
    """How far a problem reaches, only as far as the words say so."""

    INDIVIDUAL = "个别"
    LOCAL = "局部"
    GENERAL = "普遍"


class Urgency(StrEnum):
    NORMAL = "一般"
    URGENT = "紧急"


class VisitorType(StrEnum):
    ENTREPRENEUR = "企业家"
    WORKER = "职工"
    RESIDENT = "群众"
    DEPUTY = "代表"
    OTHER = "其他"


class IdentifierKind(StrEnum):
    """Kinds of personal identifier; values are those of the ``yishi read --json`` contract."""

    NAME = "name"
    NAME_WEAK = "name_weak"
    PHONE = "phone"
    LANDLINE = "landline"
    ID_CARD = "id_card"
    BANK_CARD = "bank_card"
    PLATE = "plate"
    ADDRESS = "address"
    EMAIL = "email"
    WECHAT = "wechat"
