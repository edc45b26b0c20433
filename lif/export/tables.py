"""All tables of an export, in an order in which each comes after those it refers to."""

from lif.export import base_tables, panel_tables, plan_tables, return_tables
from lif.export.definition import Table

TABLES: tuple[Table, ...] = (
    *base_tables.TABLES,
    *return_tables.TABLES,
    *panel_tables.TABLES,
    *plan_tables.TABLES,
)


def tables(with_words: bool = True) -> tuple[Table, ...]:
    """Return the tables, or what is left of them without what people wrote in their own words."""
    return TABLES if with_words else tuple(item.without_words() for item in TABLES)
