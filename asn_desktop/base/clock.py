"""The one place that asks what time it is."""

import time
from datetime import UTC, date, datetime


def now() -> datetime:
    """This moment in UTC, to the microsecond."""
    return datetime.now(UTC)


def today() -> date:
    """The date at the PC."""
    return date(*time.localtime()[:3])
