"""The report: one HTML file a language."""
