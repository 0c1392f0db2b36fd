"""The built-in web chat: one page of our own, its server, and the rooms behind it."""
