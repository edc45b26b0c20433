"""What `lif check` will say of a return: said when it is handed in, by whichever command."""

from typing import TYPE_CHECKING

from lif.commands.app import App
from lif.model.kinds import RETURN, Address
from lif.model.returns import Return
from lif.output import console

if TYPE_CHECKING:
    from lif.model.holdings import Holdings


def say_checked(app: App, holdings: "Holdings", names: tuple[str, str], item: Return) -> None:
    """Say what check will name in a return that is, or would be, handed in; nothing where it will name nothing."""
    from lif.check.one_return import remarks
    from lif.finding import Severity
    from lif.store import disk
    from lif.store.source import MAX_BYTES

    raw = disk.read(app.root / Address(RETURN, names).path, MAX_BYTES)
    found = remarks(holdings, names, item, raw.decode("utf-8", "replace"), app.today)
    if not found:
        return
    errors = sum(remark.times for remark in found if remark.severity is Severity.ERROR)
    warnings = sum(remark.times for remark in found) - errors
    counts = [console.count(number, word) for number, word in ((errors, "error"), (warnings, "warning")) if number]
    console.say(f"  note: lif check will name {' and '.join(counts)} in it:")
    for remark in found:
        console.say(f"    {remark}")
