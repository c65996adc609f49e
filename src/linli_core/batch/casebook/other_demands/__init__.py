"""Sheets beside 需求 whose rows open cases: small matters, and tickets of the hotline."""
