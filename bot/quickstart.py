"""A quick start: aiogram without the two seconds of its import, and collections that stop nobody.

Importing aiogram builds the pydantic schemas of some 590 models, of which a bot uses a few dozen. Here they
are left unbuilt, as pydantic's ``defer_build`` provides for, and each is built when it is first used. Two steps
of the import are held back for that: the rebuilding of every type, and the config of the methods, which does
not ask for deferring. What the rebuilding hands over as a namespace is put where the annotations are read: into
the modules that name those types under ``TYPE_CHECKING``. A model's fields wait, too, until they are looked up:
to read 3,600 annotations was two fifths of what was left. An update and a message are needed at once and built here.

This is known to hold for the versions below, each against every model, and only there; with any other version
aiogram is imported plainly. ``bench/startup.py`` shows what is gained.
"""

from __future__ import annotations

import gc
import re
import sys
import typing
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic.fields import FieldInfo

TESTED = {"aiogram": ("3.31",), "pydantic": ("2.13",)}
_NAME = re.compile(r"[A-Za-z_]\w*")


def import_aiogram() -> bool:
    """Import aiogram before anybody else does; true where its models are left to be built on first use."""
    if "aiogram" in sys.modules:
        return is_deferred()
    with without_collection():
        if not is_tested():
            import aiogram
        else:
            with _unbuilt():
                import aiogram
            _give_names(aiogram)
            # in this order: what every answer and every update hold is then built once, not once in each
            build((aiogram.types.Message, aiogram.types.Update))
    return is_deferred()


def is_deferred() -> bool:
    """Whether the methods of the imported aiogram wait for their first use."""
    from aiogram.methods.base import TelegramMethod

    return bool(TelegramMethod.model_config.get("defer_build"))


def is_tested() -> bool:
    """Whether the installed versions are among those whose every model is known to build on first use."""
    from importlib.metadata import version

    return all(_series(version(package)) in series for package, series in TESTED.items())


def build(models: Iterable[type[BaseModel]]) -> None:
    """Build what will be needed soon, in a quiet moment, so that no member waits for it."""
    for model in models:
        model.model_rebuild()


@contextmanager
def without_collection() -> Iterator[None]:
    """Import in peace: little that an import makes is garbage, yet the collector would walk it again and again.

    What was made is set aside before the collector is let in: it would walk all of it at the first chance.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.freeze()
            gc.enable()


def settle() -> None:
    """Once all is loaded: set it aside, so that a full collection no longer walks 190,000 lasting objects."""
    gc.collect()
    gc.freeze()


def _series(number: str) -> str:
    return ".".join(number.split(".")[:2])


@contextmanager
def _unbuilt() -> Iterator[None]:
    """While this lasts, new models defer their building, their fields wait to be asked for, and nothing is rebuilt."""
    import pydantic
    from pydantic._internal import _model_construction as construction

    config = pydantic.ConfigDict
    collect, set_hash = construction.set_model_fields, construction.set_default_hash_func

    def collect_later(model: type[BaseModel], **means: Any) -> None:
        model.__pydantic_fields__ = _Uncollected(model, lambda: collect(model, **means))  # type: ignore[assignment]

    def set_hash_later(model: type[BaseModel], bases: tuple[type, ...]) -> None:
        model.__dict__["__pydantic_fields__"].steps.append(lambda: set_hash(model, bases))

    with (
        _replaced(pydantic, ConfigDict=lambda **options: config(**{"defer_build": True, **options})),
        _replaced(pydantic.BaseModel, model_rebuild=classmethod(lambda _cls, **_options: None)),
        _replaced(construction, set_model_fields=collect_later, set_default_hash_func=set_hash_later),
    ):
        yield


@contextmanager
def _replaced(owner: object, **others: object) -> Iterator[None]:
    """Attributes of ``owner`` are others while this lasts."""
    own = {name: vars(owner)[name] for name in others}
    for name, other in others.items():
        setattr(owner, name, other)
    try:
        yield
    finally:
        for name, one in own.items():
            setattr(owner, name, one)


class _Uncollected:
    """In the place of a model's fields until they are looked up, as its building does and the making of an heir.

    ``steps`` are what pydantic then catches up on, in its own order. Like the building, it is for one thread at a time.
    """

    def __init__(self, model: type[BaseModel], collect: Callable[[], None]) -> None:
        self.model = model
        self.steps = [collect]

    def __get__(self, instance: object, model: object) -> dict[str, FieldInfo]:
        del self.model.__pydantic_fields__  # pydantic collects where there is nothing yet
        for step in self.steps:
            step()
        return self.model.__pydantic_fields__


def _give_names(aiogram: ModuleType) -> None:
    """Put into each model's module the types that the annotations of the model and its bases speak of."""
    from aiogram.client.default import Default

    known: dict[str, Any] = {name: getattr(typing, name) for name in ("Optional", "Union", "Literal")}
    known |= {"List": list, "Default": Default}
    known |= {name: getattr(aiogram.types, name) for name in aiogram.types.__all__}
    for model in models_of(aiogram):
        module = sys.modules[model.__module__]
        for name in _names_in_annotations(model) & known.keys():
            if not hasattr(module, name):
                setattr(module, name, known[name])


def models_of(aiogram: ModuleType) -> Iterator[type[BaseModel]]:
    """Every public type and method of the Bot API."""
    from pydantic import BaseModel

    for package in (aiogram.types, aiogram.methods):
        for name in package.__all__:
            member = getattr(package, name)
            if isinstance(member, type) and issubclass(member, BaseModel):
                yield member


def _names_in_annotations(model: type[BaseModel]) -> set[str]:
    from inspect import get_annotations  # late: commands that start no bot do without

    own = (get_annotations(base) for base in model.__mro__ if base.__module__.startswith("aiogram."))
    return {name for annotations in own for text in annotations.values() for name in _NAME.findall(str(text))}
