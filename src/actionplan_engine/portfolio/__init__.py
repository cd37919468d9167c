"""The portfolio: what is done, when, and from which money; and why."""
