"""Certificates as paper, and runs that were broken off."""
