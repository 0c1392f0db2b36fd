"""Pure: rows in, text and buttons out. Words are HTML of the few tags that every channel shows."""
