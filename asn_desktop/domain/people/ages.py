"""How long ago something was, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from asn_desktop.base.i18n import msg

if TYPE_CHECKING:
    from datetime import datetime

    from asn_desktop.base.i18n import Message

_TWO_DAYS: Final = 48


def age_of(at: datetime, now: datetime) -> Message:
    """`baru saja`, `5 jam lalu`, `3 hari lalu`."""
    hours = int((now - at).total_seconds() // 3600)
    if hours < 1:
        return msg("baru saja")
    if hours < _TWO_DAYS:
        return msg("{hours} jam lalu", hours=hours)
    return msg("{days} hari lalu", days=hours // 24)
