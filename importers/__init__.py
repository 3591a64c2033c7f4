"""Files in and out: vCard, Google CSV, Outlook CSV, any CSV. Knows only the store's plain types."""
