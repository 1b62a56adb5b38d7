"""The content of a question as a hash, to notice that it was edited; never what it is known by."""

from __future__ import annotations

from typing import Any

import msgspec

from quizkit.model.bank import Item

_NOT_ASKED = frozenset(("why", "blocks"))  # explanations; the trees of texts, which their Markdown stands for


def content_hash(item: Item) -> str:
    """Return 16 hexadecimal digits of the SHA-256 of what is asked and of its key."""
    import json  # noqa: PLC0415 - the first question is shown without
    from hashlib import sha256  # noqa: PLC0415 - loads OpenSSL

    asked = (item.type, item.stimulus, item.stem, item.interaction)
    values = msgspec.to_builtins(asked, enc_hook=lambda _: None)  # who finds where a formula stands is no content
    return sha256(json.dumps(_bare(values), ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]


def _bare(value: Any) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(value, dict):
        return {name: _bare(one) for name, one in value.items() if name not in _NOT_ASKED}
    return [_bare(one) for one in value] if isinstance(value, (list, tuple)) else value
