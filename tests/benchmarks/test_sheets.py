"""A class of 1,000 people and 20 components: one mark in it, opening it, pasting all of it."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import sqlcipher3.dbapi2 as driver
from PySide6.QtWidgets import QApplication

from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.services.marking import assessments, paste
from asn_desktop.services.marking.marks import set_marks
from asn_desktop.services.marking.paste import Target
from asn_desktop.services.people import enrolments
from asn_desktop.services.planning import courses
from asn_desktop.services.rights import Right
from asn_desktop.storage.database import FILE_NAME
from asn_desktop.storage.tables import participants as people_table
from tests.benchmarks.test_marks import Trainer

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.office import Office
    from tests.benchmarks.conftest import Race
    from tests.ui.conftest import Window

WIDE: Final = (1_000, 20)
USUAL: Final = (40, 12)
ROUNDS: Final = 30
_EVERY: Final = (
    "SELECT m.enrolment_id, m.component_id, m.value FROM marks m"
    " JOIN enrolments e ON e.id = m.enrolment_id WHERE e.course_id = ?"
)


def _row(name: str) -> dict[str, Any]:
    nothing = dict.fromkeys(column.name for column in people_table.columns)
    return {**nothing, "id": new_key(), "name": name, "sort_name": name, "search": name.lower()}


def make_class(office: Office, code: str, size: tuple[int, int]) -> Key:
    """A course whose every cell holds 80."""
    people, parts = size
    share = Decimal(100) / parts
    whole = share.quantize(Decimal("0.01"))
    weights = [whole] * (parts - 1)
    weights.append(100 - sum(weights, Decimal(0)))
    rows = [_row(f"Peserta {code} Nomor {number:04}") for number in range(people)]
    with office.write(Right.PARTICIPANT, msg("Orang")) as step:
        step.insert(people_table, *rows)
    course = courses.add(
        office,
        code=code,
        name="Ukur",
        start=date(2026, 11, 2),
        end=date(2026, 11, 6),
        hours=40,
        components=[(f"Komponen {number}", weight) for number, weight in enumerate(weights)],
    )
    enrolments.enrol(office, course, [row["id"] for row in rows])
    sheet = assessments.sheet(office, course)
    cells = [(row.enrolment, part.id, "80") for row in sheet.rows for part in sheet.components]
    set_marks(office, cells, msg("Nilai"))
    return course


def test_one_mark_in_a_wide_class(window: Window, race: Race) -> None:
    small, large = (
        make_class(window.desk, code, size) for code, size in (("A", USUAL), ("B", WIDE))
    )
    tab = window.show("assessments", small)
    trainer = Trainer(window)

    def at(course: Key) -> None:
        tab.open_at(course)
        window.settle()
        trainer.type_value()

    race.rounds = ROUNDS
    race.rest = lambda: at(small)
    race(
        "one mark of 1,000 × 20, against 40 × 12",
        trainer.enter,
        trainer.enter,
        goal=1.2,
        bar=1.5,
        prepare=lambda: at(large),
    )


def test_opening_a_wide_class(window: Window, race: Race) -> None:
    small, large = (
        make_class(window.desk, code, size) for code, size in (("A", USUAL), ("B", WIDE))
    )
    tab = window.show("assessments", small)
    data = window.desk.folder / FILE_NAME
    with closing(driver.connect(str(data))) as file:

        def floor() -> None:
            assert len(file.execute(_EVERY, (large.bytes,)).fetchall()) == WIDE[0] * WIDE[1]

        def opened() -> None:
            tab.open_at(large)
            QApplication.processEvents()

        def close() -> None:
            tab.open_at(small)
            window.settle()

        race(
            "1,000 × 20 opened, all totals shown",
            opened,
            floor,
            goal=3,
            bar=5,
            prepare=close,
        )


def test_first_paint_of_a_wide_class(window: Window, race: Race) -> None:
    small, large = (
        make_class(window.desk, code, size) for code, size in (("A", USUAL), ("B", WIDE))
    )
    tab = window.show("assessments", small)
    with closing(driver.connect(str(window.desk.folder / FILE_NAME))) as file:

        def floor() -> None:
            assert len(file.execute(_EVERY, (large.bytes,)).fetchall()) == WIDE[0] * WIDE[1]

        def painted() -> None:
            tab.open_at(large)
            QApplication.sendPostedEvents()  # the paint is among them, the rest of the class not

        def close() -> None:
            tab.open_at(small)
            window.settle()

        race("1,000 × 20 opened, first paint", painted, floor, goal=1.5, bar=2, prepare=close)
        assert tab._model.rowCount() < WIDE[0]
        window.settle()
        assert tab._model.rowCount() == WIDE[0]


def test_pasting_a_wide_class(window: Window, race: Race) -> None:
    desk = window.desk
    course = make_class(desk, "B", WIDE)
    sheet = assessments.sheet(desk, course)
    target = Target(
        tuple(row.enrolment for row in sheet.rows), tuple(part.id for part in sheet.components)
    )
    texts = ["\n".join(["\t".join([value] * WIDE[1])] * WIDE[0]) for value in ("70", "90")]
    turn = [0]
    preview: list[Any] = []

    def prepare() -> None:
        turn[0] += 1
        preview[:] = [paste.preview_paste(desk, course, texts[turn[0] % 2], target)]
        window.settle()

    def ours() -> None:
        assert paste.write_paste(desk, preview[0]) == WIDE[0]

    prepare()
    ours()
    floor, race.rest = _bare(desk), window.settle
    race("1,000 × 20 marks pasted", ours, floor, goal=2, bar=4, prepare=prepare)


def _bare(desk: Desk) -> Any:
    """The same marks and one journal entry by the driver alone, in a file of its own."""
    copy = desk.folder / "bare.db"
    with closing(driver.connect(str(desk.folder / FILE_NAME))) as file:
        file.execute("VACUUM INTO ?", (str(copy),))
        keys = [row[0] for row in file.execute("SELECT id FROM marks")]
        entry = file.execute("SELECT * FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    bare = driver.connect(str(copy), isolation_level=None)
    bare.execute("PRAGMA journal_mode=WAL")
    bare.execute("PRAGMA synchronous=FULL")
    seq = [entry[1] + 1_000_000]
    holes = ",".join("?" * len(entry))

    def floor() -> None:
        seq[0] += 1
        values = ((7000 + seq[0] % 2 * 2000, key) for key in keys)
        bare.execute("BEGIN IMMEDIATE")
        bare.executemany("UPDATE marks SET value = ? WHERE id = ?", values)
        bare.execute(
            f"INSERT INTO journal VALUES ({holes})",  # noqa: S608
            (new_key().bytes, seq[0], *entry[2:]),
        )
        bare.execute("COMMIT")

    return floor
