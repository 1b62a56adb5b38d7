# cython: language_level=3
"""x."""
def f(str text):
    return text
