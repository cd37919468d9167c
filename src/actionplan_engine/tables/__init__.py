"""Reading: a folder of tables becomes `PlanInputs`, or findings."""

from actionplan_engine.tables.folder import table_files
from actionplan_engine.tables.plan_reading import Reading, load_plan, read_plan

__all__ = ["Reading", "load_plan", "read_plan", "table_files"]
