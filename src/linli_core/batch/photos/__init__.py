"""Photos and scans that come with a workbook: named by their cells, read, and never copied."""
