"""The checker: a decision tree that a reader walks in the page. Everything else is reached through its modules."""
