"""The journal as people ask it: who changed what, of whom, in which course, page by page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from asn_desktop.base.i18n import msg
from asn_desktop.base.progress import SILENT
from asn_desktop.domain.people import names
from asn_desktop.storage import fulltext, journal
from asn_desktop.storage.tables import (
    certificates,
    components,
    enrolments,
    marks,
    participants,
    subjects,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection, Select

    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.office import Office
    from asn_desktop.storage.journal import Entry

PAGE: Final = 100
_CHUNK: Final = 200
MOST_PEOPLE: Final = 500
"""Of whom words may ask; more than these are as good as everyone."""
CROWDED: Final = msg(
    "Lebih dari 500 orang cocok; hanya langkah dari 500 di antaranya yang dicari. "
    "Ketik nama yang lebih lengkap atau NIP."
)
_NONE: Final[frozenset[str]] = frozenset()
_KEY: Final = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class JournalPage:
    """Steps, newest first; `older` is where the next page begins, None at the end of the book.

    `crowded` when more than `MOST_PEOPLE` people match: steps of only so many were sought.
    """

    entries: tuple[Entry, ...]
    older: int | None
    crowded: bool = False


def page(
    office: Office,
    *,
    text: str = "",
    course: Key | None = None,
    before: int | None = None,
    limit: int = PAGE,
    progress: Progress = SILENT,
) -> JournalPage:
    """The next steps whose words, worker, person or course match; reads until a page is full."""
    with office.read() as connection:
        asked = wanted(connection, text, course)
        found = tuple(islice(_matching(connection, asked, before, progress), limit))
    older = found[-1].seq if len(found) == limit else None
    return JournalPage(found, older, asked.crowded)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words to find, keys of the people they name, keys of a course; None is every course."""

    words: list[str]
    people: frozenset[str]
    course: frozenset[str] | None
    crowded: bool = False

    def takes(self, entry: Entry, rows: str) -> bool:
        """Whether a step is asked for."""
        if not self.words and self.course is None:
            return True
        keys = frozenset(_KEY.findall(rows))
        in_course = self.course is None or not self.course.isdisjoint(keys)
        return in_course and (_says(entry, self.words) or not self.people.isdisjoint(keys))

    def is_about(self, key: Key) -> bool:
        """Whether a row hangs on the people, or else on the course, that are asked for."""
        return key.hex in (self.people or self.course or _NONE)


def wanted(connection: Connection, text: str, course: Key | None) -> Wanted:
    """What the words of `text` and a course ask the journal for."""
    words = text.casefold().split()
    people = _people(connection, text)
    return Wanted(
        words,
        _of_people(connection, people[:MOST_PEOPLE]) if people else _NONE,
        None if course is None else _of_course(connection, course),
        crowded=len(people) > MOST_PEOPLE,
    )


def is_crowded(office: Office, text: str) -> bool:
    """Whether the words match more people than those whose steps are sought."""
    with office.read() as connection:
        return len(_people(connection, text)) > MOST_PEOPLE


def _people(connection: Connection, text: str) -> list[Key]:
    """People whom the search of *Peserta* finds, off the list or not, one more than are sought."""
    asked = fulltext.search_for(names.fold(text))
    if asked.shape is None:
        return []
    found = fulltext.matching(select(participants.c.id), asked.shape).limit(MOST_PEOPLE + 1)
    return list(connection.execute(found, asked.values).scalars())


def _matching(
    connection: Connection, asked: Wanted, before: int | None, progress: Progress
) -> Iterator[Entry]:
    while chunk := journal.page(connection, before=before, limit=_CHUNK):
        progress.step(0, 0)
        yield from (entry for entry, rows in chunk if asked.takes(entry, rows))
        before = chunk[-1][0].seq


def _says(entry: Entry, words: list[str]) -> bool:
    said = f"{entry.label}\n{entry.actor}".casefold()
    return all(word in said for word in words)


def _of_people(connection: Connection, people: list[Key]) -> frozenset[str]:
    """The keys of people and of what hangs on them."""
    places = select(enrolments.c.id).where(enrolments.c.participant_id.in_(people))
    return _keys(connection, people, _hanging_on(places))


def _of_course(connection: Connection, course: Key) -> frozenset[str]:
    places = select(enrolments.c.id).where(enrolments.c.course_id == course)
    parts = [select(table.c.id).where(table.c.course_id == course)
             for table in (components, subjects)]  # fmt: skip
    return _keys(connection, [course], [*_hanging_on(places), *parts])


def _hanging_on(places: Select[Any]) -> list[Select[Any]]:
    return [
        places,
        select(marks.c.id).where(marks.c.enrolment_id.in_(places)),
        select(certificates.c.id).where(certificates.c.enrolment_id.in_(places)),
    ]


def _keys(
    connection: Connection, known: Iterable[Key], reads: Iterable[Select[Any]]
) -> frozenset[str]:
    found = [key for read in reads for key in connection.execute(read).scalars()]
    return frozenset(key.hex for key in (*known, *found))
