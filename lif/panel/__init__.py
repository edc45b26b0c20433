"""The panel on one return: who sits on it, sealed marks, comparison, agreement and sign-off."""
