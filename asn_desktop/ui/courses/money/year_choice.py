"""The year that a room of money is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.base.i18n import _
from asn_desktop.services.money import overview
from asn_desktop.widgets.fields.fields import ChoiceField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from asn_desktop.services.desk import Desk


class YearChoice(ChoiceField):
    """Those that have courses or ceilings, this one, and `usual`, which stands at first."""

    def __init__(self, name: str, usual: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(_("Tahun anggaran"))
        self._usual = usual

    def offer(self, office: Desk, year: int | None = None) -> None:
        """Read the years again; the chosen one stays unless another is asked for."""
        chosen = year or self.value() or self._usual
        found = sorted({chosen, self._usual, *overview.years(office)}, reverse=True)
        self.set_choices([(one, str(one)) for one in found])
        self.set_value(chosen)
