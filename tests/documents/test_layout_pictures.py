"""The shipped layouts as they were judged by eye."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from asn_desktop.documents.certificates import layouts
from asn_desktop.documents.certificates.certificate import Look
from tests.documents.judged import beside, require_as_judged
from tests.documents.written import render

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.domain.issuing.certificates import CertificateFacts
    from asn_desktop.domain.issuing.layouts import Layout


@pytest.mark.parametrize("paper", ["A4", "F4"])
@pytest.mark.parametrize("layout", layouts.shipped(), ids=lambda layout: str(layout.code))
def test_it_looks_as_it_was_judged(
    facts: CertificateFacts, tmp_path: Path, layout: Layout, paper: str
) -> None:
    render([facts], tmp_path / "c.pdf", Look(paper, layout=layout))
    require_as_judged(beside(tmp_path / "c.pdf"), f"{layout.code}-{paper}")
