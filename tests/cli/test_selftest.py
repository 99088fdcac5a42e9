from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Asn


def test_it_does_the_whole_main_job_and_leaves_nothing(asn: Asn) -> None:
    place = asn.folder / "sementara"
    place.mkdir()
    names = ("TMPDIR", "TEMP", "TMP", "HOME", "XDG_DATA_HOME", "LOCALAPPDATA")
    answer = asn.process("--selftest", **dict.fromkeys(names, str(place)))
    assert (answer.status, answer.err) == (0, "")
    assert answer.value["ok"] is True
    assert list(place.iterdir()) == []
    assert not asn.data.exists()
