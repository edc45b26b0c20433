"""A Word or Excel file as a package, as reports write it."""

from lif.store.package import bundled, settled

__all__ = ["bundled", "settled"]
