"""Qt's own buttons and menus in Indonesian; Qt ships no such catalogue."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTranslator

_WORDS: Final = {
    "&Yes": "&Ya", "Yes": "Ya", "&No": "&Tidak", "No": "Tidak", "OK": "Oke", "&OK": "&Oke",
    "Cancel": "Batal", "&Cancel": "&Batal", "Save": "Simpan", "&Save": "&Simpan",
    "Open": "Buka", "&Open": "&Buka", "Close": "Tutup", "&Close": "&Tutup",
    "Apply": "Terapkan", "Reset": "Kembalikan", "Help": "Bantuan", "Discard": "Buang",
    "Retry": "Coba lagi", "Ignore": "Abaikan", "Abort": "Hentikan",
    "&Undo": "&Urungkan", "&Redo": "&Ulangi", "Cu&t": "Po&tong", "&Copy": "&Salin",
    "&Paste": "&Tempel", "Delete": "Hapus", "&Delete": "&Hapus", "Select All": "Pilih semua",
    "Look in:": "Cari di:", "File &name:": "&Nama berkas:", "Files of type:": "Jenis berkas:",
    "&Choose": "&Pilih", "Name": "Nama", "Size": "Ukuran", "Type": "Jenis",
    "Date Modified": "Diubah", "Back": "Kembali", "Forward": "Maju",
    "Parent Directory": "Folder induk", "Create New Folder": "Folder baru",
    "List View": "Daftar", "Detail View": "Rincian", "Computer": "Komputer",
    "Directory:": "Folder:", "All Files (*)": "Semua berkas (*)", "&Print": "&Cetak",
    "Print": "Cetak", "&Options >>": "&Pilihan >>", "&Options <<": "&Pilihan <<",
    "Print all": "Cetak semua", "Print range": "Rentang", "Pages from": "Halaman dari",
    "to": "sampai", "Copies": "Salinan", "Printer": "Pencetak", "&Name:": "&Nama:",
    "P&roperties": "P&engaturan", "Location:": "Tempat:", "Preview": "Pratinjau",
    "Output &file:": "&Berkas hasil:", "Print to File (PDF)": "Cetak ke berkas (PDF)",
    "&Look in:": "&Cari di:", "Files of &type:": "&Jenis berkas:", "Go back": "Kembali",
    "Go forward": "Maju", "Go to the parent directory": "Ke folder induk",
    "Create a New Folder": "Buat folder baru", "Change to list view mode": "Tampilkan daftar",
    "Change to detail view mode": "Tampilkan rincian", "Sidebar": "Bilah samping",
    "List of places and bookmarks": "Daftar tempat", "Files": "Berkas", "Drive": "Penyimpanan",
    "Folder": "Folder", "Show ": "Tampilkan ", "&Rename": "Ganti &nama",
    "Show &hidden files": "Tampilkan berkas &tersembunyi", "&New Folder": "&Folder baru",
    "Directories": "Folder", "Recent Places": "Tempat terakhir", "Date modified": "Diubah",
    "Save As": "Simpan sebagai", "Save in:": "Simpan di:", "Remove": "Buang",
    "New Folder": "Folder baru", "My Computer": "Komputer", "File Folder": "Folder",
    "%1\nFile not found.\nPlease verify the correct file name was given.":
        "%1\nBerkas tidak ada.\nPeriksa nama berkasnya.",
    "%1\nDirectory not found.\nPlease verify the correct directory name was given.":
        "%1\nFolder tidak ada.\nPeriksa nama foldernya.",
    "%1 already exists.\nDo you want to replace it?": "%1 sudah ada.\nGanti berkas itu?",
}  # fmt: skip


class QtWords(QTranslator):
    """A catalogue without a file."""

    def translate(
        self, _context: str, source: str, _note: str | None = None, _number: int = -1
    ) -> str | None:
        """The word, or nothing to leave Qt's own."""
        return _WORDS.get(source)

    def isEmpty(self) -> bool:
        """It has words."""
        return False
