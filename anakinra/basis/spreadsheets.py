"""What a spreadsheet makes of text: formulas that it would run, and cells to be quoted."""

# What begins a formula; spreadsheets take the full-width signs for the others.
_FORMULA = "=@＝＠"
_SIGNS = "+-＋－"


def is_formula(text: str) -> bool:
    """Whether a spreadsheet may run `text`; a signed plain number is harmless."""
    begun = text.lstrip()
    if text[:1] in ("\t", "\r", "\n"):
        return True
    if begun[:1] in ("+", "-"):
        number = begun[1:].removesuffix("%").rstrip().replace(",", "").replace(".", "", 1)
        return not (number.isascii() and number.isdigit())
    return bool(begun) and begun[0] in _FORMULA + _SIGNS


def quoted(cell: str) -> str:
    """The cell as RFC 4180 writes it, quoted where it has to be."""
    apart = "," in cell or '"' in cell or "\n" in cell or "\r" in cell
    if apart or cell != cell.strip():
        return '"' + cell.replace('"', '""') + '"'
    return cell
