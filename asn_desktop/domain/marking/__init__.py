"""Marks: schemes, cells, outcomes and what a class came to."""
