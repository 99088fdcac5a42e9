"""What goes into a build and what stays out."""

from __future__ import annotations

import re
import shutil
import tomllib
from functools import cache
from pathlib import Path
from typing import Final

from asn_desktop.base.registry import discover, modules
from builds.running import ROOT, run, say

_ROOMS: Final = (
    "asn_desktop.ui",
    "asn_desktop.documents",
    "asn_desktop.documents.papers",
    "asn_desktop.exchange",
    "asn_desktop.cli",
    "asn_desktop.storage.migrations",
    "asn_desktop.storage.migrations.versions",
)
_BY_NAME: Final = "reportlab.graphics.barcode"
"""Its modules fetch each other by name."""
_PLUGINS: Final = {
    "platforms": {"qxcb", "qoffscreen", "qwindows"},
    "imageformats": {"qgif", "qico", "qjpeg"},
    "platforminputcontexts": {
        "composeplatforminputcontextplugin",
        "ibusplatforminputcontextplugin",
    },
    "styles": {"qmodernwindowsstyle"},
    "xcbglintegrations": {"qxcb-glx-integration", "qxcb-egl-integration"},
    "printsupport": {"cupsprintersupport"},
}
_LANGUAGES: Final = {"root", "id", "en", "global"}
_NEVER_RUN: Final = {".exe", ".h", ".lib", ".otf", ".pyi", ".pyx", ".pxd"}
_NEVER_ASKED: Final = ("_avif", "_sqlite3.pyd", "_tkinter")
_OPENED_BY_NAME: Final = re.compile(r"pdfium|libpython|python3\d*\.dll", re.IGNORECASE)
_BINARY: Final = re.compile(r"(.+):\s+file format (?:elf64|pei)-x86-64")
_LINK: Final = re.compile(r"\s+(?:NEEDED|DLL Name:)\s+(\S+)")


def font_packages() -> list[str]:
    """The packages of fonts that the project names, which papers look up by name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = [re.split(r"[<>=~ ]", line)[0] for line in project["dependencies"]]
    return [name.replace("-", "_") for name in names if name.startswith("font")]


def hidden_imports() -> list[str]:
    """Modules that only the registry, a `Tab`, a name or Alembic leads to."""
    tabs = discover("asn_desktop.ui", "TAB")
    screens = [factory.partition(":")[0] for tab in tabs for factory in tab.factories()]
    rooms = [name for room in _ROOMS for name in modules(room)]
    return sorted({*rooms, *screens, *font_packages(), *modules(_BY_NAME)})


def stage(folder: Path) -> Path:
    """Lay the package with its compiled resources in `folder`, as a wheel does."""
    from hatch_build import compile_catalogues

    compile_catalogues()
    shutil.rmtree(folder, ignore_errors=True)
    unwanted = shutil.ignore_patterns("__pycache__", "*.po", "screenshots")
    shutil.copytree(ROOT / "asn_desktop", folder / "asn_desktop", ignore=unwanted)
    shutil.copytree(ROOT / "resources", folder / "asn_desktop" / "resources", ignore=unwanted)
    return folder


def add_papers(folder: Path) -> None:
    """Put the licences beside the program."""
    for name in ("LICENSE", "NOTICE"):
        if (ROOT / name).exists():
            shutil.copy(ROOT / name, folder)
        else:
            say(f"WARNING: no {name} to ship")


@cache
def qt_modules() -> frozenset[str]:
    """The parts of Qt that the program imports."""
    sources = [path.read_text("utf-8") for path in (ROOT / "asn_desktop").rglob("*.py")]
    return frozenset(re.findall(r"PySide6\.(Qt\w+)", "\n".join(sources)))


def is_ballast(path: Path) -> bool:
    """Whether the program never uses this file, told by its path in the built folder."""
    if "PySide6" in path.parts:
        return _is_unused_qt(path, path.parts[path.parts.index("PySide6") + 1 : -1])
    if "locale-data" in path.parts:
        return path.stem.partition("_")[0] not in _LANGUAGES
    return path.suffix in _NEVER_RUN or path.name.startswith(_NEVER_ASKED)


def _is_unused_qt(path: Path, folders: tuple[str, ...]) -> bool:
    """Tools, catalogues, bindings and plugins of Qt that the program does not need."""
    if "plugins" in folders:
        kind, name = path.parent.name, path.name.partition(".")[0].removeprefix("lib")
        return name not in _PLUGINS.get(kind, ())
    if "translations" in folders or path.suffix in _NEVER_RUN:
        return True
    if not folders:
        return path.suffix == ".pyd" and path.stem not in qt_modules()
    return folders[0] not in {"Qt", "support"}


def slim(folder: Path) -> None:
    """Drop the ballast, then the libraries that nothing left asks for, then what is empty."""
    for path in list(folder.rglob("*")):
        if path.is_file() and is_ballast(path.relative_to(folder)):
            path.unlink()
    files = [path for path in folder.rglob("*") if _is_binary(path)]
    wanted = wanted_names({path.name for path in files if not _is_library(path)}, links(files))
    for path in files:
        if path.name.lower() not in wanted:
            path.unlink()
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_symlink() and not path.exists():
            path.unlink()
        elif path.is_dir() and not path.is_symlink() and not any(path.iterdir()):
            path.rmdir()


def wanted_names(roots: set[str], asked: dict[str, set[str]]) -> set[str]:
    """The roots and all that they link to, near and far, in lower case."""
    wanted: set[str] = set()
    fresh = {name.lower() for name in roots}
    while fresh:
        wanted |= fresh
        fresh = {name for one in fresh for name in asked.get(one, ())} - wanted
    return wanted


def links(files: list[Path]) -> dict[str, set[str]]:
    """What each binary links to, by lower-case names, of Linux and of Windows."""
    asked: dict[str, set[str]] = {}
    name = ""
    for line in run("objdump", "-p", *files).splitlines():
        if binary := _BINARY.match(line):
            name = Path(binary[1]).name.lower()
        elif link := _LINK.match(line):
            asked.setdefault(name, set()).add(link[1].lower())
    return asked


def _is_binary(path: Path) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as stream:
        return stream.read(4).startswith((b"\x7fELF", b"MZ"))


def _is_library(path: Path) -> bool:
    """Whether it is there only for those that link to it."""
    shared = path.suffix.lower() == ".dll" or (path.name.startswith("lib") and ".so" in path.name)
    return shared and "plugins" not in path.parts and not _OPENED_BY_NAME.search(path.name)


def megabytes(folder: Path) -> str:
    """The room that a folder takes."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return f"{sum(path.stat().st_size for path in files) / 1e6:.0f} MB"
