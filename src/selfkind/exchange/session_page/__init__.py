"""The session page as a file: plain text, Markdown, HTML and PDF.

Each is a pure function of the `SessionPage`, which is all that a format sees. `fit` says whether a page is one
sheet.
"""
