"""The state machine: reference, compiled table, engine, and who may do or state what."""
