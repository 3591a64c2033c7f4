"""Tables of contacts: Google's and Outlook's CSV, and any CSV whose first line names its columns."""
