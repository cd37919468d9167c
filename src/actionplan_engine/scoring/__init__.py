"""Scoring: weights, value functions, the ranking and how sure it is."""
