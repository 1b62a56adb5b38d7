"""Outputs, one package each."""
