"""How plug-ins declare what they add: hooks called once at start, then a frozen registry."""
