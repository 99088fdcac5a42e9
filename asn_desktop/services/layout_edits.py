"""A layout while it is edited: its JSON, pictures added so far, and how it would look."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.i18n import in_indonesian, msg
from asn_desktop.domain.layout_reading import read_layout
from asn_desktop.services import layouts
from asn_desktop.services.files import as_bytes, read_file
from asn_desktop.storage import blobs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from asn_desktop.base.i18n import Message
    from asn_desktop.domain.certificates import CertificateFacts
    from asn_desktop.domain.layouts import Layout
    from asn_desktop.services.office import Office

SIDES: Final = ("front", "back")
_BACKGROUND: Final = "Latar"
_WHOLE: Final = {"left": 0, "right": 0, "top": 0, "bottom": 0, "fills": True}


@dataclass(slots=True)
class Draft:
    """What stands in the editor; nothing is kept before `save`."""

    values: dict[str, Any]
    pictures: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, layout: Layout) -> Draft:
        """A draft that begins as this layout."""
        return cls(json.loads(layout.text))

    @property
    def text(self) -> str:
        """The JSON as it stands."""
        return json.dumps(self.values, ensure_ascii=False)

    def layout(self) -> Layout:
        """What it says, read strictly.

        Raises:
            BadFile: It says something that cannot be.
        """
        return read_layout(self.text, by_digest=True).layout

    def elements(self, side: str) -> list[dict[str, Any]]:
        """The elements of `front` or `back`, from behind to the front."""
        found: list[dict[str, Any]] = self.values.get(side) or []
        return found

    def set_picture(self, name: str, path: Path) -> None:
        """Take a PNG, JPEG, or the first page of a PDF under a name that elements use.

        Raises:
            BadFile: It is no picture that papers can draw.
            EnvironmentFault: It cannot be opened.
        """
        from asn_desktop.documents import backgrounds

        data = backgrounds.as_picture(read_file(path, backgrounds.LARGEST), path.name)
        digest = hashlib.sha256(data).hexdigest()
        self.pictures[digest] = data
        self.values.setdefault("pictures", {})[name] = f"sha256:{digest}"

    def set_background(self, side: str, path: Path | None) -> None:
        """Put a picture behind everything on a side, or take it away.

        Raises:
            BadFile: As `set_picture`.
        """
        if path is not None:
            self.set_picture(side, path)
        rest = [one for one in self.elements(side) if one["name"] != _BACKGROUND]
        if path is not None:
            rest.insert(0, {"kind": "picture", "name": _BACKGROUND, "picture": side, **_WHOLE})
        else:
            self.values.get("pictures", {}).pop(side, None)
        self.values[side] = rest


def save(office: Office, draft: Draft) -> None:
    """Keep the draft as the office's own layout.

    Raises:
        BadFile: It says something that cannot be.
        Refused: The code is that of a shipped layout.
    """
    layouts.save(office, draft.text, draft.pictures)


def preview(
    office: Office, draft: Draft, facts: Sequence[CertificateFacts], paper: str = "A4"
) -> bytes:
    """The pages of these certificates in the draft, from the renderer that prints them.

    Raises:
        BadFile: The draft says something that cannot be.
    """
    from asn_desktop.documents import certificate

    layout = draft.layout()
    logos = {one.office.logo for one in facts if one.office.logo}
    with office.read() as connection:
        found: dict[str | None, bytes] = {
            digest: blobs.content(connection, digest) or b""
            for digest in (*logos, *layout.pictures.values())
        }
    found.update(draft.pictures)
    look = certificate.Look(paper, found, layout=layout)
    with in_indonesian():
        return as_bytes(lambda target: certificate.render(facts, target, look))


def remarks(draft: Draft, facts: Sequence[CertificateFacts], paper: str = "A4") -> list[Message]:
    """What the draft lacks and whose text does not fit, before anything is printed.

    Raises:
        BadFile: The draft says something that cannot be.
    """
    from asn_desktop.documents import certificate_checks

    layout = draft.layout()
    with in_indonesian():
        tight = certificate_checks.misfits(facts, layout, paper)
    return [
        *certificate_checks.advice(layout),
        *(msg("{name}: {why}", name=who.full_name, why=why) for who, why in tight),
    ]
