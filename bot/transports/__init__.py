"""Ways to be reached: each is a Bot with a session of its own and an inbound loop to the same dispatcher."""
