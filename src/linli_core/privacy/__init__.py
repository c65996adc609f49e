"""Keys and keyed digests, so that erasing personal data keeps every chain valid."""
