"""Which commands can be reached at the same moment, told a second time so that a mistake in one place shows."""


def together(one: str, other: str) -> bool:
    """Whether commands of both scopes can be reachable at once."""
    if one == other or "app" in (one, other):
        return True
    return "list" in (one, other) and not {one, other} & {"form", "breathe", "pad"}
