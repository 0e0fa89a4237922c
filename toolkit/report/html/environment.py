"""How templates become pages, the same for every page: all is escaped, nothing hidden is printed unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolkit.report.visible import visible

if TYPE_CHECKING:
    from jinja2 import Environment


def environment_of(package: str) -> Environment:
    """For the package's `templates/`. A name that a template uses and nobody gave is an error."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown_as_it_is,
    )


def _shown_as_it_is(value: Any) -> Any:
    """For whatever a template prints. What is markup already is left alone (`Markup` is a subclass of str)."""
    return visible(value) if type(value) is str else value
