"""A studio's customs are changed in words: what may be changed, what it stands at, what the words make of it."""

from bot.casework.amending.fields import FIELDS, Field
from bot.casework.amending.verbs import Amended, Standing, amend, amend_by_file, field_named, standing

__all__ = ["FIELDS", "Amended", "Field", "Standing", "amend", "amend_by_file", "field_named", "standing"]
