"""Measurements, side by side with a peer or a floor; and converters of real lists."""
