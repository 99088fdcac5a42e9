"""Whose marks and attendance are still waited for, as conditions of queries over many courses.

They are made from the rules in `domain`, which alone say what counts; a course that is shown
whole asks those directly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, or_

from asn_desktop.domain.marking.assessments import ZERO
from asn_desktop.domain.marking.cells import Given
from asn_desktop.domain.marking.outcomes import is_waited_for
from asn_desktop.domain.marking.schemes import Presence, Scale, is_weighted
from asn_desktop.storage.tables import components, enrolments, marks, schemes

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

_STANDS_ALONE: Final = tuple(one for one in Presence if not is_waited_for(Given(presence=one)))
_ALL_COUNT: Final = tuple(one for one in Scale if is_weighted(one, ZERO))


def counts() -> ColumnElement[bool]:
    """Whether a component counts in the scheme of its course, if it has one."""
    return or_(components.c.weight > 0, schemes.c.scale.in_(_ALL_COUNT))


def stands() -> ColumnElement[bool]:
    """Whether a stored mark is one, or a reason why none is waited for."""
    return or_(marks.c.value.is_not(None), marks.c.presence.in_(_STANDS_ALONE))


def lacks_attendance() -> ColumnElement[bool]:
    """Whether a person's percentage is asked for, not waived, and missing."""
    return and_(
        schemes.c.minimum_attendance.is_not(None),
        enrolments.c.attendance.is_(None),
        enrolments.c.waiver.is_(None),
    )


def undecided() -> ColumnElement[bool]:
    """Whether the meeting has left a person to the rules."""
    return enrolments.c.decision.is_(None)
