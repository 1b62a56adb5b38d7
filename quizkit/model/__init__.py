"""The question bank as frozen values: what readers make and writers see."""
