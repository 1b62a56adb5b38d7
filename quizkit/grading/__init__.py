"""Answers held against keys: pure functions from a response to a verdict."""
