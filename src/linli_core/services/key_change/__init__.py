"""The host's key is changed: everything is sealed again under another."""
