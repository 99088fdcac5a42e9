"""Where resources and the user's data lie."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def resource(*parts: str) -> Path:
    """A file or folder of `resources/`, from a wheel, a frozen build or a clone."""
    packed = _PACKAGE / "resources"
    return (packed if packed.is_dir() else _PACKAGE.parent / "resources").joinpath(*parts)


def data_home() -> Path:
    """The default data folder: the user's local application data."""
    from platformdirs import user_data_path

    return user_data_path("asn-desktop", appauthor=False, roaming=False)


def config_home() -> Path:
    """The folder for what belongs to this PC: theme, language, geometry."""
    from platformdirs import user_config_path

    return user_config_path("asn-desktop", appauthor=False, roaming=False)
