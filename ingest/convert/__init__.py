"""Files no reader exists for, brought by LibreOffice into a form one exists for."""

from ingest.convert.ahead import ConvertedSource, converted_ahead, converted_content
from ingest.convert.office import convert
from ingest.convert.program import program_path

__all__ = ["ConvertedSource", "convert", "converted_ahead", "converted_content", "program_path"]
