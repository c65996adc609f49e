"""Steps, step rules and clocks of the tasks within a case."""
