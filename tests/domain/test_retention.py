from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, strategies as st

from asn_desktop.domain.retention import NEWEST, kept

MOMENTS = st.lists(
    st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
)
MOST = NEWEST + 12 + 14 + 12


@given(MOMENTS)
def test_the_newest_stay_and_nothing_is_thinned_to_nothing(moments: list[datetime]) -> None:
    found = kept(moments)
    assert found <= set(moments)
    assert found >= set(sorted(set(moments))[-NEWEST:])
    assert bool(found) == bool(moments)
    assert len(found) <= MOST


@given(MOMENTS)
def test_thinning_twice_thins_no_more(moments: list[datetime]) -> None:
    assert kept(kept(moments)) == kept(moments)


@given(MOMENTS, st.integers(1, 400))
def test_each_of_the_last_twelve_months_keeps_its_newest(
    moments: list[datetime], step: int
) -> None:
    months: dict[tuple[int, int], datetime] = {}
    for moment in sorted(moments):
        months[moment.year, moment.month] = moment
    assert set(sorted(months.values())[-12:]) <= kept(moments)


def test_ten_years_of_backups_each_hour_leave_a_few() -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    saved: frozenset[datetime] = frozenset()
    for hour in range(24 * 400):
        saved = kept([*saved, start + timedelta(hours=hour)])
    assert len(saved) <= MOST
    assert len({moment.strftime("%Y%m") for moment in saved}) == 12
