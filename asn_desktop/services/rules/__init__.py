"""How a programme assesses: schemes, presets and versions of rules."""
