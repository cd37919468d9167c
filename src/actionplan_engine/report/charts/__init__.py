"""Charts as pure functions from numbers to SVG."""
