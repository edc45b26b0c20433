"""The files that come with lif: schemas, frameworks, tools and the Word template."""

from pathlib import Path


def folder(name: str) -> Path:
    """Return the shipped folder of that name: "schemas" or "templates".

    An installed lif holds them inside the package, a checkout beside it.
    """
    package = Path(__file__).parent
    packaged = package / name
    return packaged if packaged.is_dir() else package.parent / name


def names(folder_name: str, part: str, ending: str) -> list[str]:
    """Return the names, without their ending, of the shipped files in a part of a folder, sorted."""
    found = (folder(folder_name) / part).iterdir()
    return sorted(item.name.removesuffix(ending) for item in found if item.name.endswith(ending))
