"""lif: a learning and improvement framework for safeguarding partnerships, kept as files."""

__version__ = "0.1.0"
