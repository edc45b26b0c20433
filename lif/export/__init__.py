"""A board's records as tidy tables for other programs, each table and column defined once."""
