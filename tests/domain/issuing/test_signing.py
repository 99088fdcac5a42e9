from __future__ import annotations

import pytest

from asn_desktop.domain.issuing.certificates import SignatoryFacts
from asn_desktop.domain.issuing.signing import own_position, position_lines


@pytest.mark.parametrize(
    ("acting", "position", "lines", "own"),
    [
        (None, "Kepala Badan", ["Kepala Badan"], "Kepala Badan"),
        ("Plt.", "Kepala Dinas", ["Plt. Kepala Dinas"], "Plt. Kepala Dinas"),
        ("a.n.", "Wali Kota, Kepala Badan", ["a.n. Wali Kota,", "Kepala Badan"], "Kepala Badan"),
        (
            "u.b.",
            "Wali Kota, Sekretaris Daerah, Kepala Badan",
            ["a.n. Wali Kota,", "Sekretaris Daerah,", "u.b.", "Kepala Badan"],
            "Kepala Badan",
        ),
        ("u.b.", "Sekretaris, Kepala Bidang", ["Sekretaris,", "u.b.", "Kepala Bidang"],
         "Kepala Bidang"),
        ("a.n.", "Wali Kota", ["a.n. Wali Kota"], "Wali Kota"),
    ],
)  # fmt: skip
def test_for_whom_and_as_what(
    acting: str | None, position: str, lines: list[str], own: str
) -> None:
    assert position_lines(acting, position) == lines
    assert own_position(SignatoryFacts("Drs. Contoh", None, None, position, acting)) == own


def test_a_position_that_is_not_set_stays_unset() -> None:
    assert own_position(SignatoryFacts("Drs. Contoh", None, None, None, "Plt.")) is None
