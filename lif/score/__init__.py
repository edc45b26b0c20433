"""Scores: from answers to ratings, with the reason for each, by the tool's own rule."""
