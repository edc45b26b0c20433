"""Tables as CSV files that Excel opens by a double click: UTF-8 with its mark, CRLF, nothing that is taken for a formula."""

import csv
import datetime
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from lif.export.definition import Row, Table, Type
from lif.model.text import harmless

LONGEST = 32_767
"""How many characters a cell of Excel holds, those beyond Unicode's first plane counted twice."""
_CUT = " … [cut here: the whole text is in the other formats]"


class CsvWriter:
    """Writes each table to a file of its own. `cut` counts the texts that are longer than a cell may be."""

    ending = ".csv"

    def __init__(self, folder: Path, tables: Sequence[Table]) -> None:
        self.cut = 0
        self._open = ExitStack()
        self._put: dict[str, Callable[[Sequence[object]], Any]] = {}
        for table in tables:
            path = folder / f"{table.name}{self.ending}"
            file = self._open.enter_context(path.open("w", encoding="utf-8-sig", newline=""))
            self._put[table.name] = csv.writer(file, lineterminator="\r\n").writerow
            self._put[table.name](table.names)

    def write(self, table: Table, rows: Sequence[Row]) -> None:
        """Add rows to a table."""
        forms = [self._forms[column.type] for column in table.columns]
        put = self._put[table.name]
        for row in rows:
            put([None if value is None else form(value) for form, value in zip(forms, row, strict=True)])

    def finish(self) -> None:
        """Put all that was added into the files."""
        self._open.close()

    def close(self) -> None:
        """Let go of the files, finished or not."""
        self._open.close()

    @property
    def _forms(self) -> dict[Type, Callable[[Any], object]]:
        return {
            Type.TEXT: self._text,
            Type.INTEGER: int,
            Type.NUMBER: float,
            Type.BOOLEAN: {True: "true", False: "false"}.__getitem__,
            Type.DATE: datetime.date.isoformat,
        }

    def _text(self, text: str) -> str:
        text = harmless(text)
        if 2 * len(text) <= LONGEST or _length(text) <= LONGEST:
            return text
        self.cut += 1
        return _shortened(text, LONGEST - len(_CUT)) + _CUT


def _length(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)


def _shortened(text: str, length: int) -> str:
    """Return the beginning of a text, so many UTF-16 units of it at most, with no character cut in two."""
    return text.encode("utf-16-le")[: 2 * length].decode("utf-16-le", "ignore")
