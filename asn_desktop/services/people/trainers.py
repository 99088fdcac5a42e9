"""Who teaches: the list, and one trainer changed."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from asn_desktop.base.errors import NotFound, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.domain import texts
from asn_desktop.domain.people import names, trainers as rules
from asn_desktop.domain.people.nip import clean_nip
from asn_desktop.domain.people.trainers import TrainerRecord
from asn_desktop.services.rights import Right
from asn_desktop.storage.step import rows_by_key
from asn_desktop.storage.tables import trainers as table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office
    from asn_desktop.storage.step import Step

FIELDS: Final = TrainerRecord._fields
KIND_WORDS: Final = rules.KIND_WORDS
LEVEL_WORDS: Final = rules.LEVEL_WORDS
LEVELS: Final = rules.LEVELS
TAX_GROUPS: Final = rules.TAX_GROUPS
_GONE: Final = msg("Pengajar itu tidak ada lagi.")


@dataclass(frozen=True, slots=True)
class TrainerRow:
    """A trainer; the fields are those of `TrainerRecord`."""

    id: Key
    name: str
    kind: str
    title_before: str | None
    title_after: str | None
    nip: str | None
    nik: str | None
    niwn: str | None
    npwp: str | None
    level: str | None
    fields: str | None
    rank: str | None
    tax_group: str | None
    position: str | None
    agency: str | None
    phone: str | None
    email: str | None

    @property
    def full_name(self) -> str:
        """The name with its titles."""
        return names.full_name(self.title_before, self.name, self.title_after)

    @property
    def record(self) -> TrainerRecord:
        """As the rules take it."""
        return TrainerRecord(*(getattr(self, name) for name in FIELDS))

    @property
    def doubts(self) -> tuple[Message, ...]:
        """What does not agree and may be right all the same."""
        return rules.doubts(self.record)


_ROWS: Final = select(*(table.c[field.name] for field in fields(TrainerRow)))


def trainers(office: Office, search: str = "") -> list[TrainerRow]:
    """Everyone who teaches, or whom the search finds, by name."""
    statement = _ROWS.where(table.c.archived_at.is_(None))
    for word in names.fold(search).split():
        statement = statement.where(table.c.search.contains(word, autoescape=True))
    with office.read() as connection:
        found = connection.execute(statement.order_by(table.c.sort_name, table.c.id))
        return [TrainerRow(*row) for row in found]


def trainer(office: Office, key: Key) -> TrainerRow:
    """One trainer, archived or not: papers name them for good.

    Raises:
        NotFound: There is none.
    """
    with office.read() as connection:
        row = connection.execute(_ROWS.where(table.c.id == key)).one_or_none()
    if row is None:
        raise NotFound(_GONE)
    return TrainerRow(*row)


def rows_among(connection: Connection, keys: Sequence[Key]) -> list[TrainerRow]:
    """These trainers by name, archived or not."""
    wanted = _ROWS.where(table.c.id.in_(keys)).order_by(table.c.sort_name, table.c.id)
    return [TrainerRow(*row) for row in connection.execute(wanted)]


def save(office: Office, key: Key | None, **values: Any) -> Key:
    """Add (`key` None) or change a trainer; `values` are fields of `TrainerRow`, None clears.

    The numbers may hold blanks, dots and dashes. To add someone who was taken off the list
    brings that trainer back.

    Raises:
        Refused: The name is missing, a field is wrong, or NIP or NIK belong to another trainer.
    """
    with office.write(Right.COURSE, msg("Simpan pengajar")) as step:
        record = changed_record(_stored(step.connection, key), values)
        step.label = msg("Simpan pengajar {name}", name=record.name)
        return write(step, key, record)


def write(step: Step, key: Key | None, record: TrainerRecord) -> Key:
    """Put a checked trainer into the table, as one of several perhaps.

    Raises:
        Refused: NIP or NIK belong to another trainer.
    """
    gone = _require_own(step.connection, key, record)
    if key is not None:
        step.update(table, key, **derived(record))
    elif gone is not None:
        key = gone["id"]
        step.update(table, key, **derived(_brought_back(gone, record)), archived_at=None)
    else:
        key = new_key()
        step.insert(table, {"id": key, **derived(record), "archived_at": None})
    return key


def _require_own(
    connection: Connection, key: Key | None, record: TrainerRecord
) -> dict[str, Any] | None:
    """The trainer with one of these numbers who was taken off the list, if there is one."""
    gone = None
    for field in ("nip", "nik"):
        other = _with_number(connection, field, getattr(record, field))
        if other is None or other["id"] == key:
            continue
        owner = names.full_name(other["title_before"], other["name"], other["title_after"])
        number = field.upper()
        if other["archived_at"] is None:
            told = msg("{number} ini milik {name}. Periksa angkanya.", number=number, name=owner)
            raise Refused(told, field)
        if key is not None or gone not in {None, other["id"]}:
            told = msg("{number} ini milik {name} yang sudah dihapus dari daftar.",
                       number=number, name=owner)  # fmt: skip
            raise Refused(told, field)
        gone = other["id"]
    return None if gone is None else rows_by_key(connection, table, [gone])[gone]


def _with_number(connection: Connection, field: str, number: str | None) -> Any:
    if number is None:
        return None
    found = connection.execute(select(table).where(table.c[field] == number))
    return found.mappings().one_or_none()


def _brought_back(gone: dict[str, Any], record: TrainerRecord) -> TrainerRecord:
    """What is known of one who comes back, where nothing newer is given."""
    merged = {name: getattr(record, name) or gone[name] for name in FIELDS}
    if record.kind != gone["kind"]:
        merged["level"] = record.level
    return TrainerRecord(**merged)


def changed_record(before: Mapping[str, Any], values: Mapping[str, Any]) -> TrainerRecord:
    """A stored trainer with these fields as typed into a form, checked.

    Raises:
        Refused: A field is not what it should be; it is named.
    """
    typed = {name: _cleaned(name, value) for name, value in values.items()}
    record = _titles_apart(TrainerRecord(**{**before, **typed}))
    rules.check_trainer(record)
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


def _cleaned(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = texts.one_line(value, name)
    if name == "name":
        text = names.tidy(text)
    elif name in {"nip", "nik"}:
        text = clean_nip(text)
    elif name == "npwp":
        text = rules.clean_npwp(text)
    return text or None


def _titles_apart(record: TrainerRecord) -> TrainerRecord:
    """Titles typed into the name go where they belong."""
    if not record.name or record.title_before or record.title_after:
        return record
    before, name, after = names.split_titles(record.name)
    return record._replace(title_before=before, name=name, title_after=after)


def derived(record: TrainerRecord) -> dict[str, Any]:
    """The columns of a trainer, those made from others included."""
    row: dict[str, Any] = record._asdict()
    row["sort_name"] = names.sort_key(record.name)
    found = (
        names.full_name(record.title_before, record.name, record.title_after),
        *(getattr(record, name) for name in ("nip", "niwn", "fields", "agency", "position")),
    )
    row["search"] = names.fold(" ".join(filter(None, found)))
    return row


def archive(office: Office, *keys: Key) -> None:
    """Take trainers off the list, all or none; what they taught stays theirs."""
    label = msg("Hapus {count} pengajar", count=len(keys))
    with office.write(Right.COURSE, label) as step:
        present = rows_by_key(step.connection, table, keys)
        step.archive(table, *(k for k, row in present.items() if row["archived_at"] is None))
