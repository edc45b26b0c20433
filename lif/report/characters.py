"""What characters a report may hold: those that XML allows, for Word and Excel files are XML."""

from lif.model.text import allowed

__all__ = ["allowed"]
