# What quizkit uses of genanki 0.13, which has no types of its own.

from typing import ClassVar

class Model:
    FRONT_BACK: ClassVar[int]
    CLOZE: ClassVar[int]

    model_id: int
    name: str
    fields: list[dict[str, object]]
    templates: list[dict[str, object]]
    css: str
    model_type: int

    def __init__(
        self,
        model_id: int,
        name: str,
        fields: list[dict[str, object]],
        templates: list[dict[str, object]],
        css: str = "",
        model_type: int = 0,
        latex_pre: str = ...,
        latex_post: str = ...,
        sort_field_index: int = 0,
    ) -> None: ...
    def to_json(self, timestamp: float, deck_id: int | None) -> dict[str, object]: ...

class Note:
    def __init__(
        self,
        model: Model,
        fields: list[str],
        sort_field: str | None = None,
        tags: list[str] | None = None,
        guid: str | None = None,
        due: int = 0,
    ) -> None: ...

class Deck:
    deck_id: int
    name: str
    description: str

    def __init__(self, deck_id: int, name: str, description: str = "") -> None: ...
    def add_note(self, note: Note) -> None: ...
    def add_model(self, model: Model) -> None: ...
    def to_json(self) -> dict[str, object]: ...

class Package:
    media_files: list[str]

    def __init__(self, deck_or_decks: Deck | list[Deck], media_files: list[str] | None = None) -> None: ...
    def write_to_file(self, file: str, timestamp: float | None = None) -> None: ...

def guid_for(*values: object) -> str: ...
