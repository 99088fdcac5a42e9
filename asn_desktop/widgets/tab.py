"""How a screen declares itself, without a word of Qt: read before the paint."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from asn_desktop.base.i18n import Message


@dataclass(frozen=True)
class Tab:
    """`TAB = Tab(...)` in the `__init__` of a screen's package, which imports no more than this.

    `factory` is a dotted path like `asn_desktop.ui.courses.tab:CoursesTab`, imported when the
    tab is first shown and called with the context and the parent. A tab with `rooms` has no
    screen of its own but theirs, chosen in a second line of tabs; one of them may share its noun.
    """

    noun: str
    title: Message
    order: int
    icon: str = ""
    factory: str = ""
    rooms: tuple[Tab, ...] = ()

    def leads_to(self, noun: str) -> bool:
        """Whether the screen of this noun is here or in one of the rooms."""
        return noun == self.noun or any(room.leads_to(noun) for room in self.rooms)

    def factories(self) -> tuple[str, ...]:
        """The dotted paths of its screens, which a build must take along."""
        inner = (factory for room in self.rooms for factory in room.factories())
        return tuple(filter(None, (self.factory, *inner)))

    def make(self, context: object, parent: object) -> Any:
        """The screen itself."""
        module, _, name = self.factory.partition(":")
        return getattr(importlib.import_module(module), name)(context, parent)
