"""Tables, columns and values of the journal in words that people know."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from asn_desktop.base.i18n import msg
from asn_desktop.domain.dates import format_day, format_moment, format_time
from asn_desktop.domain.money.budgets import KINDS as KINDS_OF_COSTS
from asn_desktop.domain.money.honorarium import UNITS as UNITS_OF_RATES
from asn_desktop.domain.money.rupiah import format_decimal
from asn_desktop.domain.planning.attendance import STATUS_WORDS, Status
from asn_desktop.domain.planning.learning import PERIODS, UNITS, competence_words
from asn_desktop.services.issuing import certificates
from asn_desktop.services.issuing.certificate_numbers import RESERVED_WORDS
from asn_desktop.services.marking import assessments, disputes
from asn_desktop.services.people import trainers
from asn_desktop.services.planning import courses
from asn_desktop.services.rules import paths, rule_sets

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.base.i18n import Message

TABLES: Final[dict[str, Message]] = {
    "participants": msg("Peserta"),
    "programmes": msg("Program"),
    "prerequisites": msg("Prasyarat program"),
    "paths": msg("Jalur pengembangan"),
    "materials": msg("Materi pembelajaran"),
    "courses": msg("Pelatihan"),
    "subjects": msg("Mata pelatihan"),
    "sessions": msg("Jadwal"),
    "session_trainers": msg("Pengajar sesi"),
    "attendances": msg("Kehadiran per sesi"),
    "holidays": msg("Hari libur"),
    "trainers": msg("Pengajar"),
    "honorarium_rates": msg("Tarif honorarium"),
    "tax_rates": msg("Tarif pajak honorarium"),
    "components": msg("Komponen penilaian"),
    "schemes": msg("Skema penilaian"),
    "enrolments": msg("Kepesertaan"),
    "marks": msg("Nilai"),
    "disputes": msg("Keberatan"),
    "return_choices": msg("Pilihan nilai lembar kerja"),
    "certificates": msg("Sertifikat"),
    "certificate_runs": msg("Cetakan sertifikat"),
    "certificate_versions": msg("Versi sertifikat"),
    "certificate_copies": msg("Salinan sertifikat"),
    "certificate_signatures": msg("Tanda tangan elektronik"),
    "spoiled_blanks": msg("Blanko rusak"),
    "number_registers": msg("Register nomor"),
    "reserved_numbers": msg("Nomor pesanan"),
    "signatories": msg("Pejabat penandatangan"),
    "rule_sets": msg("Aturan predikat"),
    "budgets": msg("Pagu anggaran"),
    "costs": msg("Biaya pelatihan"),
    "needs": msg("Kebutuhan pelatihan"),
    "proposals": msg("Usulan pelatihan"),
    "settings": msg("Data kantor"),
    "workers": msg("Nama yang bekerja"),
}
COLUMNS: Final[dict[str, Message]] = {
    "name": msg("Nama"), "nip": msg("NIP"), "title_before": msg("Gelar depan"),
    "title_after": msg("Gelar belakang"), "birth_place": msg("Tempat lahir"),
    "birth_date": msg("Tanggal lahir"), "sex": msg("Jenis kelamin"), "status": msg("Status"),
    "rank": msg("Pangkat/golongan"), "position": msg("Jabatan"),
    "agency": msg("Perangkat daerah"), "phone": msg("Telepon"), "email": msg("Surel"),
    "nik": msg("NIK"), "archived_at": msg("Dihapus dari daftar"), "code": msg("Kode"),
    "field": msg("Bidang"), "competence": msg("Kompetensi"), "organiser": msg("Penyelenggara"),
    "hours": msg("JP"), "batch": msg("Angkatan"), "start": msg("Mulai"), "end": msg("Selesai"),
    "place": msg("Tempat"), "planned": msg("Rencana"), "spent": msg("Realisasi"),
    "rules": msg("Aturan predikat"), "reopened_why": msg("Alasan dibuka kembali"),
    "place_no": msg("Urutan"), "weight": msg("Bobot"), "value": msg("Nilai"),
    "number": msg("Nomor"), "issued_on": msg("Tanggal terbit"), "reason": msg("Alasan"),
    "last": msg("Nomor terakhir"), "acting": msg("Sebutan"), "valid_from": msg("Berlaku sejak"),
    "valid_to": msg("Berlaku sampai"), "pass_mark": msg("Batas lulus"),
    "year": msg("Tahun"), "ceiling": msg("Pagu"),
    "people": msg("Jumlah orang"), "priority": msg("Prioritas"), "seats": msg("Tempat duduk"),
    "cost": msg("Biaya"), "fixed": msg("Ketetapan"), "quantity": msg("Banyaknya"),
    "unit": msg("Satuan"), "price": msg("Harga satuan"), "committed": msg("Ikatan"),
    "bands": msg("Rentang predikat"), "meeting_at": msg("Rapat kelulusan"),
    "closed_at": msg("Ditutup"), "closed_head": msg("Sidik jurnal"), "group": msg("Kelompok"),
    "minimum": msg("Nilai minimum"), "kind": msg("Jenis"), "guide": msg("Panduan penilaian"),
    "attendance": msg("Kehadiran (%)"), "decision": msg("Keputusan"),
    "decision_why": msg("Alasan keputusan"), "remedial": msg("Remedial"),
    "presence": msg("Kehadiran"), "source": msg("Sumber"), "version": msg("Versi"),
    "changed_why": msg("Alasan perubahan"), "scale": msg("Skala"), "places": msg("Desimal"),
    "cap": msg("Batas remedial"), "minimum_attitude": msg("Sikap minimum"),
    "minimum_attendance": msg("Kehadiran minimum"), "drop_lowest": msg("Nilai terendah diabaikan"),
    "raised_on": msg("Tanggal keberatan"), "raised_by": msg("Diajukan oleh"),
    "ground": msg("Sebab"), "old": msg("Nilai semula"),
    "decided_on": msg("Tanggal keputusan"), "decided_by": msg("Diputuskan oleh"),
    "decided_why": msg("Dasar keputusan"), "new": msg("Nilai baru"),
    "seq": msg("Nomor jurnal saat ekspor"), "base": msg("Nilai saat ekspor"),
    "theirs": msg("Nilai pengajar"), "ours": msg("Nilai di sini"),
    "drawn_at": msg("Digambar"), "paper": msg("Kertas"),
    "layout": msg("Tata letak"), "layout_digest": msg("Sidik tata letak"),
    "overlay": msg("Sidik halaman isian"),
    "file": msg("Sidik berkas"), "count": msg("Banyaknya"), "page": msg("Halaman pertama"),
    "pages": msg("Halaman tiap sertifikat"), "serial": msg("Seri blanko"),
    "external": msg("Kode registrasi"), "handed_on": msg("Diserahkan"),
    "handed_to": msg("Diterima oleh"), "mended_at": msg("Diralat"), "why": msg("Alasan"),
    "at": msg("Waktu"), "spoiled_at": msg("Rusak"), "photo": msg("Sidik foto"),
    "sent_at": msg("Dikirim"), "sent": msg("Sidik berkas terkirim"),
    "sent_size": msg("Ukuran terkirim (bita)"), "received_at": msg("Kembali"),
    "reserved_on": msg("Dipesan"),
    "issuer": msg("Penerbit tanda tangan"), "trusted": msg("Dipercaya"),
    "expired_on": msg("Sertifikat penanda tangan berakhir"),
    "signer": msg("Penanda tangan"), "signed_at": msg("Ditandatangani"),
    "activity": msg("Kegiatan"), "date": msg("Tanggal"), "begin": msg("Jam mulai"),
    "finish": msg("Jam selesai"), "room": msg("Ruang"), "note": msg("Keterangan"),
    "path": msg("Jalur"), "aims": msg("Tujuan"), "outcomes": msg("Hasil belajar"),
    "target": msg("Sasaran"), "prerequisite": msg("Prasyarat"), "siasn": msg("Id SIASN"),
    "flag": msg("Tanda SIASN"), "classroom": msg("Klasikal"), "per": msg("Satuan JP"),
    "most": msg("Batas JP"), "most_per": msg("Jangka batas JP"),
    "basis": msg("Dasar hukum"), "size": msg("Ukuran (bita)"),
    "added_at": msg("Ditambahkan"),
    "niwn": msg("NIWN"), "npwp": msg("NPWP"), "level": msg("Jenjang"),
    "fields": msg("Bidang keahlian"), "tax_group": msg("Golongan pajak"),
    "amount": msg("Rupiah"), "percent": msg("Persen"),
    "late": msg("Terlambat (menit)"), "early": msg("Pulang awal (menit)"),
    "waiver": msg("Alasan pengecualian kehadiran"), "waived_by": msg("Dikecualikan oleh"),
    "waived_at": msg("Dikecualikan pada"),
    "canceled_why": msg("Alasan pembatalan"),
    "joined_on": msg("Bergabung"), "left_on": msg("Keluar"),
}  # fmt: skip
SETTINGS: Final[dict[str, Message]] = {
    "name": msg("Nama kantor"), "address": msg("Alamat"), "place": msg("Tempat penerbitan"),
    "letterhead": msg("Kop surat"), "logo": msg("Logo"), "rules": msg("Aturan predikat"),
    "layout": msg("Tata letak sertifikat"), "layout.course": msg("Tata letak sertifikat pelatihan"),
    "layout.programme": msg("Tata letak sertifikat program"),
    "number.pattern": msg("Pola nomor"), "number.code": msg("Kode klasifikasi"),
    "number.agency": msg("Singkatan kantor"), "number.series": msg("Seri"),
    "number.scope": msg("Nomor urut dihitung"), "number.reset": msg("Mulai lagi dari 1"),
    "fields": msg("Bidang pelatihan"), "correction.number": msg("Nomor pada ralat"),
    "photo.frame": msg("Foto pada sertifikat"),
    "signing.authorities": msg("Penerbit tanda tangan yang dipercaya"),
    "template.surat-panggilan": msg("Templat surat panggilan"),
    "template.surat-keterangan": msg("Templat surat keterangan"),
    "template.surat-pengganti": msg("Templat surat pengganti"),
}  # fmt: skip
KINDS: Final[dict[str, Message]] = {
    "do": msg("dikerjakan"),
    "undo": msg("diurungkan"),
    "redo": msg("diulangi"),
    "barrier": msg("tetap"),
    "note": msg("dicatat"),
}
_SEEN: Final = 12
"""So many digits of a digest tell files apart for an eye."""


def _begun(digest: str) -> str:
    return f"{digest[:_SEEN]}…"


_SPOKEN: Final[dict[tuple[str, str], Callable[[Any], str]]] = {
    ("courses", "status"): lambda value: str(courses.STATUS_WORDS.get(value, value)),
    ("certificates", "status"): lambda value: str(certificates.STATUS_WORDS.get(value, value)),
    ("reserved_numbers", "status"): lambda value: str(RESERVED_WORDS.get(value, value)),
    ("certificate_runs", "file"): _begun,
    ("certificate_runs", "layout_digest"): _begun,
    ("certificate_runs", "overlay"): _begun,
    ("certificate_copies", "file"): _begun,
    ("certificate_signatures", "file"): _begun,
    ("certificate_signatures", "sent"): _begun,
    ("certificate_signatures", "trusted"): lambda value: str(msg("ya") if value else msg("tidak")),
    ("certificates", "ground"): lambda value: str(certificates.GROUND_WORDS.get(value, value)),
    ("courses", "rules"): rule_sets.in_words,
    ("costs", "kind"): lambda value: str(KINDS_OF_COSTS.get(value, value)),
    ("programmes", "competence"): lambda value: competence_words(value) or "",
    ("programmes", "path"): lambda value: paths.words(value) or "",
    ("paths", "classroom"): lambda value: str(msg("ya") if value else msg("tidak")),
    ("paths", "per"): lambda value: str(UNITS.get(value, value)),
    ("paths", "most_per"): lambda value: str(PERIODS.get(value, value)),
    ("paths", "source"): lambda value: str(paths.SOURCE_WORDS.get(value, value)),
    ("disputes", "decision"): lambda value: str(disputes.DECISION_WORDS.get(value, value)),
    ("enrolments", "decision"): lambda value: str(assessments.DECISION_WORDS.get(value, value)),
    ("schemes", "rules"): rule_sets.in_words,
    ("rule_sets", "bands"): rule_sets.bands_in_words,
    ("trainers", "kind"): lambda value: str(trainers.KIND_WORDS.get(value, value)),
    ("trainers", "level"): lambda value: str(trainers.LEVEL_WORDS.get(value, value)),
    ("trainers", "tax_group"): lambda value: str(trainers.TAX_GROUPS.get(value, value)),
    ("honorarium_rates", "kind"): lambda value: str(trainers.KIND_WORDS.get(value, value)),
    ("honorarium_rates", "unit"): lambda value: str(UNITS_OF_RATES.get(value, value)),
    ("honorarium_rates", "level"): lambda value: str(trainers.LEVEL_WORDS.get(value, value)),
    ("tax_rates", "tax_group"): lambda value: str(trainers.TAX_GROUPS.get(value, value)),
    ("sessions", "begin"): format_time,
    ("sessions", "finish"): format_time,
    ("attendances", "status"): lambda value: str(STATUS_WORDS[Status(value)]),
}
_LONGEST: Final = 80


def value_words(table: str, column: str, value: Any) -> str:
    """A stored value as it is read; nothing is an empty text."""
    if value is None or isinstance(value, (UUID, bytes)):
        return ""
    speak = _SPOKEN.get((table, column))
    if speak is not None:
        return speak(value)
    if isinstance(value, datetime):
        return format_moment(value)
    if isinstance(value, date):
        return format_day(value)
    if isinstance(value, Decimal):
        return format_decimal(value)
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
