"""The verbs: what a member may do, as plain functions on a ``Desk``. Knows no chat, no web and no SQL."""
