"""Quizzes in a terminal: four fronts on one session."""
