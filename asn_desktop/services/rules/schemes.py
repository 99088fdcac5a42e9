"""Subjects with JP and components with weights, of a programme or of a course."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, func, select

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.domain.marking.assessments import check_weights
from asn_desktop.domain.texts import one_line
from asn_desktop.storage import prepared
from asn_desktop.storage.tables import (
    components as components_table,
    disputes,
    marks,
    materials,
    return_choices,
    sessions,
    subjects as subjects_table,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal
    from typing import TypeAlias

    from sqlalchemy import Connection, Select, Table

    from asn_desktop.base.keys import Key
    from asn_desktop.domain.marking.schemes import Part
    from asn_desktop.storage.step import Step

    SubjectItem: TypeAlias = tuple[str, int] | tuple[str, int, Key | None]
    ComponentItem: TypeAlias = tuple[str, Decimal] | tuple[str, Decimal, Key | None]

PROGRAMME: Final = "programme_id"
COURSE: Final = "course_id"
ATTITUDE: Final = "attitude"
MOST_HOURS: Final = 9999


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """A subject and its JP (45 minutes each)."""

    id: Key
    name: str
    hours: int


@dataclass(frozen=True, slots=True)
class ComponentRow:
    """What is marked and its weight in percent; weight 0 is shown and not counted.

    `kind` is `ATTITUDE` or None; `guide` is the JSON of the levels of a marking guide.
    """

    id: Key
    name: str
    weight: Decimal
    group: str | None = None
    minimum: Decimal | None = None
    kind: str | None = None
    guide: str | None = None


def subjects(connection: Connection, owner: str, key: Key) -> tuple[SubjectRow, ...]:
    """The subjects of a programme or a course, in their order."""
    found = prepared.rows(connection, _subjects(owner), {"owner": key})
    return tuple(SubjectRow(*row) for row in found)


@cache
def _subjects(owner: str) -> Select[Any]:
    table = subjects_table
    own = select(table.c.id, table.c.name, table.c.hours).where(
        table.c[owner] == bindparam("owner")
    )
    return own.order_by(table.c.place_no)


def components(connection: Connection, owner: str, key: Key) -> tuple[ComponentRow, ...]:
    """The components of a programme or a course, in their order."""
    found = prepared.rows(connection, _components(owner), {"owner": key})
    return tuple(ComponentRow(*row) for row in found)


@cache
def _components(owner: str) -> Select[Any]:
    table = components_table
    columns = [table.c[one.name] for one in fields(ComponentRow)]
    own = select(*columns).where(table.c[owner] == bindparam("owner"))
    return own.order_by(table.c.place_no)


def write_subjects(step: Step, owner: str, key: Key, wanted: Sequence[SubjectItem]) -> None:
    """Replace the subjects by `(name, JP)`; a third part is the key of the row it was.

    Raises:
        Refused: A subject without name, or with JP below 0 or above `MOST_HOURS`.
    """
    check_subjects(wanted)
    rows = [_Wanted({"name": one_line(item[0]), "hours": item[1]}, _known(item)) for item in wanted]
    matches = _matched(step, subjects_table, owner, key, rows)
    _require_unscheduled(step, matches.gone)
    _keep_materials(step, list(matches.gone))
    _write(step, subjects_table, (owner, key), rows, matches)


def check_subjects(wanted: Sequence[SubjectItem]) -> None:
    """Every subject has a name and JP that may be.

    Raises:
        Refused: As for `write_subjects`.
    """
    if any(not (one_line(item[0]) and 0 <= item[1] <= MOST_HOURS) for item in wanted):
        raise Refused(msg("Mata pelatihan perlu nama dan JP 0–9.999."), "subjects")


def _keep_materials(step: Step, gone: Sequence[Key]) -> None:
    """Material of a subject that goes belongs to the whole programme from now on."""
    if gone:
        theirs = select(materials.c.id).where(materials.c.subject_id.in_(gone))
        keys = step.connection.execute(theirs).scalars().all()
        step.update_all(materials, {one: {"subject_id": None} for one in keys})


def _require_unscheduled(step: Step, gone: dict[Key, str]) -> None:
    """A subject that stands in the timetable is taken out there first."""
    used = select(sessions.c.subject_id, func.count()).where(sessions.c.subject_id.in_(gone))
    for subject, count in step.connection.execute(used.group_by(sessions.c.subject_id)):
        raise Refused(
            msg(
                "Mata pelatihan “{name}” ada di {count} sesi jadwal. Hapus sesinya dahulu.",
                name=gone[subject],
                count=count,
            ),
            "subjects",
        )


def write_components(step: Step, owner: str, key: Key, wanted: Sequence[ComponentItem]) -> None:
    """Replace the components by `(name, weight)`; a third part is the key of the row it was.

    A component of the same key, or else of the same name, keeps its marks.

    Raises:
        Refused: Weights do not sum to 100, or a component with marks would go.
    """
    _write_components(
        step,
        owner,
        key,
        [_Wanted({"name": one_line(item[0]), "weight": item[1]}, _known(item)) for item in wanted],
    )


def write_parts(step: Step, owner: str, key: Key, parts: Sequence[Part[Key]]) -> None:
    """Replace the components by the parts of a scheme; marks stay as for `write_components`.

    Raises:
        Refused: As for `write_components`.
    """
    rows = [
        _Wanted(
            {
                "name": one_line(part.name),
                "weight": part.weight,
                "group": part.group,
                "minimum": part.minimum,
                "kind": ATTITUDE if part.is_attitude else None,
                "guide": _guide(part),
            },
            part.key,
        )
        for part in parts
    ]
    _write_components(step, owner, key, rows)


def _guide(part: Part[Key]) -> str | None:
    levels = [[str(level.mark), level.text] for level in part.guide]
    return json.dumps(levels, ensure_ascii=False) if levels else None


def _write_components(step: Step, owner: str, key: Key, rows: Sequence[_Wanted]) -> None:
    check_weights([(row.values["name"], row.values["weight"]) for row in rows])
    matches = _matched(step, components_table, owner, key, rows)
    for gone, name in matches.gone.items():
        _drop_marks(step, gone, name)
    _write(step, components_table, (owner, key), rows, matches)


def _drop_marks(step: Step, component: Key, name: str) -> None:
    rows = select(marks.c.id, marks.c.value, marks.c.presence)
    found = step.connection.execute(rows.where(marks.c.component_id == component)).all()
    if any(row.value is not None or row.presence is not None for row in found):
        raise Refused(
            msg("Komponen “{name}” sudah bernilai. Kosongkan nilainya dahulu.", name=name),
            "components",
        )
    disputed = select(disputes.c.id).where(disputes.c.component_id == component)
    if step.connection.execute(disputed.limit(1)).first() is not None:
        raise Refused(
            msg("Atas komponen “{name}” ada keberatan, maka harus tetap ada.", name=name),
            "components",
        )
    chosen = select(return_choices.c.id).where(return_choices.c.component_id == component)
    step.remove(return_choices, *step.connection.execute(chosen).scalars())
    step.remove(marks, *(row.id for row in found))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A row to be, and the key of the row it was, if the caller knows."""

    values: dict[str, Any]
    key: Key | None


