"""The record as a whole: `linli verify`, `linli anchor`, `linli audit`, `linli erase`."""
