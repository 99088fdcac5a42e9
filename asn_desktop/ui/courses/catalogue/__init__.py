"""The room *Program* of the tab *Pelatihan*: what can be taught."""
