"""Languages, streams, wrong use: what holds for every command."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import COURSE, SCHEME

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Asn

POSIX = pytest.mark.skipif(os.name == "nt", reason="streams and bytes of POSIX")
ASCII = {
    "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0",
}  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        ["nix"],
        ["courses"],
        ["courses", "ad"],
        ["courses", "list", "lebih"],
        ["courses", "list", "--nix"],
        ["courses", "reopen", "A-1"],
        ["courses", "add"],
        ["certificates", "issue", "A-1"],
        ["journal", "--last", "0"],
        ["journal", "--last", "x"],
        ["summary", "year", "abc", "--output", "x.pdf"],
        ["summary", "year", "1", "--output", "x.pdf"],
        ["office", "set"],
        ["office", "set", "tanpa"],
        ["--language", "fr", "undo"],
        ["backup", "check"],
        ["backup", "create", ""],
        ["backup", "restore", "."],
        ["participants", "import", " "],
        ["participants", "export", "/"],
        ["marks", "export", "A-1", ".."],
        ["summary", "course", "A-1", "--output", "."],
        ["certificates", "issue", "A-1", "--output", "x.pdf", "--each", ""],
        ["journal", "--last", "9" * 30],
    ],
)
def test_wrong_use_is_said_in_indonesian(asn: Asn, words: list[str]) -> None:
    answer = asn(*words)
    assert (answer.status, answer.kind) == (2, "usage")
    english = ("Missing", "No such", "Invalid", "Usage", "Options", "is not", "Got un", "requires")
    assert not [word for word in english if word in answer.err]
    assert not asn.data.exists()


def test_global_options_come_first(asn: Asn) -> None:
    assert asn.plain("undo", "--json").status == 2


def test_english_by_choice(asn: Asn) -> None:
    assert "No such command" in asn("--language", "en", "nix").value["error"]["message"]
    assert "No such command" in asn("--language=en", "nix").value["error"]["message"]


def test_help_speaks_indonesian(asn: Asn) -> None:
    text = asn.plain("courses", "add", "--help").out
    for word in ("Pemakaian:", "Pilihan:", "[wajib]", "Tampilkan bantuan ini."):
        assert word in text
    assert "--start TANGGAL" in text
    assert "Perintah:" in asn.plain("--help").out


def test_help_and_version_are_one_json_value_too(asn: Asn) -> None:
    assert "Pemakaian:" in asn("--help").value["text"]
    assert "asn-desktop" in asn("--version").value["text"]


def test_without_a_command_the_window_opens(asn: Asn) -> None:
    assert asn.plain("--language", "en").status == 0
    assert asn.windows == [(asn.data, "en")]


@pytest.mark.parametrize("folder", ["", " ", "--json"])
def test_an_empty_variable_of_a_script_makes_no_office(
    asn: Asn, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = asn("--data", folder, "participants", "list")
    assert (answer.status, answer.kind) == (2, "usage")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_does_not_exist_is_made(asn: Asn) -> None:
    assert asn("--data", asn.folder / "baru" / "di dalam", "participants", "list").value == []
    assert (asn.folder / "baru" / "di dalam" / "asn-desktop.db").exists()


@POSIX
def test_words_that_are_not_utf8_are_wrong_use(asn: Asn) -> None:
    answer = asn("office", "set", "name=\udcff\udcfe")
    assert (answer.status, answer.kind) == (2, "usage")
    assert asn("office", "show").value["name"] is None


@POSIX
def test_streams_are_utf8_whatever_the_system_says(asn: Asn) -> None:
    target = asn.folder / "ékspor – peserta.csv"
    answer = asn.process("participants", "export", target, **ASCII)
    assert answer.value["file"] == str(target)
    assert target.exists()
    assert "“nix”" in asn.process("marks", "list", "nix", **ASCII).err


def _shell(asn: Asn, line: str, *words: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ("/bin/sh", "-c", line, *asn.command(*words)[:1], *asn.command(*words)[1:]),
        cwd=asn.folder, env=asn.environment({}), capture_output=True, check=False,
    )  # fmt: skip


@POSIX
@pytest.mark.parametrize("closing", [">&-", ">&- 2>&-"])
def test_a_closed_output_hinders_no_deed(asn: Asn, closing: str) -> None:
    done = _shell(asn, f'"$0" "$@" {closing}', *COURSE, *SCHEME)
    assert (done.returncode, done.stderr) == (0, b"")
    assert [row["code"] for row in asn("courses", "list").value] == ["A-1"]


@POSIX
def test_a_reader_that_leaves_early_is_no_fault(asn: Asn) -> None:
    done = _shell(asn, '{ "$0" "$@"; echo $? >&2; } | true', *COURSE, *SCHEME)
    assert done.stderr == b"0\n"
    assert len(asn("courses", "list").value) == 1


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="Linux has it")  # noqa: PTH110
def test_an_output_on_a_full_disk_is_the_environment(asn: Asn) -> None:
    done = _shell(asn, '"$0" "$@" > /dev/full', "participants", "list")
    assert done.returncode == 3
    assert "tidak dapat ditulis" in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr
