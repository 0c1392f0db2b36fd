"""The specimen as fixtures: a draft, a setup before signing and one after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from drafting.shapes import Draft, LeftOut
from drafting.word import DocumentSetup
from tests.drafting.word.specimen import CASES, PARAGRAPHS, STUDIO


@pytest.fixture
def draft() -> Draft:
    return Draft(
        title="关于破解临港产业区要素保障难题的几点建议",
        paragraphs=PARAGRAPHS,
        used=(1, 2, 3, 4, 5, 6),
        left_out=(
            LeftOut(7, "2026-0022", "涉诉事项，已引导至人民法院"),
            LeftOut(8, "2026-0024", "与本期议题无关，转生活服务类另行办理"),
        ),
    )


@pytest.fixture
def setup() -> DocumentSetup:
    """An unsigned draft."""
    return DocumentSetup(studio=STUDIO, made_on=date(2026, 3, 5), editor="王编", reviewer="李审核", cases=CASES)


@pytest.fixture
def signed(setup: DocumentSetup) -> DocumentSetup:
    return replace(setup, issue=3, total=15, signer="赵签", copies=30)
