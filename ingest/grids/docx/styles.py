"""Which styles hide their text (``w:vanish``), as 窗体顶端 does in documents pasted from pages.

A style takes over what the style it is based on says. Where the styles of a
paragraph and of a run both hide, they undo each other: ``vanish`` is a toggle
(ECMA-376 part 1, 17.7.3). What a run says itself goes before both.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from ingest.grids.docx.names import W, xml_parser

_OFF = frozenset({"0", "false", "off"})
_MAX_BASES = 20
"""Longest chain of styles based on styles; one that is longer runs in a circle."""


@dataclass(frozen=True, slots=True)
class HiddenStyles:
    """Ids of the paragraph and character styles whose text is hidden."""

    paragraphs: frozenset[str] = frozenset()
    characters: frozenset[str] = frozenset()

    @property
    def ids(self) -> frozenset[str]:
        """All of them."""
        return self.paragraphs | self.characters

    def hides_paragraph(self, paragraph: etree._Element) -> bool:
        """Tell whether the style of a ``w:p`` hides its text."""
        return bool(self.paragraphs) and _style(paragraph, "pPr", "pStyle") in self.paragraphs

    def hides_run(self, run: etree._Element, paragraph_hides: bool) -> bool:
        """Tell whether a ``w:r`` is hidden by itself or by the styles it stands in."""
        own = _vanish(run)
        if own is not None:
            return own
        if not self.characters:
            return paragraph_hides
        return paragraph_hides ^ (_style(run, "rPr", "rStyle") in self.characters)


NONE_HIDDEN = HiddenStyles()


@dataclass(slots=True)
class _Style:
    """One style: its kind, what it is based on, what it says about hiding itself."""

    kind: str
    base: str | None
    vanish: bool | None


@dataclass(slots=True)
class _Sheet:
    styles: dict[str, _Style] = field(default_factory=dict)

    def hidden(self, kind: str) -> frozenset[str]:
        return frozenset(
            name for name, style in self.styles.items() if style.kind == kind and self._hides(name)
        )

    def _hides(self, name: str) -> bool:
        for _ in range(_MAX_BASES):
            style = self.styles.get(name)
            if style is None:
                return False
            if style.vanish is not None:
                return style.vanish
            name = style.base or ""
        return False


def hidden_styles(xml: bytes) -> HiddenStyles:
    """Return the hiding styles of a styles part in the transitional namespace.

    A part that is no XML hides nothing: the text of the document is whole without it.
    """
    if b"vanish" not in xml:
        return NONE_HIDDEN
    try:
        return hidden_among(etree.fromstring(xml, xml_parser()))
    except etree.XMLSyntaxError:
        return NONE_HIDDEN


def hidden_among(root: etree._Element) -> HiddenStyles:
    """Return the hiding styles of a ``w:styles``."""
    sheet = _Sheet()
    for style in root.iterchildren(W + "style"):
        base = style.find(W + "basedOn")
        sheet.styles[style.get(W + "styleId", "")] = _Style(
            style.get(W + "type", "paragraph"),
            None if base is None else base.get(W + "val"),
            _vanish(style),
        )
    return HiddenStyles(sheet.hidden("paragraph"), sheet.hidden("character"))


def _vanish(holder: etree._Element) -> bool | None:
    """Return what the ``w:rPr`` of a run or style says about hiding, None where nothing."""
    properties = holder.find(W + "rPr")
    vanish = None if properties is None else properties.find(W + "vanish")
    return None if vanish is None else vanish.get(W + "val", "1") not in _OFF


def _style(holder: etree._Element, properties: str, name: str) -> str | None:
    found: etree._Element | None = holder.find(f"{W}{properties}/{W}{name}")
    return None if found is None else found.get(W + "val")
