"""YAML values that know their place; the only part of quizkit that knows YAML's grammar."""

from quizkit.nodes.document import Document, parse, parse_document
from quizkit.nodes.tree import Mapping, Node, Scalar, Sequence

__all__ = ["Document", "Mapping", "Node", "Scalar", "Sequence", "parse", "parse_document"]
