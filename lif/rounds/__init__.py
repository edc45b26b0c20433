"""Rounds of an audit: who is asked, what is brought forward, what came back, and what waits for whom."""
