"""Quizzes in a terminal: three fronts on one session."""
