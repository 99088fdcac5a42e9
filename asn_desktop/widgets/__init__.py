"""Reusable Qt that knows nothing of training."""
