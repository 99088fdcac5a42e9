"""A week of sessions to drag and stretch."""
