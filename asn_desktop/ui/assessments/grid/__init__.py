"""The grid of people and components."""
