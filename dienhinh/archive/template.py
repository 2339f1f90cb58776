"""The empty sheet: headings, and a second page that says what stands in each column."""

from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from dienhinh.archive.columns import COLUMNS, DECISIONS, GROUNDS, OFFICES

_LAST_LINE = 2000
_CHOICES = {"decision": DECISIONS, "office": OFFICES, "ground": GROUNDS}
_AS_TEXT = ("code", "number", "symbol", "issued_on", "effective_from", "ground_paper", "ground_issued_on")
"""Columns whose cells are text: a sheet would take zeros from numbers, and turn days and months about."""


def write(file: Path) -> None:
    """Writes the empty sheet as an .xlsx."""
    book = Workbook()
    sheet, help_ = book.worksheets[0], book.create_sheet("Hướng dẫn")
    sheet.title = "Quyết định cũ"
    sheet.append([column.heading for column in COLUMNS])
    sheet.freeze_panes = "A2"
    help_.append(["Cột", "Tên cột (tiếng Anh)", "Bắt buộc", "Nội dung"])
    for index, column in enumerate(COLUMNS, 1):
        letter = get_column_letter(index)
        sheet.column_dimensions[letter].width = max(14, len(column.heading) + 4)
        if column.name in _AS_TEXT:
            for line in range(2, _LAST_LINE + 1):
                sheet.cell(line, index).number_format = "@"
        if column.name in _CHOICES:
            words = ",".join(_CHOICES[column.name])
            choice = DataValidation("list", formula1=f'"{words}"', allow_blank=True)
            sheet.add_data_validation(choice)
            choice.add(f"{letter}2:{letter}{_LAST_LINE}")
        help_.append([column.heading, column.name, "có" if column.required else "", column.says])
    for each in (sheet, help_):
        for cell in each[1]:
            cell.font = Font(bold=True)
    for letter, width in zip("ABCD", (24, 22, 10, 80), strict=True):
        help_.column_dimensions[letter].width = width
    book.save(file)
