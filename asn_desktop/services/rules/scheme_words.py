"""A scheme of assessment in words, as details and forms show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.i18n import msg
from asn_desktop.domain.marking.assessments import weight_figure
from asn_desktop.domain.marking.cells import PRESENCE_WORDS, first_mark
from asn_desktop.domain.marking.schemes import Cap, Remedial, Scale
from asn_desktop.services.rules import rule_sets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from asn_desktop.base.i18n import Message
    from asn_desktop.domain.marking.cells import Given
    from asn_desktop.domain.marking.schemes import Scheme
    from asn_desktop.services.rules.marking_schemes import Stored

_PLACES: Final = (
    msg("nilai akhir dibulatkan ke bilangan bulat"),
    msg("nilai akhir satu desimal"),
    msg("nilai akhir dua desimal"),
)
_REMEDIAL: Final = {
    Remedial.BEST: msg("remedial: nilai terbaik"),
    Remedial.LAST: msg("remedial: nilai terakhir"),
    Remedial.AVERAGE: msg("remedial: rata-rata keduanya"),
}
_CAP: Final = {
    Cap.PART: msg("komponen remedial paling tinggi batas lulus"),
    Cap.FINAL: msg("nilai akhir setelah remedial paling tinggi batas lulus"),
}


def in_words(scheme: Scheme[Any]) -> str:
    """What leads from marks to a result, in one line."""
    pieces = [str(piece) for piece in _pieces(scheme)]
    if scheme.has_marks and scheme.scale is Scale.NUMERIC:
        pieces.insert(0, rule_sets.in_words(rule_sets.kept(scheme.rules)))
    if scheme.version > 1:
        pieces.append(str(msg("versi {version}", version=scheme.version)))
    return "; ".join(pieces)


def beside_rules(found: Stored) -> str:
    """The same where the rule set has a line of its own, with why it was changed."""
    pieces = [str(piece) for piece in _pieces(found.scheme)]
    if found.scheme.version > 1:
        version, why = found.scheme.version, found.changed_why
        pieces.append(str(msg("versi {version}, diubah karena: {why}", version=version, why=why)))
    text = "; ".join(pieces)
    return text[:1].upper() + text[1:]


def cell_words(scheme: Scheme[Any], cells: Iterable[Given]) -> str:
    """What the second marks and the letters among these cells mean; empty without any."""
    found = set(cells)
    pieces = []
    if any(cell.remedial is not None for cell in found):
        policy = "; ".join(str(piece) for piece in _remedials(scheme))
        pieces.append(str(msg("di belakang → nilai remedial ({policy})", policy=policy)))
    if scheme.scale is Scale.COMPETENT:
        pieces.append(str(msg("K = kompeten; BK = belum kompeten")))
    letters = {cell.presence for cell in found if first_mark(cell) is None}
    named = PRESENCE_WORDS.items()
    pieces += [f"{letter.value} = {words}" for letter, words in named if letter in letters]
    return str(msg("Keterangan: {pieces}.", pieces="; ".join(pieces))) if pieces else ""


def _pieces(scheme: Scheme[Any]) -> Iterator[Message]:
    if scheme.scale is Scale.COMPETENT:
        yield msg("K / BK, semua komponen harus kompeten")
    elif scheme.has_marks:
        yield _PLACES[scheme.places]
        yield from _remedials(scheme)
    else:
        yield msg("tanpa nilai")
    yield from _limits(scheme)


def _remedials(scheme: Scheme[Any]) -> Iterator[Message]:
    yield _REMEDIAL[scheme.remedial]
    if scheme.cap in _CAP and scheme.scale is not Scale.COMPETENT:
        yield _CAP[scheme.cap]


def _limits(scheme: Scheme[Any]) -> Iterator[Message]:
    for group, count in scheme.drop.items():
        yield msg("{group}: {count} nilai terendah diabaikan", group=group, count=count)
    if scheme.minimum_attitude is not None:
        yield msg("sikap minimum {least}", least=weight_figure(scheme.minimum_attitude))
    if scheme.minimum_attendance is not None:
        least = weight_figure(scheme.minimum_attendance)
        yield msg("kehadiran minimum {least}%", least=least)
