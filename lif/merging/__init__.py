"""Putting two versions of a record together by what they say: what is joined, and what only somebody can decide."""
