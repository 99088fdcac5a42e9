"""How many days are left, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.base.i18n import msg
from asn_desktop.services.planning.courses import COPY

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.base.i18n import Message
    from asn_desktop.services.today import TodayCourse
    from asn_desktop.widgets.tables.rows import SignName


def due_of(course: TodayCourse, day: date) -> tuple[Message, SignName | None]:
    """When a course begins or ends, seen from `day`; a warning when its end has passed.

    The office that sent a worksheet closes its course, not its trainer.
    """
    ahead = (course.start - day).days
    if ahead > 0:
        soon = msg("mulai besok") if ahead == 1 else msg("mulai {days} hari lagi", days=ahead)
        return soon, None
    left = (course.end - day).days
    if left < 0 and course.status == COPY:
        return msg("selesai {days} hari lalu", days=-left), None
    if left < 0:
        return msg("lewat {days} hari, belum ditutup", days=-left), "warn"
    if left == 0:
        return msg("berakhir hari ini"), "info"
    return msg("berakhir besok") if left == 1 else msg("berakhir {days} hari lagi", days=left), None
