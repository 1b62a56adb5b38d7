class ClassNotFound(ValueError): ...  # noqa: N818 - named so by Pygments
