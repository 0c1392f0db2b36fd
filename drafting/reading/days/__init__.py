"""Days told in a note.

A grammar finds the expressions and what days they mean; choice picks the note's day.
"""
