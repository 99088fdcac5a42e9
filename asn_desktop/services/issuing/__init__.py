"""Certificates: checked, numbered, issued and printed."""
