"""A kit for testing plug-ins and hosts: invented people, a clock that stands still, stories.

Everything here drives the real services on a real database; nothing is a mock. Import from
the modules: `clock`, `neighbourhood`, `sample_plugin`, `builders`, `snapshot`, and, with
Hypothesis installed, `strategies`.
"""
