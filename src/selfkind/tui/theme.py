"""Provisional."""
from textual.theme import Theme
class ThemeShelf:
    def __init__(self, folder): self.done = False
    def refresh(self, app):
        if self.done: return []
        self.done = True
        for n, d, c in (("dusk", True, dict(background="#1a1c23", surface="#20232c", panel="#2b2f3b", foreground="#dcd7d0", primary="#9bbf9f", secondary="#b7a6d9", accent="#e6b689", m="#9d99a3", l="#3b4050")), ("paper", False, dict(background="#f5f0e6", surface="#fbf8f2", panel="#e9e1d2", foreground="#38352f", primary="#4c7558", secondary="#6b5a93", accent="#954d25", m="#6f685f", l="#cfc5b3"))):
            m, l = c.pop("m"), c.pop("l")
            app.register_theme(Theme(name=n, dark=d, variables={"muted": m, "line": l}, **c))
        return []
