"""Results for other programs: JSON and workbook."""
