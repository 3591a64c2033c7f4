"""The address book itself: its rules, its database, its history. Knows neither files nor screens."""
