"""Markdown as one HTML page that needs nothing else (pure)."""

from __future__ import annotations

from html import escape

from toolkit.report.html.policy import asset, policy

# What scrolls sideways can be reached by the keyboard. Names in the Markdown are escaped, so none is taken for these.
_REACHABLE = {
    "<table>": '<div class="scroll" role="group" aria-label="table" tabindex="0"><table>',
    "</table>": "</table></div>",
    "<th>": '<th scope="col">',
    "<pre>": '<pre tabindex="0">',
}


def page(title: str, markdown: str) -> str:
    """The page. Raw HTML in the Markdown stays text, and the page's policy lets nothing run and nothing be loaded."""
    from markdown_it import MarkdownIt

    body = MarkdownIt("commonmark", {"html": False}).enable("table").render(markdown)
    for plain, reachable in _REACHABLE.items():
        body = body.replace(plain, reachable)
    style = asset("page.css") + asset("document.css")
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy(style=style))}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )
