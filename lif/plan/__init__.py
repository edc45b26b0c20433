"""Plans: the states of an action, its days, where actions come from, and all plans put together."""
