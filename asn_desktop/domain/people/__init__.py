"""Rules about persons: numbers, names, ranks, ages."""
