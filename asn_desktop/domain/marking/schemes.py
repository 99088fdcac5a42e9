"""How a course is marked: parts with weights, minimums, remedials, and the rules around them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.domain.marking.assessments import CENT, FULL, check_bands, check_weights

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from asn_desktop.domain.marking.assessments import RuleSet

K = TypeVar("K")
MOST_PLACES: Final = 2
MOST_LEVELS: Final = 9


class Scale(StrEnum):
    """What stands in a cell: a number 0-100, or competent (K, kept as 100) and not yet (BK, 0)."""

    NUMERIC = "numeric"
    COMPETENT = "kbk"


class Remedial(StrEnum):
    """Which of the first mark and the remedial counts."""

    BEST = "best"
    LAST = "last"
    AVERAGE = "average"


class Cap(StrEnum):
    """What a remedial may lift to the pass mark and no further: nothing, its part, the final mark.

    A passed remedial of Latsar CPNS leaves a final mark of 70.01 (KepLAN 13/K.1/PDP.07/2022).
    """

    NONE = "none"
    PART = "part"
    FINAL = "final"


class Presence(StrEnum):
    """Why a cell has no mark. Only `ABSENT` counts, as 0; `EXEMPT` leaves its weight to others."""

    PRESENT = "H"
    EXCUSED = "I"
    SICK = "S"
    ABSENT = "A"
    EXEMPT = "D"


@dataclass(frozen=True, slots=True)
class Level:
    """A step of a marking guide: the mark 0-100 that it gives, and when."""

    mark: Decimal
    text: str


@dataclass(frozen=True, slots=True)
class Part(Generic[K]):
    """What is marked: weight in percent of the final mark, least mark 0-100 that it needs.

    `guide` holds at most nine levels from the lowest up; the digit of a level chooses its mark.
    """

    key: K
    name: str
    weight: Decimal
    group: str | None = None
    minimum: Decimal | None = None
    is_attitude: bool = False
    guide: tuple[Level, ...] = ()


def is_weighted(scale: Scale, weight: Decimal) -> bool:
    """Whether a part of this weight counts: on a scale of competence each one does."""
    return weight > 0 or scale is Scale.COMPETENT


@dataclass(frozen=True, slots=True)
class Scheme(Generic[K]):
    """Everything that leads from marks to a result.

    `drop` says of a group how many of its lowest marks do not count; `places` is how many
    decimals the final mark has, rounded half-up; the minimums are marks and percents 0-100.
    `weighted` are the parts that count, as `is_weighted` tells; `has_minimums` where one of them
    needs a least mark.
    """

    parts: tuple[Part[K], ...]
    rules: RuleSet
    scale: Scale = Scale.NUMERIC
    places: int = MOST_PLACES
    remedial: Remedial = Remedial.BEST
    cap: Cap = Cap.NONE
    minimum_attitude: Decimal | None = None
    minimum_attendance: Decimal | None = None
    drop: Mapping[str, int] = field(default_factory=dict)
    version: int = 1
    weighted: tuple[Part[K], ...] = field(init=False, repr=False, compare=False)
    weights: tuple[Decimal, ...] = field(init=False, repr=False, compare=False)
    has_minimums: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Choose the parts that count once: every person's result asks for them."""
        counting = tuple(part for part in self.parts if is_weighted(self.scale, part.weight))
        object.__setattr__(self, "weighted", counting)
        object.__setattr__(self, "weights", tuple(part.weight for part in counting))
        asked = any(part.minimum is not None for part in counting)
        object.__setattr__(self, "has_minimums", asked)

    @property
    def has_marks(self) -> bool:
        """Whether marks count; otherwise people have taken part."""
        return bool(self.weighted)


def check_scheme(scheme: Scheme[K]) -> None:
    """Weights sum to 100 or there are none, limits lie in 0-100, and a dropped mark can be told.

    Raises:
        Refused: They do not, or the bands leave a gap; the field is as for `check_limits`.
    """
    check_weights([(part.name, part.weight) for part in scheme.parts])
    check_limits(scheme)


def check_limits(scheme: Scheme[K]) -> None:
    """As `check_scheme` without the weights, which do not sum to 100 while one types them.

    Raises:
        Refused: At `components`, `rules`, `places`, `remedial`, `drop` or the minimum that it
            is about.
    """
    _check_parts(scheme)
    _check_rules(scheme.rules)
    for name in ("minimum_attitude", "minimum_attendance"):
        _check_limit(getattr(scheme, name), name)
    if not 0 <= scheme.places <= MOST_PLACES:
        raise Refused(msg("Nilai akhir dibulatkan ke 0, 1, atau 2 desimal."), "places")
    if scheme.scale is Scale.COMPETENT and scheme.remedial is Remedial.AVERAGE:
        raise Refused(
            msg("K dan BK tidak punya rata-rata. Pilih nilai terbaik atau terakhir."), "remedial"
        )
    has_attitude = any(part.is_attitude and part.weight > 0 for part in scheme.parts)
    if scheme.minimum_attitude is not None and not has_attitude:
        raise Refused(
            msg("Sikap minimum perlu komponen berbobot yang ditandai sikap."), "minimum_attitude"
        )
    _check_drop(scheme)


def _check_parts(scheme: Scheme[K]) -> None:
    for part in scheme.parts:
        for limit in (part.minimum, *(level.mark for level in part.guide)):
            _check_limit(limit, "components")
        if len(part.guide) > MOST_LEVELS:
            raise Refused(msg("Panduan penilaian paling banyak sembilan tingkat."), "components")


def _check_rules(rules: RuleSet) -> None:
    try:
        check_bands(rules.bands)
    except Refused as fault:
        raise Refused(fault.message, "rules") from None
    _check_limit(rules.pass_mark, "rules")


def _check_limit(limit: Decimal | None, field: str) -> None:
    if limit is not None and not (0 <= limit <= FULL and limit == limit.quantize(CENT)):
        raise Refused(
            msg("Batas minimum adalah angka 0–100 dengan paling banyak dua desimal."), field
        )


def _check_drop(scheme: Scheme[K]) -> None:
    """Equal weights and no minimums, since otherwise a better mark could do harm."""
    for group, count in scheme.drop.items():
        own = [part for part in scheme.parts if part.group == group and part.weight > 0]
        if not 0 <= count < max(1, len(own)):
            raise Refused(
                msg("Kelompok “{group}”: sisakan paling sedikit satu nilai.", group=group), "drop"
            )
        if count and (len({part.weight for part in own}) > 1 or any(p.minimum for p in own)):
            raise Refused(
                msg(
                    "Kelompok “{group}”: nilai terendah hanya dapat diabaikan bila bobotnya sama "
                    "dan tanpa nilai minimum.",
                    group=group,
                ),
                "drop",
            )
