"""A synthetic bank as fronts and backs, for tools that know nothing else: python cards.py BANK.yaml CARDS.yaml"""

from __future__ import annotations

import sys
from pathlib import Path

import yaml

SIDES = {"name": "Card", "qfmt": "{{Front}}", "afmt": "{{FrontSide}}<hr id=answer>{{Back}}"}
CONFIG = {"name": "Basic", "fields": ["Front", "Back"], "templates": [SIDES], "css": ""}


def main() -> None:
    """Write the cards."""
    bank = yaml.load(Path(sys.argv[1]).read_bytes(), Loader=yaml.CSafeLoader)
    cards = [
        {"front": one.get("q") or one["cloze"], "back": one["why"], "tags": one["tags"]} for one in bank["questions"]
    ]
    with Path(sys.argv[2]).open("w", encoding="utf-8") as file:
        content = {"config": CONFIG, "deck-name": "Cards", "data": cards}
        yaml.dump(content, file, Dumper=yaml.CSafeDumper, allow_unicode=True)


if __name__ == "__main__":
    main()
