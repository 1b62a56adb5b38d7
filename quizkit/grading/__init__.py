"""Answers held against keys: pure functions from a response to a verdict.

`grade` never raises. What may be read in two ways is refused rather than guessed. Each verdict says why, in a code that
`words` puts into Chinese or English. docs/grading.md is the manual.

Nothing is imported here: a session shows its first question before it needs a grader.
"""
