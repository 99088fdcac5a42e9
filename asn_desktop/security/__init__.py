"""Signatures and what proves them; cryptography lives only here."""
