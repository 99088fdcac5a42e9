"""Worksheets that trainers take away and bring back."""
