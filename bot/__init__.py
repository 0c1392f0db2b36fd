"""The conversation, the work behind it, and the clock."""
