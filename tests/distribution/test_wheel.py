"""The wheel, installed where nothing else is, does the whole main job."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest

from asn_desktop import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("wheel")
    build = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", target, ROOT)
    subprocess.run(build, check=True, capture_output=True)
    (made,) = target.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Any]:
    """Runs the installed command; its dependencies are those of this environment."""
    home = tmp_path_factory.mktemp("lingkungan kosong")
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    names = {"base": str(home), "platbase": str(home)}
    site, scripts = (Path(sysconfig.get_path(n, "venv", names)) for n in ("purelib", "scripts"))
    pip = (sys.executable, "-m", "pip", "--python", home, "install", "--no-deps", "--no-index")
    subprocess.run((*pip, wheel), check=True, capture_output=True)
    lent = {sysconfig.get_path(name) for name in ("purelib", "platlib")}
    (site / "dependencies.pth").write_text("\n".join(sorted(lent)), encoding="utf-8")

    def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            (scripts / "asn-desktop", *words),
            cwd=home,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run


def test_the_selftest_passes_and_leaves_nothing(installed: Callable[..., Any]) -> None:
    done = installed("--json", "--selftest")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["ok"] is True


def test_it_says_its_version(installed: Callable[..., Any]) -> None:
    assert installed("--version").stdout.split()[-1] == __version__


def test_it_carries_what_it_needs(wheel: Path) -> None:
    names = set(ZipFile(wheel).namelist())
    wanted = (
        "asn_desktop/resources/translations/en/LC_MESSAGES/asn_desktop.mo",
        "asn_desktop/resources/letters/surat-panggilan.docx",
        "asn_desktop/resources/reference/rule_sets.json",
        "asn_desktop/storage/migrations/versions/rev_0001.py",
        f"asn_desktop-{__version__}.dist-info/licenses/NOTICE",
        f"asn_desktop-{__version__}.dist-info/licenses/LICENSE",
    )
    assert not set(wanted) - names
    assert not [name for name in names if name.startswith("tests") or "screenshots" in name]


def test_an_office_that_is_made_by_it(installed: Callable[..., Any], tmp_path: Path) -> None:
    folder = tmp_path / "Data Kantor"
    assert installed("--data", folder, "office", "set", "name=Kantor Contoh").returncode == 0
    shown = installed("--data", folder, "--json", "office", "show")
    assert json.loads(shown.stdout)["name"] == "Kantor Contoh"
