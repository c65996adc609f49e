"""Running the library beside other systems: as a service, and what other systems are told."""
