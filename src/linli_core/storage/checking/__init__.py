"""What verification reads of the tables, as it stands, and what is sealed again as it stands."""
