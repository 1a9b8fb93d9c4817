"""Word documents that are one XML file: Word 2003 XML and flat packages, to a ``Body``."""

from ingest.grids.word2003.read import read_word_xml

__all__ = ["read_word_xml"]
