"""What a build remembers for the next one, in the user's cache folder: digests and ids, never a text or a note.

A package whose banks, media, lock and options are as they were, and which is itself as it was, is not made again. If
only some questions have changed, the notes of the others are copied from the earlier package: a question's words say
all about its notes, as long as the head of its bank stays the same. Whatever is not sure is made anew, so that the
bytes are always those of a build without a cache. docs/performance.md has the figures.
"""
