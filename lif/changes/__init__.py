"""What changed between two versions of a board, in sentences for minutes."""
