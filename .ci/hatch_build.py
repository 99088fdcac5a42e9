"""Compiles the translations, so that a wheel and a clone both speak English."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

TRANSLATIONS = Path(__file__).parents[1] / "resources" / "translations"


def compile_catalogues() -> list[Path]:
    """Write `<language>/LC_MESSAGES/asn_desktop.mo` beside each `.po` file."""
    written = []
    for source in sorted(TRANSLATIONS.glob("*.po")):
        target = TRANSLATIONS / source.stem / "LC_MESSAGES" / "asn_desktop.mo"
        target.parent.mkdir(parents=True, exist_ok=True)
        with source.open("rb") as stream, target.open("wb") as compiled:
            write_mo(compiled, read_po(stream, locale=source.stem))
        written.append(target)
    return written


class CustomBuildHook(BuildHookInterface[Any]):
    """Runs before hatchling collects the files."""

    def initialize(self, _version: str, build_data: dict[str, Any]) -> None:
        """Compile, and let the ignored `.mo` files into the build."""
        compile_catalogues()
        build_data["artifacts"].append("*.mo")


if __name__ == "__main__":
    sys.stdout.writelines(f"{path}\n" for path in compile_catalogues())
