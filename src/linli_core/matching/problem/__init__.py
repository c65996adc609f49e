"""The pairing problem: values, rules, goals and geography."""
