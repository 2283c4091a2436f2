"""What every printed sheet shares: one HTML file, black on white, that fits A4 and Letter and needs nothing else.

A sheet is built from `pieces` and `plots`, which are elements of `xml.etree`. What somebody wrote is only ever
text in an element or the value of an attribute, so the serialiser escapes all of it: no template is there in which
that could be forgotten. `sheet` puts the elements on paper. There's no script, and the page's own policy lets
nothing in.
"""
