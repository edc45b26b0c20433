"""The records of a board, as frozen dataclasses that follow the schemas field by field."""
