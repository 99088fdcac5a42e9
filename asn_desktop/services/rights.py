"""What a person at work may do; every right is granted until accounts exist."""

from enum import StrEnum


class Right(StrEnum):
    """The right that a deed asks for."""

    OFFICE = "office"
    COURSE = "course"
    PARTICIPANT = "participant"
    MARK = "mark"
    CLOSE = "close"
    CERTIFICATE = "certificate"
