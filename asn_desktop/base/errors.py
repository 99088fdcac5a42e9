"""The one family of faults that a user can mend."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from asn_desktop.base.i18n import Message


class AsnError(Exception):
    """A fault with a sentence for the user: where, what, and how to mend it."""

    kind: ClassVar[str] = "error"
    exit_status: ClassVar[int] = 1

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message

    def __str__(self) -> str:
        """The sentence in the language in use."""
        return str(self.message)


class Refused(AsnError):
    """A rule of the office forbids it; `field` names the value at fault, as its deed does."""

    kind = "refused"

    def __init__(self, message: Message, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class NotFound(Refused):
    """What was named does not exist."""

    kind = "not_found"


class Crossing(Refused):
    """Undo stops at what left the house; the screen `noun` at `target` is where it is mended."""

    def __init__(self, message: Message, noun: str, target: object) -> None:
        super().__init__(message)
        self.noun = noun
        self.target = target


class Conflict(AsnError):
    """Someone changed it in the meantime."""

    kind = "conflict"


class BadFile(AsnError):
    """A file cannot be taken; row (from 1), column (as headed) and value say where."""

    kind = "file"

    def __init__(
        self,
        message: Message,
        row: int | None = None,
        column: str | None = None,
        value: str | None = None,
    ) -> None:
        super().__init__(message)
        self.row = row
        self.column = column
        self.value = value


class EnvironmentFault(AsnError):
    """Disk, lock or database stand in the way."""

    kind = "environment"
    exit_status = 3
    restorable: ClassVar[bool] = False
    """Whether taking a backup back is what mends it."""


class Cancelled(Exception):
    """The user stopped a job."""
