"""Writing a longer text in the person's own editor."""

import click

_END = "# ---- Write above this line. It and what follows are left out. ----"


def edited(before: str) -> tuple[str, str]:
    """Open an editor on a text; return the text as it was left, and what went wrong, empty where nothing did."""
    try:
        text = click.edit(f"{before}\n\n{_END}\n", extension=".txt")
    except click.ClickException as error:
        return (
            before,
            f"No editor could be opened ({error.message}): type the text here, or set EDITOR to one you have.",
        )
    if text is None:
        return before, ""
    return text.split(_END)[0].strip(), ""
