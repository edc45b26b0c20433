"""Asking people at a terminal: with menus, or by plain numbered lines."""
