"""What every test gets: no screen, Indonesian, no user folders touched."""

from __future__ import annotations

import os

import pytest

from asn_desktop.base.i18n import use_language

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def _speak_indonesian() -> None:
    use_language("id")
