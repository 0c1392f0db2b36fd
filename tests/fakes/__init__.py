"""Stand-ins for the outside world: strict, in process, and spoken to over the real wire."""
