"""What cannot be printed as asked, and what to do about it."""

from __future__ import annotations


class Unprintable(ValueError):
    """A paper that would be empty, or words that do not fit where they must; its message is for the clerk."""
