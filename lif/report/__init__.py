"""Word reports: what is said, apart from how Word says it."""
