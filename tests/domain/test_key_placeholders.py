"""Places for keys in texts."""

from selfkind.domain.key_placeholders import filled, places


def told(command: str, pressing: bool) -> str:
    return f"press <{command}>" if pressing else f"<{command}>"


def test_each_place_is_filled_and_all_else_stays() -> None:
    text = "{Press:a.b} or {press:c}, {key:d}. {kye:e} { } é"
    assert filled(text, told) == "Press <a.b> or press <c>, <d>. {kye:e} { } é"


def test_what_stands_in_braces_is_named() -> None:
    assert list(places("{key:a.b} {x} {open")) == [("{key:a.b}", "a.b"), ("{x}", None), ("{open", None)]
    assert list(places("none")) == []
