"""People: the long list read in pages, and one person changed."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, select

from asn_desktop.base.errors import NotFound, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.key_vector import KeyVector
from asn_desktop.base.keys import new_key
from asn_desktop.base.progress import SILENT
from asn_desktop.domain.people import names
from asn_desktop.domain.people.nip import clean_nip
from asn_desktop.domain.people.records import PersonRecord, check_person
from asn_desktop.services.rights import Right
from asn_desktop.storage import fulltext
from asn_desktop.storage.step import rows_by_key
from asn_desktop.storage.tables import participants as table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy import Connection, Select

    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.office import Office
    from asn_desktop.storage.step import Step

FIELDS: Final = PersonRecord._fields
SORTABLE: Final = ("sort_name", "nip", "rank", "position", "agency", "status", "birth_date")
Order = tuple[tuple[str, bool], ...]
_GONE: Final = msg("Peserta itu tidak ada lagi.")
_PAGE: Final = 256
_BOUND: Final = 1000
_NEAR: Final = 64
"""How many of the rows found before are looked at first when one types on."""
Known = tuple[str, KeyVector]
NOTHING_KNOWN: Final[Known] = ("", KeyVector())


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """A person; sex L or P, status PNS, CPNS, PPPK, PPPK_PW or LAIN, rank `III/a` or `IX`."""

    id: Key
    nip: str | None
    name: str
    title_before: str | None
    title_after: str | None
    birth_place: str | None
    birth_date: date | None
    sex: str | None
    status: str | None
    rank: str | None
    position: str | None
    agency: str | None
    phone: str | None
    email: str | None
    nik: str | None

    @property
    def full_name(self) -> str:
        """The name with its titles."""
        return names.full_name(self.title_before, self.name, self.title_after)


_ROWS: Final = select(*(table.c[field.name] for field in fields(ParticipantRow)))
_KEYS: Final = select(table.c.id)


@dataclass(frozen=True, slots=True)
class PeopleSource:
    """The list of everyone, bounded first and whole later."""

    office: Office

    def first(
        self, order: Order, search: str, limit: int = _PAGE, known: Known = NOTHING_KNOWN
    ) -> tuple[list[ParticipantRow], bool]:
        """The first rows at once, and whether they are all.

        Of more than 1,000 hits these are only some, until `keys` has them all. When one types
        on, the rows are sought at the beginning of what was found before: `known` holds that
        search and its keys in the same order.
        """
        folded, former, keys = names.fold(search), names.fold(known[0]), known[1]
        narrows = len(keys) > 0 and fulltext.narrows(folded, former)
        if narrows:
            near = self._among(keys[:_NEAR], folded, limit)
            if len(near) == limit or len(keys) <= _NEAR:
                return near, len(near) < limit
        return self._sought(order, fulltext.search_for(folded), limit)

    def _among(self, keys: KeyVector, folded: str, limit: int | None) -> list[ParticipantRow]:
        statement = _among(len(folded.split()), limit)
        values = fulltext.values_among(keys, folded)
        return [ParticipantRow(*row) for row in self.office.database.rows(statement, values)]

    def _sought(
        self, order: Order, words: fulltext.Search, limit: int
    ) -> tuple[list[ParticipantRow], bool]:
        database = self.office.database
        many = words.is_plain and fulltext.exceeds(database, words, _BOUND)
        statement = _statement(_ROWS, order, words.shape, limit if many else _BOUND, limit)
        found = [ParticipantRow(*row) for row in database.rows(statement, words.values)]
        whole = len(found) < limit and not many
        if whole and not words.is_plain:
            whole = not fulltext.exceeds(database, words, _BOUND)
        return found, whole

    def keys(self, order: Order, search: str) -> KeyVector:
        """Every key in order; belongs in a job."""
        words = fulltext.search_for(names.fold(search))
        return self.office.database.keys(_statement(_KEYS, order, words.shape), words.values)

    def total(self) -> int:
        """How many people there are; belongs in a job."""
        count = select(func.count()).where(table.c.archived_at.is_(None))
        with self.office.read() as connection:
            return connection.execute(count).scalar_one()

    def rows(self, keys: Sequence[Key]) -> list[ParticipantRow]:
        """These rows, in the order of `keys`."""
        wanted = keys if isinstance(keys, KeyVector) else KeyVector.of(keys)
        return self._among(wanted, "", None)


@cache
def _statement(
    rows: Select[Any],
    order: Order,
    shape: fulltext.Shape | None,
    bound: int | None = None,
    limit: int | None = None,
) -> Select[Any]:
    """Built once for each order and shape of search: building takes as long as running."""
    here = rows.where(table.c.archived_at.is_(None))
    return _ordered(fulltext.matching(here, shape, bound), order).limit(limit)


@cache
def _among(words: int, limit: int | None) -> Select[Any]:
    return fulltext.among(_ROWS.where(table.c.archived_at.is_(None)), words, limit)


def _ordered(statement: Select[Any], order: Order) -> Select[Any]:
    for name, descending in order or (("sort_name", False),):
        column = table.c["sort_name" if name in {"name", "full_name"} else name]
        ranked = column.desc() if descending else column.asc()
        statement = statement.order_by(ranked.nulls_last() if column.nullable else ranked)
    last = order[-1][1] if order else False
    return statement.order_by(table.c.id.desc() if last else table.c.id)


def source(office: Office) -> PeopleSource:
    """The list of everyone, for a table that pages."""
    return PeopleSource(office)


def participants(office: Office, search: str = "") -> list[ParticipantRow]:
    """Everyone, or whom the search finds, by name."""
    words = fulltext.search_for(names.fold(search))
    with office.read() as connection:
        found = connection.execute(_statement(_ROWS, (), words.shape), words.values)
        return [ParticipantRow(*row) for row in found]


def by_nip(connection: Connection, nip: str) -> Key | None:
    """The key of the person with this NIP."""
    return connection.execute(select(table.c.id).where(table.c.nip == nip)).scalar_one_or_none()


def save(office: Office, key: Key | None, **values: Any) -> Key:
    """Add (`key` None) or change a person; `values` are fields of `ParticipantRow`, None clears.

    The NIP may hold blanks and dots. To add someone who was taken off the list brings that
    person back, with all courses.

    Raises:
        Refused: The name is missing, a field is wrong, or the NIP belongs to someone else.
    """
    with office.write(Right.PARTICIPANT, msg("Simpan peserta")) as step:
        record = changed_record(_stored(step.connection, key), values)
        step.label = msg("Simpan peserta {name}", name=record.name)
        other = _owner(step.connection, record.nip)
        if other is not None and other["id"] != key:
            return _bring_back(step, key, record, other)
        if key is None:
            key = new_key()
            step.insert(table, new_row(key, record))
        else:
            step.update(table, key, **derived(record))
    return key


def changed_record(before: Mapping[str, Any], values: Mapping[str, Any]) -> PersonRecord:
    """A stored person with these fields as typed into a form, checked.

    Raises:
        Refused: A field is not what it should be; it is named.
    """
    typed = {name: _cleaned(name, value) for name, value in values.items()}
    stored = {name: before[name] for name in FIELDS}
    record = _titles_apart(PersonRecord(**{**stored, **typed}))
    check_person(record)
    return record


def _stored(connection: Connection, key: Key | None) -> dict[str, Any]:
    if key is None:
        return dict.fromkeys(FIELDS)
    here = (table.c.id == key, table.c.archived_at.is_(None))
    statement = select(*(table.c[name] for name in FIELDS)).where(*here)
    row = connection.execute(statement).mappings().one_or_none()
    if row is None:
        raise NotFound(_GONE)
    return dict(row)


def _titles_apart(record: PersonRecord) -> PersonRecord:
    """Titles typed into the name go where they belong, as an import puts them."""
    if not record.name or record.title_before or record.title_after:
        return record
    before, name, after = names.split_titles(record.name)
    return record._replace(title_before=before, name=name, title_after=after)


def _cleaned(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if name == "name":
        return names.tidy(value) or None
    text = " ".join(value.split())
    return (clean_nip(text) if name in {"nip", "nik"} else text) or None


def _owner(connection: Connection, nip: str | None) -> dict[str, Any] | None:
    if nip is None:
        return None
    row = connection.execute(select(table).where(table.c.nip == nip)).mappings().one_or_none()
    return None if row is None else dict(row)


def _bring_back(step: Step, key: Key | None, record: PersonRecord, other: dict[str, Any]) -> Key:
    owner = names.full_name(other["title_before"], other["name"], other["title_after"])
    if other["archived_at"] is None:
        raise Refused(msg("NIP ini milik {name}. Periksa angkanya.", name=owner), "nip")
    if key is not None:
        raise Refused(
            msg("NIP ini milik {name} yang sudah dihapus dari daftar.", name=owner), "nip"
        )
    merged = {name: getattr(record, name) or other[name] for name in FIELDS}
    found: Key = other["id"]
    step.update(table, found, **derived(PersonRecord(**merged)), archived_at=None)
    return found


def derived(record: PersonRecord) -> dict[str, Any]:
    """The columns of a person, those made from others included."""
    row: dict[str, Any] = record._asdict()
    row["sort_name"] = names.sort_key(record.name)
    texts = (
        names.full_name(record.title_before, record.name, record.title_after),
        record.nip,
        record.agency,
        record.position,
    )
    row["search"] = names.fold(" ".join(filter(None, texts)))
    return row


def new_row(key: Key, record: PersonRecord) -> dict[str, Any]:
    """A whole new row of the table."""
    return {"id": key, **derived(record), "archived_at": None}


def archive(office: Office, *keys: Key, progress: Progress = SILENT) -> None:
    """Take people off the list, all or none; their courses and certificates stay."""
    label = msg("Hapus {count} peserta", count=len(keys))
    with office.write(Right.PARTICIPANT, label) as step:
        for start in range(0, len(keys), _BOUND):
            progress.step(start, len(keys))
            present = rows_by_key(step.connection, table, keys[start : start + _BOUND])
            step.archive(table, *(k for k, row in present.items() if row["archived_at"] is None))
