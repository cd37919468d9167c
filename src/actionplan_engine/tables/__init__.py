"""Reading: a folder of tables becomes `PlanInputs`, or findings."""
