"""A large table shows its first rows at once and the rest when the keys arrive."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester

from asn_desktop.base.key_vector import KeyVector
from asn_desktop.widgets.tables.paged_model import PAGE, PagedModel
from asn_desktop.widgets.tables.rows import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QMainWindow
    from pytestqt.qtbot import QtBot

    from asn_desktop.base.keys import Key
    from asn_desktop.widgets.jobs import Jobs
    from asn_desktop.widgets.tables.rows import Order


@dataclass(frozen=True)
class Person:
    key: Key
    name: str


class Town:
    """A source in memory that counts the pages it was asked for."""

    def __init__(self, size: int) -> None:
        self.people = {UUID(int=i): Person(UUID(int=i), f"Orang {i}") for i in range(1, size + 1)}
        self.pages = 0
        self.known = ("", KeyVector())

    def first(
        self, order: Order, search: str, limit: int, known: tuple[str, KeyVector]
    ) -> tuple[Sequence[Person], bool]:
        self.known = known
        found = self.rows(self.keys(order, search)[:limit])
        return found, len(found) < limit and search != "1"

    def total(self) -> int:
        return len(self.people)

    def keys(self, order: Order, search: str) -> KeyVector:
        found = [key for key, person in self.people.items() if search in person.name]
        return KeyVector.of(found[::-1] if order and order[0][1] else found)

    def rows(self, keys: Sequence[Key]) -> Sequence[Person]:
        self.pages += 1
        return [self.people[key] for key in keys if key in self.people]


COLUMNS = (Column[Person]("name", "Nama", lambda r: r.name),)


@pytest.fixture
def town() -> Town:
    return Town(1000)


@pytest.fixture
def model(window: QMainWindow, jobs: Jobs, town: Town) -> PagedModel[Person]:
    made = PagedModel(COLUMNS, lambda r: r.key, town, jobs, window)
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


def complete(model: PagedModel[Person], qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: model.complete)


def test_first_page_now_the_rest_later(model: PagedModel[Person], qtbot: QtBot) -> None:
    model.show()
    assert 0 < model.rowCount() < PAGE
    assert not model.complete
    complete(model, qtbot)
    assert model.rowCount() == model.total() == 1000
    assert model.index(999, 0).data() == "Orang 1000"


def test_a_small_answer_needs_no_job(model: PagedModel[Person], jobs: Jobs, qtbot: QtBot) -> None:
    model.show()
    complete(model, qtbot)
    model.show("Orang 99")
    assert model.complete
    assert not jobs.live
    assert model.rowCount() == 11


def test_search_says_how_many_of_all(model: PagedModel[Person], qtbot: QtBot) -> None:
    model.show()
    complete(model, qtbot)
    model.search_for("Orang 100")
    assert (model.rowCount(), model.total()) == (2, 1000)


def test_order_comes_from_the_source(model: PagedModel[Person], qtbot: QtBot) -> None:
    model.order_by((("name", True),))
    complete(model, qtbot)
    assert model.index(0, 0).data() == "Orang 1000"


def test_reload_keeps_what_is_in_hand(model: PagedModel[Person], town: Town, qtbot: QtBot) -> None:
    model.show()
    complete(model, qtbot)
    held = QPersistentModelIndex(model.index(500, 0))
    del town.people[UUID(int=1)]
    with qtbot.waitSignal(model.counted):
        model.reload()
    assert model.rowCount() == 999
    assert held.row() == 499
    assert held.data() == "Orang 501"


def test_changed_rows_are_read_again(model: PagedModel[Person], town: Town, qtbot: QtBot) -> None:
    model.show()
    complete(model, qtbot)
    key = UUID(int=3)
    town.people[key] = replace(town.people[key], name="Baru")
    with qtbot.waitSignal(model.dataChanged):
        model.refresh_keys([key])
    assert model.index(2, 0).data() == "Baru"


def test_only_pages_in_sight_are_read(model: PagedModel[Person], town: Town, qtbot: QtBot) -> None:
    model.show()
    complete(model, qtbot)
    town.pages = 0
    for row in range(600, 620):
        model.index(row, 0).data()
    assert town.pages == 1


def test_a_bounded_look_that_may_have_missed_rows_is_counted(
    model: PagedModel[Person], town: Town, qtbot: QtBot
) -> None:
    for number in range(10, 1001):
        del town.people[UUID(int=number)]
    model.show("1")
    assert not model.complete
    complete(model, qtbot)
    assert (model.rowCount(), model.total()) == (1, 9)


def test_all_are_counted_though_one_searched_at_once(
    model: PagedModel[Person], qtbot: QtBot
) -> None:
    with qtbot.waitSignals([model.counted, model.counted]):
        model.show("Orang 99")
    assert (model.rowCount(), model.total()) == (11, 1000)


def test_a_key_is_found_by_place_and_a_place_by_key(
    model: PagedModel[Person], qtbot: QtBot
) -> None:
    model.show()
    complete(model, qtbot)
    assert model.key_at(700) == UUID(int=701)
    assert model.position_of(UUID(int=701)) == 700
    assert model.position_of(UUID(int=5000)) == -1


def test_who_types_on_is_sought_among_what_was_found(
    model: PagedModel[Person], town: Town, qtbot: QtBot
) -> None:
    model.show("Orang")
    complete(model, qtbot)
    model.search_for("Orang 1")
    assert town.known == ("Orang", town.keys((), "Orang"))


@pytest.mark.parametrize("anew", ["reload", "order", "show"])
def test_nothing_is_sought_among_rows_that_may_be_others(
    model: PagedModel[Person], town: Town, qtbot: QtBot, anew: str
) -> None:
    model.show("Orang")
    complete(model, qtbot)
    if anew == "reload":
        model.reload()
    elif anew == "order":
        model.order_by((("name", True),))
    else:
        model.show("Orang")
    model.search_for("Orang 1")
    assert town.known == ("", KeyVector())


def test_rows_on_screen_are_not_read_again_when_the_keys_arrive(
    model: PagedModel[Person], town: Town, qtbot: QtBot
) -> None:
    model.show()
    complete(model, qtbot)
    town.pages = 0
    assert model.index(model.screenful - 1, 0).data() == f"Orang {model.screenful}"
    assert town.pages == 0
    assert model.index(model.screenful, 0).data() == f"Orang {model.screenful + 1}"
    assert town.pages == 1
