"""Reading spreadsheets of many programs into rows; knows nothing of cases."""
