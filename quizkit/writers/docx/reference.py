"""The reference document: Pandoc's own, with our fonts, styles, sheet, head and foot. Pandoc takes them over."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html import escape
from zipfile import ZipFile

from quizkit.writers.docx.nodes import Json
from quizkit.writers.docx.pandoc import data_file

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_PARTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SHEETS = {"a4": (11906, 16838), "letter": (12240, 15840), "a3": (23811, 16838)}  # twentieths of a point
_MARGIN = 1134  # 20 mm
_EMU = 635  # in a twentieth of a point
_INDENT = 1418  # 25 mm, which numbers and letters take at most
_KEEP = "<w:keepNext/><w:keepLines/>"
# Paragraph styles of our own: what each sets.
_PARAGRAPHS = {
    "Kept": f'{_KEEP}<w:spacing w:before="120" w:after="40"/>',
    "Option": f'{_KEEP}<w:spacing w:before="20" w:after="20"/>',
    "Last Option": '<w:keepLines/><w:spacing w:before="20" w:after="160"/>',
    "Answer Line": '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="808080"/>'
    '<w:between w:val="single" w:sz="4" w:space="1" w:color="808080"/></w:pBdr>'
    '<w:spacing w:before="0" w:after="0" w:line="480" w:lineRule="exact"/>',
}
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_TABLES = {"RuledTable": f"<w:tblBorders>{_BORDERS}</w:tblBorders>", "OpenTable": ""}
_CHARACTERS = {
    "Second Language": '<w:color w:val="595959"/>',
    "Chinese Emphasis": '<w:em w:val="underDot"/>',
}


def reference(pandoc: str, document: Json) -> bytes:
    """Return the reference document for ``document``."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(data_file("reference.docx", pandoc))) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, _changed(name, old.read(name).decode("utf-8"), document))
        new.writestr("word/header1.xml", _part("hdr", "right", _run(_version(document))))
        new.writestr("word/footer1.xml", _part("ftr", "center", "".join(_page(document))))
    return made.getvalue()


def widest(look: Json) -> int:
    """Return how wide an image may be, in Word's units for what is drawn (EMU)."""
    columns = 2 if look["layout"] == "flashcards" else look["columns"]
    return ((_SHEETS[look["sheet"]][0] - 2 * _MARGIN) // columns - _INDENT) * _EMU


def _changed(name: str, text: str, document: Json) -> str:
    match name:
        case "word/styles.xml":
            return _styles(text, document["look"])
        case "word/document.xml":
            return re.sub(r"<w:sectPr>.*?</w:sectPr>", _section(document["look"]), text, flags=re.DOTALL)
        case "word/_rels/document.xml.rels":
            return text.replace("</Relationships>", "".join(_relations()) + "</Relationships>")
        case "[Content_Types].xml":
            kinds = (
                f'<Override PartName="/word/{kind}1.xml" ContentType="{_TYPES}.{kind}+xml"/>'
                for kind in ("header", "footer")
            )
            return text.replace("</Types>", "".join(kinds) + "</Types>")
        case _:
            return text


def _relations() -> Iterator[str]:
    for kind in ("header", "footer"):
        yield f'<Relationship Id="quizkit-{kind}" Type="{_PARTS}/{kind}" Target="{kind}1.xml"/>'


def _section(look: Json) -> str:
    width, height = _SHEETS[look["sheet"]]
    turned = ' w:orient="landscape"' if width > height else ""
    margins = " ".join(f'w:{side}="{_MARGIN}"' for side in ("top", "right", "bottom", "left"))
    kinds = "".join(f'<w:{kind}Reference w:type="default" r:id="quizkit-{kind}"/>' for kind in ("header", "footer"))
    return (
        f'<w:sectPr {_R}>{kinds}<w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar {margins} w:header="567" w:footer="567" w:gutter="0"/>'
        f'<w:cols w:num="{look["columns"]}" w:space="680"/></w:sectPr>'
    )


def _styles(text: str, look: Json) -> str:
    """Return the styles in black, in our fonts and size, with ours added."""
    size = round(2 * look["size"])  # Word counts half points
    latin, chinese = ("Arial", "SimHei") if look["large"] else ("Times New Roman", "SimSun")
    text = re.sub(r"<w:rFonts[^>]*Theme[^>]*/>|<w:color [^>]*/>", "", text)
    fonts = f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{chinese}" w:cs="{latin}"/>'
    text = re.sub(
        r'(<w:rPrDefault>\s*<w:rPr>)(\s*)<w:sz w:val="\d+" />\s*<w:szCs w:val="\d+" />',
        rf'\1{fonts}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
        text,
    )
    text = re.sub(r'<w:spacing w:before="180" w:after="180" />', '<w:spacing w:before="60" w:after="60"/>', text)
    text = _sized(text, {"Title": size + 10, "Subtitle": size + 4, "Heading2": size + 3})
    own = "".join(_own())
    if look["layout"] == "flashcards":  # a row that is kept with the next one keeps the whole table on a page
        own = own.replace("<w:keepNext/>", "")
    return text.replace("</w:styles>", own + "</w:styles>")


def _sized(text: str, sizes: dict[str, int]) -> str:
    for style, size in sizes.items():
        found = re.search(rf'<w:style [^>]*w:styleId="{style}">.*?</w:style>', text, re.DOTALL)
        if found:
            changed = re.sub(r'(<w:szC?s? w:val=)"\d+"', rf'\1"{size}"', found[0])
            text = text.replace(found[0], changed)
    return text


def _own() -> Iterator[str]:
    kinds = (
        ("paragraph", "BodyText", "pPr", _PARAGRAPHS),
        ("character", "DefaultParagraphFont", "rPr", _CHARACTERS),
        ("table", "Table", "tblPr", _TABLES),
    )
    for kind, based, tag, styles in kinds:
        for name, sets in styles.items():
            identity = f'w:customStyle="1" w:styleId="{name.replace(" ", "")}"'
            yield (
                f'<w:style w:type="{kind}" {identity}><w:name w:val="{name}"/>'
                f'<w:basedOn w:val="{based}"/><w:qFormat/><w:{tag}>{sets}</w:{tag}></w:style>'
            )


def _part(kind: str, align: str, runs: str) -> str:
    paragraph = f'<w:p><w:pPr><w:jc w:val="{align}"/></w:pPr>{runs}</w:p>'
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{kind} {_W}>{paragraph}</w:{kind}>'


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def _version(document: Json) -> str:
    return " ".join(one["words"] for one in document["papers"][0]["version"])


def _page(document: Json) -> Iterator[str]:
    """Yield the runs of the foot; Word fills in the numbers."""
    fields = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
    text = "\u2003".join(one["words"] for one in document["words"]["page"])
    for part in re.split(r"(\{pages?\})", text):
        field = fields.get(part)
        yield f'<w:fldSimple w:instr="{field}"><w:r><w:t>1</w:t></w:r></w:fldSimple>' if field else _run(part)
