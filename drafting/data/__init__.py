"""Words, patterns and defaults that the program ships, as JSON; ``drafting.lore.load_data`` reads them."""
