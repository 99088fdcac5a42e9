"""Rupiah: ceilings, costs, honoraria and the choice among proposals."""
