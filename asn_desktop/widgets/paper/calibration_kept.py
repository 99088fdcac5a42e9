"""The calibrations of a PC's printers, kept in its settings by printer, tray and way of lying."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from asn_desktop.domain.issuing.calibration import PLAIN, from_texts, to_texts

if TYPE_CHECKING:
    from asn_desktop.domain.issuing.calibration import Calibration
    from asn_desktop.widgets.screen import Memory


def _name(place: tuple[str, str, bool]) -> str:
    printer, tray, flat = place
    return f"print.calibration.{'flat' if flat else 'upright'}.{tray}.{printer}"


def recall_calibration(memory: Memory, place: tuple[str, str, bool]) -> Calibration:
    """What was measured here, or that pages go out as they are."""
    try:
        kept = json.loads(memory.recall(_name(place)) or b"{}")
    except ValueError:
        return PLAIN
    return from_texts(kept) if isinstance(kept, dict) else PLAIN


def keep_calibration(memory: Memory, place: tuple[str, str, bool], found: Calibration) -> None:
    """Keep it at once: nobody measures twice because of a power cut."""
    memory.keep(_name(place), json.dumps(to_texts(found)).encode())
    memory.write()
