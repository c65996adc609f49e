"""Tells some 300 invented care cases as the rows of case workbooks."""
