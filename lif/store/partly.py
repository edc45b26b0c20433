"""A return of which only some is at hand."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from lif.model.returns import Return


class Partly(Return):
    """A return of which some fields are at hand, those that a class names as `known`; for any other it is read in full.

    `load` reads it, unless `whole` is it already.
    """

    __slots__ = ("_load", "_whole")

    def __init_subclass__(cls, known: tuple[str, ...]) -> None:
        for field in fields(Return):
            if field.name not in known:
                setattr(cls, field.name, _in_full(field.name))

    def __init__(self, load: Callable[[], Return], whole: Return | None = None, **known: Any) -> None:
        put = object.__setattr__
        put(self, "_load", load)
        put(self, "_whole", whole)
        for name, value in known.items():
            put(self, name, value)

    @property
    def whole(self) -> Return:
        """The return in full."""
        if self._whole is None:  # type: ignore[attr-defined]
            object.__setattr__(self, "_whole", self._load())  # type: ignore[attr-defined]
        found: Return = self._whole  # type: ignore[attr-defined]
        return found


def _in_full(name: str) -> property:
    return property(lambda item: getattr(item.whole, name))