@dataclass(frozen=True, slots=True)
class _Matches:
    """The stored row of each wanted one, and those that nobody wants, by name."""

    keys: list[Key | None]
    gone: dict[Key, str]


def _known(item: SubjectItem | ComponentItem) -> Key | None:
    return item[2] if len(item) > 2 else None  # noqa: PLR2004 - the third part may be absent


def _matched(step: Step, table: Table, owner: str, key: Key, wanted: Sequence[_Wanted]) -> _Matches:
    statement = select(table.c.id, table.c.name).where(table.c[owner] == key)
    left = {row.id: row.name for row in step.connection.execute(statement)}
    keys = [row.key if row.key and left.pop(row.key, None) is not None else None for row in wanted]
    for place, row in enumerate(wanted):
        if keys[place] is None:
            name = row.values["name"].casefold()
            keys[place] = next((k for k, old in left.items() if old.casefold() == name), None)
            left.pop(keys[place], None)
    return _Matches(keys, left)


def _write(
    step: Step,
    table: Table,
    owner: tuple[str, Key],
    wanted: Sequence[_Wanted],
    matches: _Matches,
) -> None:
    blank = {PROGRAMME: None, COURSE: None, owner[0]: owner[1]}
    for place, (row, match) in enumerate(zip(wanted, matches.keys, strict=True)):
        if match is not None:
            step.update(table, match, **row.values, place_no=place)
        else:
            step.insert(table, {**blank, **row.values, "id": new_key(), "place_no": place})
    step.remove(table, *matches.gone)
