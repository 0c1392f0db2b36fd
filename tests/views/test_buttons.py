"""What a press means is told by its prefix: no two kinds of button share one."""

from __future__ import annotations

import inspect
from collections import Counter

from aiogram.filters.callback_data import CallbackData

from bot.views import buttons


def test_every_kind_of_button_has_a_prefix_of_its_own() -> None:
    kinds = [kind for _, kind in inspect.getmembers(buttons, inspect.isclass) if issubclass(kind, CallbackData)]
    used = Counter(kind.__prefix__ for kind in kinds if kind is not CallbackData)
    assert len(used) > 15
    assert [prefix for prefix, count in used.items() if count > 1] == []
