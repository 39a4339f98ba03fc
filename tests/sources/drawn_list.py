"""The FDA's list as a PDF in its own layout, written by hand: ruled cells, Arial-like type, raised marks."""

import re
import zlib
from collections.abc import Sequence

WIDTHS = (46, 57, 60, 87, 40, 40, 62, 177, 85, 50)
HEADER = (
    "Application\nNumber",
    "Proprietary Name",
    "Established Name",
    "Applicant",
    "FDA\nReceived\nDate",
    "Accelerated\nApproval Date",
    "Total Time to\nAccelerated Approval\n(Months)",
    "Accelerated Approval Indication",
    "Conversion-Withdrawal Status",
    "Full Approval\nConversion-\nWithdrawal Date",
)
LEFT, TOP, SIZE, RAISED, LEADING = 45, 560, 4.56, 3, 5.6

Row = Sequence[str]
"""The cells of a line, their own lines divided by \\n; one alone spans the table, a text has no ruling lines.

`^4` is a raised 4; a cell that begins with `_` is strewn with blanks first, as the list's are here and there.
"""


def titles(total: int, as_of: str = "As of March 31, 2024") -> list[Row]:
    first = "CDER Drug and Biologic Accelerated Approvals Based on a Surrogate Endpoint"
    return [[first], [as_of], [f"Total Approvals {total}"]]


def pdf(*pages: Sequence[Row], packed: bool = True) -> bytes:
    """The pages as a PDF; its text in Helvetica, whose widths every reader knows."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * page} 0 R" for page in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, rows in enumerate(pages):
        content = _content(rows).encode("cp1252")
        content = zlib.compress(content) if packed else content
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 792 612] "
            b"/Resources << /Font << /F1 3 0 R >> >> " + f"/Contents {5 + 2 * number} 0 R >>".encode(),
            f"<< /Length {len(content)} {'/Filter /FlateDecode ' if packed else ''}>>\nstream\n".encode()
            + content
            + b"\nendstream",
        ]
    return document(objects)


def document(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """The objects as a file, with the table that says where each begins."""
    file = b"%PDF-1.7\n"
    places = []
    for number, thing in enumerate(objects, 1):
        places.append(len(file))
        file += f"{number} 0 obj\n".encode() + thing + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(file)
    size = len(objects) + 1
    file += f"xref\n0 {size}\n0000000000 65535 f \n{table}".encode()
    file += f"trailer\n<< /Size {size} /Root 1 0 R ".encode() + trailer + b" >>\n"
    return file + f"startxref\n{start}\n%%EOF\n".encode()


def _content(rows: Sequence[Row]) -> str:
    """Rectangles and texts of one page, from the top down."""
    drawn, top = [], float(TOP)
    for row in rows:
        if isinstance(row, str):
            drawn += _texts(row, LEFT, top - 2 - SIZE)
            top -= LEADING
            continue
        widths = WIDTHS if len(row) > 1 else (sum(WIDTHS),)
        height = LEADING * max(cell.count("\n") + 1 for cell in row) + 4
        left = float(LEFT)
        for cell, width in zip(row, widths, strict=True):
            drawn.append(f"{left} {top - height:.2f} {width} {height:.2f} re S")
            drawn += _texts(cell, left + 1.5, top - 2 - SIZE)
            left += width
        top -= height
    return "\n".join(drawn)


def _texts(cell: str, left: float, baseline: float) -> list[str]:
    shown = []
    if cell.startswith("_"):
        shown.append(f"BT {left} {baseline} Td /F1 {SIZE} Tf ({' ' * 40}) Tj ET")
        cell = cell[1:]
    for number, line in enumerate(cell.split("\n")):
        pieces = re.split(r"\^(.)", line)
        marked = "".join(
            f"/F1 {SIZE} Tf 0 Ts ({_escaped(text)}) Tj " if place % 2 == 0 else
            f"/F1 {RAISED} Tf 1.6 Ts ({text}) Tj "
            for place, text in enumerate(pieces)
            if text
        )  # fmt: skip
        shown.append(f"BT {left} {baseline - number * LEADING:.2f} Td {marked}ET")
    return shown


def _escaped(text: str) -> str:
    return re.sub(r"([\\()])", r"\\\1", text)
