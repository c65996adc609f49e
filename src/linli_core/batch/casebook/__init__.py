"""The case workbook: its sheets, and what each row of them states."""
