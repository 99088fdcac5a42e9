"""Certificates: their facts and words, layouts, numbers and register."""
