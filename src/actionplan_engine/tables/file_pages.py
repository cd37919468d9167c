"""AP1xx: the pages of what may be wrong with a file, a sheet or its headers."""

from __future__ import annotations

from actionplan_engine.i18n import N_
from actionplan_engine.tables import mending
from actionplan_engine.tables.finding_page import FindingPage

PAGES = (
    FindingPage(
        "AP101",
        meaning=N_(
            "The file is larger than any scorecard or coordinator's workbook needs to be. It was "
            "not opened."
        ),
        why=N_(
            "Very large files usually carry pictures or leftovers; reading them could exhaust the "
            "machine for everybody."
        ),
        mend=mending.FOLDER + mending.NEW_BOOK,
        wrong="scores.xlsx 48 MB",
        right="scores.xlsx 1 MB",
    ),
    FindingPage(
        "AP102",
        meaning=N_(
            "The file has a workbook's name but not a workbook's content: it may be damaged, "
            "empty or another kind of file renamed."
        ),
        why=N_(
            "Nothing in it can be trusted, so none of its tables take part until it is replaced."
        ),
        mend=mending.SAVE_XLSX,
        wrong="plan.xlsx (0 kB)",
        right="plan.xlsx",
    ),
    FindingPage(
        "AP103",
        meaning=N_(
            "The file asks for a password to be opened, or is in the format of Excel 97–2003."
        ),
        why=N_(
            "The engine never asks for passwords, and the plan must be repeatable by anybody who "
            "holds the folder."
        ),
        mend=mending.PASSWORD + mending.SAVE_XLSX,
        wrong="scores.xls",
        right="scores.xlsx",
    ),
    FindingPage(
        "AP104",
        meaning=N_("The workbook contains macros, that is, small programs. It was not read."),
        why=N_("Macros can change cells and harm computers; tables need none."),
        mend=mending.SAVE_XLSX,
        wrong="scores.xlsm",
        right="scores.xlsx",
    ),
    FindingPage(
        "AP105",
        meaning=N_(
            "The inside of the file is built in a way that no spreadsheet program builds it: "
            "repeated parts, odd paths or forbidden definitions."
        ),
        why=N_("Such files are damaged, or made to harm the program that opens them."),
        mend=mending.NEW_BOOK + mending.SAVE_XLSX,
        wrong="xl/workbook.xml ×2",
        right="xl/workbook.xml",
    ),
    FindingPage(
        "AP106",
        meaning=N_("The file is small on disk but would unpack to far more than a plan needs."),
        why=N_("Unpacking it could fill the memory of the computer."),
        mend=mending.NEW_BOOK,
        wrong="2 GB",
        right="2 MB",
    ),
    FindingPage(
        "AP107",
        meaning=N_(
            "The sheet says that it has more rows, columns or cells than the limit. Often only "
            "empty cells with a format."
        ),
        why=N_(
            "A plan of two cities has some hundreds of rows; a sheet beyond the limit is almost "
            "always a slip of formatting."
        ),
        mend=mending.NEW_BOOK,
        wrong="A1:XFD1048576",
        right="A1:Z400",
    ),
    FindingPage(
        "AP108",
        meaning=N_("One cell holds more text than the limit."),
        why=N_(
            "In a CSV file this usually means that a quotation mark was opened and never closed, "
            "so that the rest of the file fell into one cell."
        ),
        mend=mending.CELL,
        wrong="“Lorem ipsum … (40 000)",
        right="“Lorem ipsum”",
    ),
    FindingPage(
        "AP109",
        meaning=N_("The folder holds tables in a format that the engine does not read."),
        why=N_(
            "If they belong to the plan, their rows would be missing without anybody noticing; so "
            "the run stops."
        ),
        mend=mending.SAVE_XLSX,
        wrong="actions.xls",
        right="actions.xlsx",
    ),
    FindingPage(
        "AP110",
        meaning=N_("What stands in the folder under this name is a link or a device, not a file."),
        why=N_(
            "A link may lead out of the plan folder, to something that is not part of what was "
            "agreed."
        ),
        mend=mending.FOLDER,
        wrong="scores.xlsx → /…",
        right="scores.xlsx",
    ),
    FindingPage(
        "AP111",
        meaning=N_(
            "The text file is in an encoding of older Windows programs. It was read as the one "
            "that fits best."
        ),
        why=N_("If the guess is wrong, accented and Greek letters come out as other letters."),
        mend=mending.CSV,
        wrong="Windows-1253",
        right="UTF-8",
    ),
    FindingPage(
        "AP112",
        meaning=N_("The file ends in .csv but is not text in any of the encodings that are read."),
        why=N_("Its words cannot be told, so its rows cannot be used."),
        mend=mending.CSV,
        wrong="actions.csv (?)",
        right="actions.csv (UTF-8)",
    ),
    FindingPage(
        "AP113",
        meaning=N_(
            "A row has a value to the right of the last header, or in a column whose header is "
            "empty."
        ),
        why=N_(
            "Nobody can tell what the value means; in a CSV file it often shows that all the "
            "cells of the row have shifted."
        ),
        mend=mending.COLUMN + mending.CSV,
        wrong="A-07; parks; 12; 500",
        right="A-07; parks; 12",
    ),
    FindingPage(
        "AP114",
        meaning=N_(
            "A quotation mark is opened and never closed, or stands in the middle of a quoted text."
        ),
        why=N_("From there on the cells of the file cannot be told apart."),
        mend=mending.CSV,
        wrong='"Park "Pasalimani""',
        right='"Park ""Pasalimani"""',
    ),
    FindingPage(
        "AP115",
        meaning=N_("Two files of the folder have exactly the same content."),
        why=N_("Read twice, every row would count twice; usually one is a copy from an e-mail."),
        mend=mending.FOLDER,
        wrong="scores.xlsx + scores (1).xlsx",
        right="scores.xlsx",
    ),
    FindingPage(
        "AP120",
        meaning=N_("A table that every plan needs was found in no file of the folder."),
        why=N_("Without it there is nothing to compute. A misspelt sheet name is the usual cause."),
        mend=mending.SHEET,
        wrong="Sheet1",
        right="actions",
    ),
    FindingPage(
        "AP121",
        meaning=N_(
            "The name of the sheet or file is none of the plan's tables, in any of the three "
            "languages. It was left out."
        ),
        why=N_(
            "That is right for sheets of your own; if it was meant as a table of the plan, all "
            "its rows are missing."
        ),
        mend=mending.SHEET,
        wrong="Akcions",
        right="Actions",
    ),
    FindingPage(
        "AP150",
        meaning=N_(
            "The name of the sheet or file is none of the plan's tables, but its headers are those"
            " of a table. It was not read."
        ),
        why=N_(
            "Who renames a sheet does not mean to take its rows out of the plan: without this"
            " error, the scores of a whole group could be missing and nobody would notice."
        ),
        mend=mending.SHEET,
        wrong="Our scores of May",
        right="Scores",
    ),
    FindingPage(
        "AP151",
        meaning=N_(
            "The name of the file is not written in UTF-8: it comes from an old system or from an"
            " archive that was unpacked with the wrong encoding. The file was not read."
        ),
        why=N_(
            "Every finding and every number of the report names the file that it comes from; a"
            " name that cannot be written down cannot be named."
        ),
        mend=mending.FILE_NAME,
        wrong="\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd.csv",
        right="actions.csv",
    ),
    FindingPage(
        "AP152",
        meaning=N_(
            "In the form of a working group stand scores of a scorer who belongs to another group."
            " They were read as that scorer's."
        ),
        why=N_(
            "A code that was typed over by mistake gives the scores of one person to another, and"
            " to another group."
        ),
        mend=mending.CELL,
        wrong="scorecards-PIR-NBS: S-08 (PIR-BLUE)",
        right="scorecards-PIR-NBS: S-01 (PIR-NBS)",
    ),
    FindingPage(
        "AP153",
        meaning=N_("The forms or tables of scores are there, but every score in them is blank."),
        why=N_(
            "Without a single score no action is better than another: there is no plan to make."
        ),
        mend=mending.ROWS,
        wrong="A-01 · S-01 · –",
        right="A-01 · S-01 · 2",
    ),
    FindingPage(
        "AP122",
        meaning=N_(
            "The sheet has the name of a table but none of the first rows holds its headers."
        ),
        why=N_("Headers say which column is which; columns are never guessed from their position."),
        mend=mending.SHEET,
        wrong="A-01 · parks · 12",
        right="action_id · theme · duration_months",
    ),
    FindingPage(
        "AP123",
        meaning=N_("The table lacks a column that it must have."),
        why=N_(
            "Every row would be without something that the plan needs to score, schedule or pay "
            "for it."
        ),
        mend=mending.COLUMN,
        wrong="action_id · title",
        right="action_id · title · theme",
    ),
    FindingPage(
        "AP124",
        meaning=N_("A header is no column of this table. The column was left out."),
        why=N_(
            "Notes of your own are welcome and harm nothing; a column that was meant for the plan "
            "is missing from it."
        ),
        mend=mending.COLUMN,
        wrong="remark",
        right="-",
    ),
    FindingPage(
        "AP125",
        meaning=N_("Two headers of the sheet name the same column, perhaps in two languages."),
        why=N_("Which of the two counts cannot be guessed."),
        mend=mending.COLUMN,
        wrong="cost_likely · title · Cost",
        right="cost_likely · title",
    ),
    FindingPage(
        "AP126",
        meaning=N_("The table has its headers but no row below them."),
        why=N_("A plan without rows in this table has nothing to choose from."),
        mend=mending.SHEET,
        wrong="action_id",
        right="action_id ↵ A-01",
    ),
    FindingPage(
        "AP129",
        meaning=N_(
            "A header is no column of this table but is very close to one. The column was left out."
        ),
        why=N_("A single wrong letter can leave a whole column out of the plan."),
        mend=mending.COLUMN,
        wrong="durration_months",
        right="duration_months",
    ),
)
