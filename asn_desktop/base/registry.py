"""How a new screen or command declares itself: one new file, named nowhere else."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any


def modules(package: str) -> list[str]:
    """Full names of the modules and folders directly in `package`, sorted."""
    path = importlib.import_module(package).__path__
    return sorted(f"{package}.{found.name}" for found in pkgutil.iter_modules(path))


def discover(package: str, attribute: str) -> list[Any]:
    """The values named `attribute` in the modules of `package` that have one."""
    found = (getattr(importlib.import_module(name), attribute, None) for name in modules(package))
    return [value for value in found if value is not None]
