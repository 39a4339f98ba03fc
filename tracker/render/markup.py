"""HTML put together from parts: text is escaped where it becomes part of a page, markup is not."""

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from html import escape

from tracker.render.text import visible

_EMPTY = frozenset({"br", "input", "link", "meta"})


class Markup(str):
    """Text that is HTML already; only this module and its callers' own words are ever made one."""

    __slots__ = ()

    def __html__(self) -> str:
        """What template engines ask for: the text as it is."""
        return self


def text(words: str) -> Markup:
    """Any text as HTML that shows it and does nothing, reorders nothing and hides nothing."""
    return Markup(escape(visible(words)))


def joined(parts: Iterable[str | None]) -> Markup:
    """The parts one after the other; those that are no markup are escaped."""
    return Markup("".join(part if isinstance(part, Markup) else text(part) for part in parts if part))


def element(name: str, /, *parts: str | None, **attributes: str | bool | None) -> Markup:
    """An element with its content; `aria_label` and `class_` are aria-label and class, None is left out."""
    said = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _EMPTY:
        return Markup(f"<{name}{said}>")
    return Markup(f"<{name}{said}>{joined(parts)}</{name}>")


def link(address: str | None, *parts: str | None) -> Markup:
    """A link where the address is one of the web, which runs nothing; else what it would have shown."""
    if address is None or not address.lower().startswith(("https://", "http://")):
        return joined(parts)
    return element("a", *parts, href=address, rel="noopener noreferrer")


def page(title: str, style: str, body: Markup, *, script: str = "", form_action: str = "'none'") -> Markup:
    """A whole page that needs nothing else and may load nothing: only its own style and script are let in."""
    runs = f" script-src {_allowed(script)};" if script else ""
    policy = (
        f"default-src 'none'; style-src {_allowed(style)};{runs} img-src data:; base-uri 'none'; "
        f"form-action {form_action}"
    )
    last = element("script", Markup(script)) if script else None
    head = (
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", title),
        element("link", rel="icon", href="data:,"),
        element("style", Markup(style)),
    )
    whole = element("html", element("head", *head), element("body", body, last), lang="en")
    return Markup(f"<!doctype html>\n{whole}\n")


def _allowed(code: str) -> str:
    return f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'"


def _attribute(key: str, value: str | bool | None) -> str:  # noqa: FBT001 - what HTML has
    name = key.strip("_").replace("_", "-")
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{text(value)}"'
