"""Stories are told in the same real window as the tests of screens."""

from tests.ui.conftest import window

__all__ = ["window"]
