"""How long ago something was."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from asn_desktop.domain.people.ages import age_of

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def test_ages_in_words() -> None:
    assert str(age_of(NOW, NOW)) == "baru saja"
    assert str(age_of(NOW - timedelta(hours=30), NOW)) == "30 jam lalu"
    assert str(age_of(NOW - timedelta(days=9), NOW)) == "9 hari lalu"
