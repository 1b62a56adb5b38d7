"""Study sessions, their log and their schedule; no screen is known here."""
