"""How to mend a finding in Excel and in LibreOffice: the steps that several pages share."""

from __future__ import annotations

from actionplan_engine.i18n import N_

CELL = (
    N_(
        "Excel: click the Name Box, left of the formula bar, type the cell's address and press "
        "Enter; correct the cell and save."
    ),
    N_(
        "LibreOffice: click the Name Box, left of the formula bar, type the cell's address and "
        "press Enter; correct the cell and save."
    ),
)
NUMBER = (
    N_(
        "Excel: select the cell, choose Home › Number Format › Number, type the number again and "
        "save."
    ),
    N_(
        "LibreOffice: select the cell, choose Format › Cells › Numbers › Number, type the number "
        "again and save."
    ),
)
TEXT = (
    N_(
        "Excel: select the cells, choose Home › Number Format › Text, then type the content again "
        "and save."
    ),
    N_(
        "LibreOffice: select the cells, choose Format › Cells › Numbers › Text, then type the "
        "content again and save."
    ),
)
DATE = (
    N_(
        "Excel: select the cell, choose Home › Number Format › Short Date, type the date again as "
        "2025-09-30 and save."
    ),
    N_(
        "LibreOffice: select the cell, choose Format › Cells › Numbers › Date, type the date "
        "again as 2025-09-30 and save."
    ),
)
VALUES = (
    N_("Excel: select the cells, copy them, then choose Home › Paste › Paste Values and save."),
    N_(
        "LibreOffice: select the cells, copy them, then choose Edit › Paste Special › Paste Only "
        "Numbers (or Text) and save."
    ),
)
RECALCULATE = (
    N_("Excel: open the workbook, press Ctrl+Alt+F9 so that everything is calculated, and save."),
    N_(
        "LibreOffice: open the workbook, press Ctrl+Shift+F9 so that everything is calculated, "
        "and save."
    ),
)
UNMERGE = (
    N_(
        "Excel: select the merged cells, choose Home › Merge & Center › Unmerge Cells, fill in "
        "every cell and save."
    ),
    N_(
        "LibreOffice: select the merged cells, choose Format › Merge and Unmerge Cells › Unmerge "
        "Cells, fill in every cell and save."
    ),
)
SAVE_XLSX = (
    N_(
        "Excel: open the file, choose File › Save As, and the type “Excel Workbook (.xlsx)”; take "
        "the old file out of the plan folder."
    ),
    N_(
        "LibreOffice: open the file, choose File › Save As, and the type “Excel 2007–365 "
        "(.xlsx)”; take the old file out of the plan folder."
    ),
)
PASSWORD = (
    N_(
        "Excel: open the file with its password, choose File › Info › Protect Workbook › Encrypt "
        "with Password, empty the box and save."
    ),
    N_(
        "LibreOffice: open the file with its password, choose File › Save As and clear “Save with "
        "password”."
    ),
)
CSV = (
    N_(
        "Excel: choose File › Save As, and the type “CSV UTF-8 (Comma delimited)”; or save the "
        "table as .xlsx instead."
    ),
    N_(
        "LibreOffice: choose File › Save As › Text CSV, character set “Unicode (UTF-8)”; or save "
        "the table as .xlsx instead."
    ),
)
NEW_BOOK = (
    N_(
        "Excel: select the table alone, copy it into a new workbook with Paste Values, and save "
        "that as .xlsx."
    ),
    N_(
        "LibreOffice: select the table alone, copy it into a new workbook with Paste Special, and "
        "save that as .xlsx."
    ),
)
FILE_NAME = (
    N_("Select the file in your file manager, press F2, type a new name and press Enter."),
    N_("Excel and LibreOffice: choose File > Save As, give it a new name and delete the old file."),
)
SHEET = (
    N_(
        "Excel: double-click the sheet's tab, type the table's name and press Enter; headers go "
        "into the first row."
    ),
    N_(
        "LibreOffice: double-click the sheet's tab, type the table's name and press Enter; "
        "headers go into the first row."
    ),
)
COLUMN = (
    N_(
        "Excel: right-click the column's letter and choose Insert, Delete or Clear Contents; "
        "correct the header in the first row and save."
    ),
    N_(
        "LibreOffice: right-click the column's letter and choose Insert Columns, Delete Columns "
        "or Clear Contents; correct the header in the first row and save."
    ),
)
ROWS = (
    N_(
        "Excel: press Ctrl+F and search for the id to see every row that has it; delete a row "
        "with a right click on its number."
    ),
    N_(
        "LibreOffice: press Ctrl+H, search for the id and choose Find All to see every row that "
        "has it; delete a row with a right click on its number."
    ),
)
FOLDER = (
    N_(
        "In the file manager (neither Excel nor LibreOffice is needed): open the plan folder, and "
        "move, delete or replace the file."
    ),
)
UNHIDE = (
    N_(
        "Excel: select the whole sheet (Ctrl+A), right-click a row's number or a column's "
        "letter and choose Unhide; for a sheet, right-click any tab and choose Unhide."
    ),
    N_(
        "LibreOffice: select the whole sheet (Ctrl+A), right-click a row's number or a "
        "column's letter and choose Show; for a sheet, right-click any tab and choose Show "
        "Sheet."
    ),
)
FILTER = (
    N_("Excel: to see every row, choose Data › Clear in the group Sort & Filter."),
    N_(
        "LibreOffice: to see every row, choose Data › More Filters › Reset Filter, or Data "
        "› AutoFilter to switch it off."
    ),
)
ADD_ROW = (
    N_("Excel: open the table, fill in the first free row below its last one and save."),
    N_("LibreOffice: open the table, fill in the first free row below its last one and save."),
)
