from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

import asn_desktop
from asn_desktop.base.registry import discover
from builds.contents import font_packages, hidden_imports, is_ballast, qt_modules, wanted_names
from builds.running import ROOT, run


@pytest.fixture
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_what_nobody_imports_by_name_goes_in() -> None:
    found = set(hidden_imports())
    tabs = discover("asn_desktop.ui", "TAB")
    screens = {factory.partition(":")[0] for tab in tabs for factory in tab.factories()}
    assert "asn_desktop.ui.courses.tab" in screens
    assert screens
    assert screens <= found
    assert set(font_packages()) <= found
    for room in ("cli", "documents", "exchange", "storage/migrations/versions"):
        modules = {path.stem for path in (ROOT / "asn_desktop" / room).glob("[!_]*.py")}
        package = f"asn_desktop.{room.replace('/', '.')}"
        assert modules
        assert {f"{package}.{name}" for name in modules} <= found


def test_the_version_stands_in_one_place(project: dict[str, Any]) -> None:
    assert "version" not in project["project"]
    assert project["project"]["dynamic"] == ["version"]
    source = (ROOT / project["tool"]["hatch"]["version"]["path"]).read_text("utf-8")
    assert f'__version__ = "{asn_desktop.__version__}"' in source


def test_the_windows_parts_are_those_that_the_project_asks_for(project: dict[str, Any]) -> None:
    text = (ROOT / ".ci" / "windows" / "requirements.txt").read_text("utf-8")
    pinned = dict(re.findall(r"^([\w-]+)==([\w.]+) \\$", text, re.MULTILINE))
    asked = [Requirement(line) for line in project["project"]["dependencies"]]
    names = {one.name.lower().replace("_", "-"): one.specifier for one in asked}
    assert set(names) <= set(pinned)
    assert [name for name, allowed in names.items() if pinned[name] not in allowed] == []


@pytest.mark.parametrize(
    "path",
    [
        "_internal/PySide6/Qt/translations/qtbase_de.qm",
        "_internal/PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "_internal/PySide6/Qt/plugins/imageformats/libqpdf.so",
        "site/PySide6/plugins/tls/qopensslbackend.dll",
        "site/PySide6/QtQuick.pyd",
        "site/PySide6/qml/QtQuick/qmldir",
        "site/PySide6/designer.exe",
        "_internal/babel/locale-data/de_AT.dat",
        "_internal/font_source_sans_pro/files/SourceSansPro-Bold.otf",
        "_tkinter.pyd",
    ],
)
def test_ballast_stays_out(path: str) -> None:
    assert is_ballast(Path(path))


@pytest.mark.parametrize(
    "path",
    [
        "_internal/PySide6/QtCore.abi3.so",
        "_internal/PySide6/Qt/lib/libQt6Core.so.6",
        "_internal/PySide6/Qt/plugins/platforms/libqxcb.so",
        "site/PySide6/plugins/platforms/qwindows.dll",
        "site/PySide6/QtWidgets.pyd",
        "site/PySide6/Qt6Widgets.dll",
        "site/PySide6/__init__.pyc",
        "_internal/babel/locale-data/id_ID.dat",
        "_internal/babel/locale-data/root.dat",
        "_internal/asn_desktop/resources/translations/en/LC_MESSAGES/asn_desktop.mo",
        "_internal/font_source_sans_pro/files/SourceSansPro-Bold.ttf",
    ],
)
def test_what_the_program_uses_goes_in(path: str) -> None:
    assert not is_ballast(Path(path))


def test_the_program_s_own_parts_of_qt_are_known() -> None:
    assert {"QtCore", "QtGui", "QtWidgets"} <= qt_modules()
    assert "QtQuick" not in qt_modules()


def test_only_libraries_that_something_asks_for_stay() -> None:
    asked = {"window": {"gui"}, "gui": {"core", "kernel32"}, "network": {"core"}}
    assert wanted_names({"Window"}, asked) == {"window", "gui", "core", "kernel32"}


def test_a_command_that_fails_ends_the_build_loudly() -> None:
    with pytest.raises(SystemExit, match=r"FAILED: sh -c exit 7\nended with 7"):
        run("sh", "-c", "exit 7")
    assert run("sh", "-c", "exit 7", status=7) == ""
