"""Checking the record, and vouching for it: `linli verify`, `linli anchor`, `linli audit`."""
