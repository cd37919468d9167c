"""Tracking: what the plan does for climate, environment, SDGs and Urban Agendas."""
