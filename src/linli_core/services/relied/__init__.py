"""Which rows of the registers steps were judged by."""
