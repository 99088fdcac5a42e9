"""Which courses want one place on one day, and where their bars lie."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from asn_desktop.base.i18n import msg
from asn_desktop.domain.charts import Box, Lettering
from asn_desktop.domain.planning.year_calendar import (
    CLASH,
    CalendarCourse,
    bars,
    place_clashes,
    row_at,
)

LETTERS = Lettering(10, lambda text: 5.0 * len(text))


def _course(number: int, start: date, days: int, place: str | None) -> CalendarCourse[int]:
    end = start + timedelta(days=days - 1)
    return CalendarCourse(
        number, f"C-{number}", "Etika", None, start, end, 8, 0, place, msg("Berjalan"), begun=True
    )


def _days(one: CalendarCourse[int]) -> set[tuple[str, date]]:
    place = " ".join((one.place or "").casefold().split())
    return {(place, one.start + timedelta(days=n)) for n in range(one.days)} if place else set()


def test_no_clash_goes_unseen_and_none_is_invented() -> None:
    chance = Random(5)  # noqa: S311
    for _ in range(200):
        places = ("Aula", "aula ", "Ruang 1", None)
        made = [
            _course(n, date(2026, 1, 1) + timedelta(chance.randrange(30)), chance.randrange(1, 6),
                    chance.choice(places))
            for n in range(8)
        ]  # fmt: skip
        told = {key: set(codes) for key, codes in place_clashes(made).items()}
        for one in made:
            others = (two for two in made if two is not one)
            assert told.get(one.id, set()) == {
                two.code for two in others if _days(one) & _days(two)
            }


def test_a_bar_lies_at_its_days_and_within_the_year() -> None:
    whole = _course(1, date(2025, 12, 1), 500, "Aula")
    july = _course(2, date(2026, 7, 1), 31, None)
    marks = [mark for mark in bars((whole, july), 2026, 1000, LETTERS).marks if type(mark) is Box]
    assert (marks[0].x, marks[0].x + marks[0].w) == (320, 1000)
    assert round((marks[1].x - 320) / 680 * 365) == 181
    assert round(marks[1].w / 680 * 365) == 31
    assert marks[0].y > marks[1].y
    assert CLASH not in {mark.fill for mark in marks}


def test_the_bar_under_the_pointer_is_that_of_its_row() -> None:
    courses = [_course(n, date(2026, 1, 1 + n), 1, None) for n in range(5)]
    drawing = bars(courses, 2026, 1000, LETTERS)
    boxes = [mark for mark in drawing.marks if type(mark) is Box]
    for place, box in enumerate(boxes):
        assert row_at(drawing.height - (box.y + box.h / 2), 10, len(courses)) == place
    assert row_at(1, 10, 5) is None
    assert row_at(drawing.height + 1, 10, 5) is None
