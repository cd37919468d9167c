"""What it costs to refuse hostile files, measured in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

_PROGRAM = """
import json, sys, time, resource
from pathlib import Path
import openpyxl
from actionplan_engine.tables.folder import read_folder

def kibibytes(name):
    (line,) = [line for line in open("/proc/self/status") if line.startswith(name + ":")]
    return int(line.split()[1])

def processor():
    child = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + child.ru_utime + child.ru_stime

costs = []
for folder in sys.argv[1:]:
    Path("/proc/self/clear_refs").write_text("5")  # forget the highest mark of memory so far
    before, start = kibibytes("VmRSS"), processor()
    reading = read_folder(Path(folder))
    seconds, peak = processor() - start, kibibytes("VmHWM")
    codes = [finding.code for finding in reading.findings]
    costs.append([seconds, (peak - before) / 1024, codes])
print(json.dumps(costs))
"""


class Cost(NamedTuple):
    """What reading one folder took."""

    seconds: float
    """Of processor time, child processes included: the machine may be busy with other things."""
    mebibytes: float
    """Of memory beyond what the engine took before."""
    codes: list[str]


def costs_of(folders: list[Path]) -> list[Cost]:
    """Read folders one after the other in a fresh process and return what each took."""
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, *map(str, folders)],
        capture_output=True,
        text=True,
        check=True,
    )
    return [Cost(*cost) for cost in json.loads(done.stdout)]
