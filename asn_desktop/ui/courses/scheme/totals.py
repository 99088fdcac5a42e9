"""What the JP and the weights typed so far add up to, and what is left."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from asn_desktop.base.i18n import msg
from asn_desktop.domain.marking.assessments import FULL, format_weight
from asn_desktop.domain.marking.schemes import Scale

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.base.i18n import Message
    from asn_desktop.widgets.tables.rows import SignName


@dataclass(frozen=True, slots=True)
class Total:
    """A sentence and the sign before it."""

    sign: SignName
    text: Message


def hours_total(hours: Sequence[int], goal: int | None) -> Total:
    """The sum of JP against the JP of the course or programme."""
    total = sum(hours)
    if not hours:
        return Total("info", msg("Belum ada mata pelatihan; sertifikat terbit tanpa daftarnya."))
    if goal is None:
        return Total("info", msg("Jumlah {total} JP.", total=total))
    if total == goal:
        return Total("ok", msg("Jumlah {total} JP, tepat.", total=total))
    if total < goal:
        return Total(
            "warn", msg("Jumlah {total} JP, kurang {left} dari {goal} JP.",
                        total=total, left=goal - total, goal=goal)
        )  # fmt: skip
    return Total(
        "warn", msg("Jumlah {total} JP, lebih {over} dari {goal} JP.",
                    total=total, over=total - goal, goal=goal)
    )  # fmt: skip


def weights_total(weights: Sequence[Decimal]) -> Total:
    """The sum of the weights and what is left to 100."""
    total = sum(weights, Decimal(0))
    if not total:
        return Total("info", msg("Tanpa bobot, semua peserta tercatat telah mengikuti."))
    if total == FULL:
        return Total("ok", msg("Jumlah bobot 100, tepat."))
    shown, rest = format_weight(total), format_weight(abs(FULL - total))
    if total < FULL:
        return Total("warn", msg("Jumlah bobot {total}, kurang {left}.", total=shown, left=rest))
    return Total("warn", msg("Jumlah bobot {total}, lebih {over}.", total=shown, over=rest))


def scheme_total(scale: Scale, weights: Sequence[Decimal]) -> Total:
    """As `weights_total`; on a scale of competence every component counts, whatever its weight."""
    if scale is Scale.COMPETENT and weights:
        return Total("info", msg("Setiap komponen dinilai K atau BK; semuanya harus K."))
    return weights_total(weights)
