"""Whatever is done can be taken back and done again, exactly, table by table."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from sqlalchemy import select

from asn_desktop.base.errors import Conflict
from asn_desktop.base.keys import new_key
from asn_desktop.storage import journal
from asn_desktop.storage.database import FILE_NAME, Database
from asn_desktop.storage.replay import inverse, replay
from asn_desktop.storage.tables import (
    components,
    courses,
    enrolments,
    marks,
    metadata,
    participants,
    programmes,
)
from tests.storage.conftest import add_people, deed, dump, first_break, is_index_whole, person

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.storage.journal import Entry
    from asn_desktop.storage.step import Step

DEEDS = ("person", "course", "component", "enrol", "mark", "rename", "grade", "archive", "remove")
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
STEPS = st.lists(
    st.lists(
        st.tuples(st.sampled_from(DEEDS), st.integers(0, 7), st.integers(0, 7), TEXTS), max_size=6
    ),
    max_size=7,
)
Act = tuple[str, int, int, str]


def _keys(step: Step, table: str) -> list[Key]:
    return list(step.connection.execute(select(metadata.tables[table].c.id)).scalars())


def _pick(step: Step, table: str, number: int) -> Any:
    keys = _keys(step, table)
    return keys[number % len(keys)] if keys else None


def _add(step: Step, kind: str, text: str) -> None:
    if kind == "person":
        step.insert(participants, person(text), person(text + " dua"))
        return
    row = {"id": new_key(), "code": str(new_key()), "name": text, "hours": 4}
    step.insert(programmes, row)
    own = {"rules": "LAN", "status": "draft", "start": date(2026, 1, 5), "end": date(2026, 1, 9)}
    step.insert(courses, {**row, **own, "id": new_key(), "programme_id": row["id"]})


def _join(step: Step, kind: str, first: int, second: int) -> None:
    course = _pick(step, "courses", first)
    if course and kind == "component":
        row = {"id": new_key(), "course_id": course, "place_no": 1, "name": "Ujian"}
        step.insert(components, {**row, "weight": Decimal("33.33")})
    pair = (course, _pick(step, "participants", second))
    held = select(enrolments.c.course_id, enrolments.c.participant_id)
    if kind == "enrol" and all(pair) and pair not in step.connection.execute(held).fetchall():
        row = {"id": new_key(), "course_id": pair[0], "participant_id": pair[1]}
        step.insert(enrolments, row)


def _mark(step: Step, first: int, second: int) -> None:
    pair = (_pick(step, "enrolments", first), _pick(step, "components", second))
    held = select(marks.c.enrolment_id, marks.c.component_id)
    if all(pair) and pair not in step.connection.execute(held).fetchall():
        row = {"id": new_key(), "enrolment_id": pair[0], "component_id": pair[1]}
        step.insert(marks, {**row, "value": Decimal(first) / 4})


def _change(step: Step, kind: str, numbers: tuple[int, int], text: str) -> None:
    table = metadata.tables[("participants", "courses")[numbers[0] % 2]]
    key = _pick(step, table.name, numbers[1])
    if key and kind == "archive":
        step.archive(table, key)
    elif key and table is participants:
        step.update(table, key, name=text, search=text.casefold(), agency=text or None)
    elif key:
        step.update_all(table, {other: {"name": text} for other in _keys(step, table.name)})


def _grade(step: Step, first: int, second: int) -> None:
    key = _pick(step, "marks", first)
    if key:
        step.update(marks, key, value=Decimal(second) if second else None)


def _remove(step: Step, first: int, second: int) -> None:
    order = ("marks", "enrolments", "components", "courses", "participants")
    free: dict[str, Any] = {
        "enrolments": select(marks.c.enrolment_id),
        "components": select(marks.c.component_id),
        "courses": select(enrolments.c.course_id).union(select(components.c.course_id)),
        "participants": select(enrolments.c.participant_id),
    }
    name = order[first % len(order)]
    used = set(step.connection.execute(free[name]).scalars()) if name in free else set()
    keys = [key for key in _keys(step, name) if key not in used]
    step.remove(metadata.tables[name], *keys[: second % 3])


def act(step: Step, one: Act) -> None:
    kind, first, second, text = one
    if kind in {"person", "course"}:
        _add(step, kind, text)
    elif kind in {"component", "enrol"}:
        _join(step, kind, first, second)
    elif kind == "mark":
        _mark(step, first, second)
    elif kind in {"rename", "archive"}:
        _change(step, kind, (first, second), text)
    else:
        (_grade if kind == "grade" else _remove)(step, first, second)


def act_all(acts: list[Act], step: Step) -> None:
    for one in acts:
        act(step, one)


def play(database: Database, entry: Entry, kind: str) -> None:
    def work(step: Step) -> None:
        changes = journal.changes_of(step.connection, entry.id)
        replay(step, inverse(changes) if kind == journal.UNDO else changes)

    deed(database, work, kind)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_undo_restores_every_table_and_redo_does_it_again(
    template: Path, steps: list[list[Act]]
) -> None:
    with tempfile.TemporaryDirectory() as place:
        shutil.copyfile(template, Path(place) / FILE_NAME)
        database = Database(Path(place) / FILE_NAME)
        states, entries = [dump(database)], []
        for acts in steps:
            entries.append(deed(database, partial(act_all, acts)))
            states.append(dump(database))
        for entry, before in zip(reversed(entries), reversed(states[:-1]), strict=True):
            play(database, entry, journal.UNDO)
            assert dump(database) == before
            assert is_index_whole(database)
        for entry, after in zip(entries, states[1:], strict=True):
            play(database, entry, journal.REDO)
            assert dump(database) == after
        assert is_index_whole(database)
        assert first_break(database) is None
        database.close()


def test_a_row_changed_twice_in_one_step_goes_back_to_its_first_state(database: Database) -> None:
    (key,) = add_people(database, "Ahmad")

    def twice(step: Step) -> None:
        step.update(participants, key, name="B", search="b")
        step.update(participants, key, name="C", agency="X")
        step.update(participants, key, name="D", search="d")

    before = dump(database)
    entry = deed(database, twice)
    after = dump(database)
    play(database, entry, journal.UNDO)
    assert dump(database) == before
    play(database, entry, journal.REDO)
    assert dump(database) == after


def test_what_was_changed_since_is_not_overwritten(database: Database) -> None:
    (key,) = add_people(database, "Ahmad")
    first = deed(database, lambda step: step.update(participants, key, agency="A", rank="III/a"))
    deed(database, lambda step: step.update(participants, key, agency="B"))
    before = dump(database)
    with pytest.raises(Conflict):
        play(database, first, journal.UNDO)
    assert dump(database) == before


def test_another_column_changed_since_is_kept(database: Database) -> None:
    (key,) = add_people(database, "Ahmad")
    first = deed(database, lambda step: step.update(participants, key, agency="A"))
    deed(database, lambda step: step.update(participants, key, rank="III/a"))
    play(database, first, journal.UNDO)
    assert "III/a" in dump(database)["participants"][0]


def test_a_row_that_is_gone_is_a_conflict(database: Database) -> None:
    (key,) = add_people(database, "Ahmad")
    first = deed(database, lambda step: step.update(participants, key, agency="A"))
    deed(database, lambda step: step.remove(participants, key))
    with pytest.raises(Conflict):
        play(database, first, journal.UNDO)


def test_a_row_that_someone_uses_is_not_taken_away(database: Database) -> None:
    with database.read() as connection:
        assert journal.entries(connection, last=1) == []
    row = person("Ahmad")
    first = deed(database, lambda step: step.insert(participants, row))
    deed(database, lambda step: _add(step, "course", "A"))
    deed(database, lambda step: _join(step, "enrol", 0, 0))
    before = dump(database)
    with pytest.raises(Conflict):
        play(database, first, journal.UNDO)
    assert dump(database) == before
    assert is_index_whole(database)
