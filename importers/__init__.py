"""Files in and out: vCard, Google CSV, Outlook CSV, any CSV. Knows only the store's plain types."""

from importers.errors import Unreadable
from importers.reading import Reading, read
from importers.writing import write

__all__ = ["Reading", "Unreadable", "read", "write"]
