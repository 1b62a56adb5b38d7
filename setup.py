"""What setup.cfg cannot say: two modules are compiled. Where no C compiler is, the same in Python serves alone."""

from setuptools import Extension, setup

COMPILED = ("nodes", "markup")

setup(
    ext_modules=[
        Extension(f"quizkit.{name}.compiled", [f"quizkit/{name}/compiled.pyx"], optional=True) for name in COMPILED
    ]
)
