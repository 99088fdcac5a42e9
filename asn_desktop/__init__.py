"""The desktop program of an Indonesian training office."""

__version__ = "0.1.0"
