"""The grammar of 指标值 (target values): text to operator, number, unit, date or words."""

from normalize.values.directions import direction_of
from normalize.values.numerals import chinese_numeral, read_number
from normalize.values.read import read_value

__all__ = ["chinese_numeral", "direction_of", "read_number", "read_value"]
