"""What ``yishi COMMAND`` does, one module a command; the command line itself is ``bot.cli``."""
