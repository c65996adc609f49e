"""Every text a person reads, in Chinese and English; the lowest layer, which imports nothing."""
