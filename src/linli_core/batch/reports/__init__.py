"""What a run gives back: ledger, summary and the sheets of a pairing."""
