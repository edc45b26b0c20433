"""Checking a board: every fault at once, never a write."""
