"""Programmes and the courses held of them."""
