from __future__ import annotations

import errno
import os
from pathlib import Path, PurePosixPath

import pytest

from asn_desktop.base.errors import EnvironmentFault
from asn_desktop.storage.disk import (
    disk_fault,
    free_bytes,
    is_mounted_share,
    is_shared,
    is_windows_share,
    on_disk,
    replaced,
    require_place,
    swap,
)

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/data /mnt/nas nfs4 rw 0 0
//server/x /mnt/two\\040words cifs rw 0 0
/dev/sdb1 /mnt/nas/usb vfat rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind", "shared"),
    [
        (r"\\server\data\diklat", 3, True),
        (r"\\?\UNC\server\data", 3, True),
        ("//server/data", 3, True),
        (r"\\?\C:\Users\Siti", 3, False),
        (r"C:\Users\Siti", 3, False),
        (r"Z:\diklat", 4, True),
        (r"E:\diklat", 2, False),
    ],
)
def test_shares_of_windows(path: str, kind: int, *, shared: bool) -> None:
    roots: list[str] = []

    def drive_type(root: str) -> int:
        roots.append(root)
        return kind

    assert is_windows_share(path, drive_type) is shared
    assert all(len(root) == 3 for root in roots)


@pytest.mark.parametrize(
    ("path", "shared"),
    [
        ("/home/siti", False),
        ("/mnt/nas", True),
        ("/mnt/nas/diklat", True),
        ("/mnt/nas/usb/diklat", False),
        ("/mnt/nasi", False),
        ("/mnt/two words/diklat", True),
    ],
)
def test_shares_of_linux(path: str, *, shared: bool) -> None:
    assert is_mounted_share(PurePosixPath(path), MOUNTS) is shared


def test_this_disk(tmp_path: Path) -> None:
    assert not is_shared(tmp_path)
    assert free_bytes(tmp_path) > 0


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OSError(errno.ENOSPC, "x"), "Disk penuh di"),
        (OSError(errno.EROFS, "x"), "tidak dapat dibaca atau ditulis"),
        (OSError(errno.EACCES, "x"), "tidak dapat dibaca atau ditulis"),
        (OSError(errno.ENOTDIR, "x"), "bukan folder"),
        (OSError(errno.EISDIR, "x"), "bukan folder"),
        (OSError(errno.ENOENT, "x"), "tidak ada"),
        (OSError(errno.EIO, "x"), "Periksa disk"),
    ],
)
def test_each_fault_says_where_and_what_to_do(error: OSError, sentence: str) -> None:
    place = Path("data")
    assert sentence in str(disk_fault(error, place))
    assert "data" in str(disk_fault(error, place))
    with pytest.raises(EnvironmentFault), on_disk(place):
        raise error


def test_swapping_replaces_whole_files(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("baru")
    (tmp_path / "b").write_text("lama sekali")
    swap(tmp_path / "a", tmp_path / "b")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("b", "baru")]


def test_a_file_takes_its_name_only_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "baru" / "kertas.pdf"
    with replaced(target) as part:
        part.write_text("satu")
        assert not target.exists()
    with pytest.raises(TypeError), replaced(target) as part:
        part.write_text(b"separuh")  # type: ignore[arg-type]
    assert target.read_text() == "satu"
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize("name", ["berkas/kertas.pdf", "folder"])
def test_what_stands_in_the_way_is_said_and_nothing_is_left(tmp_path: Path, name: str) -> None:
    (tmp_path / "berkas").write_text("x")
    (tmp_path / "folder").mkdir()
    with pytest.raises(EnvironmentFault, match="bukan folder"), replaced(tmp_path / name) as part:
        part.write_text("separuh")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["berkas", "folder"]


@pytest.mark.parametrize("name", ["berkas/kertas.pdf", "folder"])
def test_a_place_that_cannot_be_written_is_known_beforehand(tmp_path: Path, name: str) -> None:
    (tmp_path / "berkas").write_text("x")
    (tmp_path / "folder").mkdir()
    with pytest.raises(EnvironmentFault, match="bukan folder"):
        require_place(tmp_path / name)
    require_place(tmp_path / "berkas")
    require_place(tmp_path / "baru" / "kertas.pdf")
    assert (tmp_path / "berkas").read_text() == "x"
    assert list((tmp_path / "baru").iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such names")
def test_what_is_no_file_is_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipa"
    os.mkfifo(pipe)
    with pytest.raises(EnvironmentFault, match="Pilih yang lain"), replaced(pipe) as part:
        part.write_text("kertas")
    with pytest.raises(EnvironmentFault, match="Pilih yang lain"):
        require_place(pipe)
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]


def test_the_content_is_on_the_disk_before_it_takes_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, synced, real = tmp_path / "kertas.pdf", [], os.fsync

    def fsync(handle: int) -> None:
        synced.append((os.fstat(handle).st_size, target.exists()))
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    with replaced(target) as part:
        part.write_text("satu")
    assert synced[0] == (4, False)
