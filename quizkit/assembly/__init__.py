"""Forms: items chosen by a blueprint, valued, put in order and shuffled by a seed.

Nothing is imported here: a session needs the shuffle alone for its first question.
"""
