"""A fictional board, built from stories that ship with lif: the same bytes for the same seed."""
