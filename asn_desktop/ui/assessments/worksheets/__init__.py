"""Marks that come as files and from the clipboard."""
