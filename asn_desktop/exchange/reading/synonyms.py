"""The names that offices give to the columns of a person, as headings are compared."""

from __future__ import annotations

from typing import Final

SYNONYMS: Final[dict[str, tuple[str, ...]]] = {
    "nip": (
        "nip", "nip baru", "nip nik", "nip nrp", "nipbaru", "nip peserta", "nip pegawai",
        "ni pppk", "nip ni pppk", "nip nippppk", "nip nipppk", "nipppk", "nomor induk pegawai",
        "nip pns", "no nip", "nomor nip", "nip asn", "no induk pegawai", "nip nrp nik",
        "nomor induk", "nip ni pppk nik", "nip nik nrp", "nip ni p3k",
        "ni pppk pw", "nip ni pppk pw", "nip asn pppk",
    ),
    "name": (
        "nama", "nama lengkap", "nama peserta", "nama pegawai", "nama asn", "nama pns", "name",
        "nama lengkap dan gelar", "nama dan gelar", "nama gelar", "nama lengkap gelar",
        "nama lengkap dengan gelar", "nama tanpa gelar", "nama lengkap tanpa gelar",
        "nama lengkap peserta", "nama sesuai ktp", "nama lengkap beserta gelar", "full name",
        "nama peserta pelatihan", "nama peserta diklat", "nama beserta gelar", "nama dengan gelar",
    ),
    "name_nip": (
        "nama nip", "nip nama", "nama dan nip", "nip dan nama", "nama lengkap nip",
        "nama lengkap dan nip", "nama pegawai nip", "nama peserta nip", "nama nip nik",
        "nama peserta dan nip", "nama pegawai dan nip", "nama nip nrp", "nama nip ni pppk",
    ),
    "title_before": ("gelar depan", "gelar di depan", "glr depan", "gelar dpn"),
    "title_after": ("gelar belakang", "gelar di belakang", "glr belakang", "gelar blk"),
    "birth_place": ("tempat lahir", "tempat lahir nama", "tmp lahir", "tpt lahir", "kota lahir"),
    "birth_date": ("tanggal lahir", "tgl lahir", "tgllahir", "tanggallahir", "tgl lhr"),
    "birth": (
        "ttl", "tempat tanggal lahir", "tempat tgl lahir", "tempat dan tanggal lahir",
        "tempat dan tgl lahir", "tmpt tgl lahir", "tempat tanggallahir",
    ),
    "sex": ("l p", "jk", "jenis kelamin", "gender", "kelamin", "sex", "jns kelamin", "j k", "lp"),
    "rank": (
        "golongan", "gol", "gol ruang", "golongan ruang", "pangkat gol", "pangkat golongan",
        "pangkat gol ruang", "pangkat golongan ruang", "gol akhir nama", "gol akhir", "gol pangkat",
        "pangkat dan golongan", "pangkat dan gol ruang", "pangkat dan gol", "golongan pangkat",
        "pangkat gol ru", "golru", "gol rg", "pangkat golru", "pangkat golongan terakhir",
        "pkt gol", "pangkat gol ruang tmt",
    ),
    "pangkat": ("pangkat", "nama pangkat", "pangkat terakhir"),
    "position": ("jabatan", "jabatan nama", "nama jabatan", "jabatan terakhir", "jabatan saat ini"),
    "agency": (
        "perangkat daerah", "opd", "skpd", "unit kerja", "unor nama", "satker", "satuan kerja",
        "unit", "unor", "asal instansi", "instansi asal", "unit organisasi", "asal opd",
        "asal skpd",
        "dinas", "unit kerja opd", "opd unit kerja", "instansi unit kerja", "unit kerja instansi",
        "nama opd", "nama unit kerja", "instansi", "instansi kerja nama", "asal unit kerja",
        "badan dinas", "instansi opd", "asal", "skpd unit kerja", "kantor",
        "lokasi kerja", "tempat tugas", "tempat kerja", "dinas instansi",
    ),
    "phone": (
        "telepon", "hp", "no hp", "nomor hp", "nomor wa", "no wa", "wa", "telp", "no telp",
        "handphone", "no telepon", "nomor telepon", "whatsapp", "no whatsapp", "hp wa", "no hp wa",
        "nomor whatsapp", "telp hp", "no handphone", "nomor handphone", "telepon hp",
    ),
    "email": ("email", "e mail", "surel", "alamat email", "email aktif"),
    "nik": ("nik", "no ktp", "nomor ktp", "ktp", "no nik", "nik ktp"),
    "status": (
        "status pegawai", "status kepegawaian", "status cpns pns", "status asn", "jenis asn",
        "jenis kepegawaian", "status",
    ),
}  # fmt: skip
FILLERS: Final = frozenset(
    {"nama", "terakhir", "akhir", "sekarang", "saat", "ini", "asal", "pengirim", "aktif", "no",
     "nomor"}
)  # fmt: skip
BESIDE: Final = frozenset(
    {"", "eselon", "upt", "uptd", "badan", "kantor", "kecamatan", "kelurahan", "bagian", "biro",
     "tmt", "ruang", "fungsional", "struktural", "pelaksana", "pns", "pppk", "p3k", "nrp"}
)  # fmt: skip
