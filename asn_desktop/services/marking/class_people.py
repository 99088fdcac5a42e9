"""Whose marks a row of a file or of a pasted block holds, by its NIP and its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Generic, Protocol, TypeVar

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.domain.people.names import fold, split_titles
from asn_desktop.domain.people.nip import clean_nip, parse_nip
from asn_desktop.services.planning.courses import CLOSED

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.services.marking.assessments import Sheet


class Named(Protocol):
    """A person of a class."""

    @property
    def nip(self) -> str | None:
        """The NIP, if there is one."""

    @property
    def full_name(self) -> str:
        """The name with titles."""


R = TypeVar("R", bound=Named)
R_co = TypeVar("R_co", bound=Named, covariant=True)


class People(Protocol[R_co]):
    """A sheet of a class, whatever is on it."""

    @property
    def rows(self) -> Sequence[R_co]:
        """Its people."""


MARKS_STAY: Final = msg("Pelatihan sudah ditutup; nilainya tetap. Buka kembali dengan alasan.")
NAMESAKES: Final = msg("Beberapa peserta bernama ini. Tulis NIP di baris ini.")
_MOST_NAMED: Final = 5
_NOBODY: Final = msg("Bukan peserta pelatihan ini. Periksa NIP dan namanya.")


class Unknown(Refused):
    """A row that is nobody's; `column` and `value` are what tells so."""

    def __init__(self, column: Message, value: str, reason: Message) -> None:
        super().__init__(reason)
        self.column, self.value = column, value


def require_open(sheet: Sheet) -> None:
    """Let a class take marks.

    Raises:
        Refused: Its course is closed.
    """
    if sheet.course.status == CLOSED:
        raise Refused(MARKS_STAY)


def bare(name: str) -> str:
    """A name as it is compared, without titles."""
    return fold(split_titles(name)[1])


def shares_a_word(one: str, other: str) -> bool:
    """Whether two names may be of one person, titles aside."""
    return bool(set(bare(one).split()) & set(bare(other).split()))


class Class(Generic[R]):
    """The people of a sheet by NIP and by name."""

    def __init__(self, sheet: People[R]) -> None:
        self._by_nip = {row.nip: row for row in sheet.rows if row.nip}
        self._by_name: dict[str, list[R]] = {}
        for row in sheet.rows:
            self._by_name.setdefault(bare(row.full_name), []).append(row)

    def whose(self, nip: str | None, name: str | None) -> R:
        """The person of these, by NIP where there is one; the name beside it must fit.

        Raises:
            Unknown: It is nobody of the class, may be several, or NIP and name differ.
        """
        if not nip or not clean_nip(nip):
            return self._named(name or "")
        try:
            found = self._by_nip.get(parse_nip(nip))
        except Refused as fault:
            raise Unknown(msg("NIP"), nip, fault.message) from None
        if found is None:
            raise Unknown(msg("NIP"), nip, _NOBODY)
        if name and not shares_a_word(name, found.full_name):
            raise Unknown(msg("Nama"), name, _differs(found.full_name))
        return found

    def _named(self, name: str) -> R:
        """Among namesakes, who has the titles too: a bare name may be either."""
        people = self._by_name.get(bare(name), [])
        exact = [row for row in people if fold(row.full_name) == fold(name) != bare(name)]
        found = exact or people
        if len(found) != 1:
            raise Unknown(msg("Nama"), name, NAMESAKES if found else _NOBODY)
        return found[0]


def _differs(name: str) -> Message:
    return msg("NIP di baris ini milik {name}. Mungkin hanya satu kolom yang diurutkan.", name=name)


def absent(sheet: Sheet, there: Collection[Key | None]) -> Message | None:
    """The people of the class whose enrolment is not `there`, by name; None when all are."""
    names = [row.full_name for row in sheet.rows if row.enrolment not in there]
    if not names:
        return None
    told = "; ".join(names[:_MOST_NAMED])
    if len(names) > _MOST_NAMED:
        rest = msg("dan {count} orang lagi", count=len(names) - _MOST_NAMED)
        told = f"{told}; {rest}"
    return msg("{count} peserta tidak ada di sini; nilainya tetap: {names}.", count=len(names),
               names=told)  # fmt: skip
