"""LibreOffice Calc as a user's hands: open a workbook, type into cells, save it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

SOFFICE = shutil.which("soffice")
FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8"}
_PATIENCE = 180

_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Hands" \
script:language="StarBasic">{code}</script:module>
"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" \
library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Hands"/>
</library:library>
"""
_LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library" \
xmlns:xlink="http://www.w3.org/1999/xlink">
 <library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" \
xlink:type="simple" library:link="false"/>
</library:libraries>
"""
_CODE = """Sub Work
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  doc = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, hidden())
{typing}
  Dim saving(0) As New com.sun.star.beans.PropertyValue
  saving(0).Name = "FilterName" : saving(0).Value = "{filter}"
  doc.storeToURL("{target}", saving())
  doc.close(True)
  StarDesktop.terminate()
End Sub
"""


def need_libreoffice() -> None:
    """Skip, and say so, where there is no LibreOffice; in CI its absence is a failure."""
    if SOFFICE is None:
        message = "LibreOffice is not installed: forms are not opened and saved by it"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)


def type_and_save(
    source: Path, target: Path, typed: Mapping[tuple[str, str], float | str], profile: Path
) -> Path:
    """Open `source`, type into (sheet, cell), and save as `target`; its suffix says the format."""
    lines = []
    for (sheet, cell), value in typed.items():
        content = f"Value = {value}" if isinstance(value, float) else f"String = {_quoted(value)}"
        place = f"doc.Sheets.getByName({_quoted(sheet)}).getCellRangeByName({_quoted(cell)})"
        lines.append(f"  {place}.{content}")
    code = _CODE.format(
        source=source.resolve().as_uri(),
        target=target.resolve().as_uri(),
        filter=FILTERS[target.suffix],
        typing="\n".join(lines),
    )
    macros = profile / "user" / "basic" / "Standard"
    if not macros.is_dir():  # its first start fills a new profile, and would empty ours
        _soffice(profile, "--terminate_after_init")
    (macros / "Hands.xba").write_text(_MODULE.format(code=escape(code)), encoding="utf-8")
    (macros.parent / "script.xlc").write_text(_LIBRARIES, encoding="utf-8")
    (macros / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    _soffice(profile, "macro:///Standard.Hands.Work")
    assert target.is_file(), f"LibreOffice did not write {target.name}"
    return target


def _soffice(profile: Path, order: str) -> None:
    home = f"-env:UserInstallation={profile.resolve().as_uri()}"
    command = [SOFFICE, home, "--headless", "--norestore", order]
    subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
