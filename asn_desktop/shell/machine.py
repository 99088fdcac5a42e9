"""What belongs to this PC and not to the office: theme, language, geometry, last worker."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from asn_desktop.base.paths import config_home

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Machine:
    """The settings; `shapes` holds states of windows, splitters and columns in base64."""

    theme: str = "system"
    language: str = "id"
    last_worker: str = ""
    data_folder: str = ""
    last_tab: str = ""
    shapes: dict[str, str] = field(default_factory=dict)


class MachineFile:
    """The settings in a small file; what cannot be read or written is not worth a fault."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or config_home() / "machine.json"
        self.now = self._read()

    def _read(self) -> Machine:
        try:
            text = self._path.read_bytes()
        except OSError:
            return Machine()
        import json  # a first start has nothing to read and need not wait for it

        try:
            found = json.loads(text)
        except ValueError:
            return Machine()
        return _sound(found) if isinstance(found, dict) else Machine()

    def change(self, **values: Any) -> None:
        """Set some of the fields and write the file."""
        self.now = replace(self.now, **values)
        self.write()

    def recall(self, name: str) -> bytes:
        """The kept state of a window, splitter or table."""
        if name not in self.now.shapes:
            return b""
        from base64 import b64decode

        try:
            return b64decode(self.now.shapes[name], validate=True)
        except ValueError:
            return b""

    def keep(self, name: str, state: bytes) -> None:
        """Keep a state; it is written when the window closes."""
        from base64 import b64encode

        shapes = {**self.now.shapes, name: b64encode(state).decode()}
        self.now = replace(self.now, shapes=shapes)

    def write(self) -> None:
        """Replace the file whole."""
        import json

        part = self._path.with_suffix(".part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(asdict(self.now), indent=1), encoding="utf-8")
            part.replace(self._path)
        except OSError as fault:
            from asn_desktop.base.log import logger

            logger.warning("machine settings not written: %s", type(fault).__name__)


def _sound(found: dict[str, Any]) -> Machine:
    usual = Machine()
    good = {
        each.name: found[each.name]
        for each in fields(Machine)
        if isinstance(found.get(each.name), type(getattr(usual, each.name)))
    }
    good["shapes"] = {k: v for k, v in good.get("shapes", {}).items() if isinstance(v, str)}
    return Machine(**good)
