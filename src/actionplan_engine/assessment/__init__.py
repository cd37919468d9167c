"""Assessment: scorers merged, recusals applied, coverage and gates."""
