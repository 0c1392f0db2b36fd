"""The studio's ledger (台账): out as a table, in from an old one."""

from bot.casework.ledger.exporting import export
from bot.casework.ledger.importing import Imported, import_rows, rows_of

__all__ = ["Imported", "export", "import_rows", "rows_of"]
