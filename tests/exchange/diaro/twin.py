"""A backup of Diaro with every trap that is known of it."""

from __future__ import annotations

from tests.exchange.fuzz import zipped

XML = """<data version="2">
<table name="diaro_folders">
<r><uid>f1</uid><title>Ferien</title><color>#673AB7</color><pattern></pattern></r>
</table>
<table name="diaro_tags">
<r><uid>t1</uid><title>Film</title></r>
<r><uid>t2</uid><title>call Ana</title></r>
</table>
<table name="diaro_moods">
<r><uid>1</uid><title>Spitze</title><icon>mood_1happy</icon><color>#757575</color><weight>5</weight></r>
<r><uid>4</uid><title>Schlecht</title><icon>mood_4unhappy</icon><color>#757575</color><weight>2</weight></r>
<r><uid>a9f3</uid><title>vaguely ok</title><icon>x</icon><color>#757575</color><weight>3</weight></r>
<r><uid>b1</uid><title>beyond words</title><icon>x</icon><color>#757575</color><weight>7</weight></r>
</table>
<table name="diaro_locations">
<r><uid>l1</uid><title>Cocoa Island</title><address>Male</address><lat>3.9</lat><lng>73.4</lng><zoom>17</zoom></r>
<r><uid>l2</uid><title></title><address></address><lat>52.5</lat><lng>-13.25</lng><zoom>17</zoom></r>
</table>
<table name="diaro_entries">
<r><uid>e1</uid><date>1755813600000</date><tz_offset>+02:00</tz_offset><title>Midnight here</title>
<text>A walk &amp; tea
  &lt;b&gt;as I typed it&lt;/b&gt;</text><folder_uid>f1</folder_uid><location_uid>l1</location_uid>
<tags>,t2,t1,gone,</tags><primary_photo_uid></primary_photo_uid><weather_temperature>28.6</weather_temperature>
<weather_icon>x</weather_icon><weather_description>scattered clouds</weather_description><mood>1</mood></r>
<r><uid>e2</uid><date>1755787474567</date><tz_offset>-09:30</tz_offset><title></title><text>Only text</text>
<folder_uid></folder_uid><location_uid>l2</location_uid><tags></tags><primary_photo_uid></primary_photo_uid>
<weather_temperature>0</weather_temperature><weather_icon></weather_icon>
<weather_description></weather_description><mood>a9f3</mood></r>
<r><uid>e3</uid><date>1755787498146</date><tz_offset></tz_offset><title>Only title</title><text></text>
<tags>t1</tags><mood></mood></r>
<r><uid>e4</uid><date>1755787500000</date><tz_offset>+02:00</tz_offset><title></title><text></text><mood>4</mood></r>
<r><uid>e5</uid><date>1755787501000</date><tz_offset>+02:00</tz_offset><title></title><text></text><mood>b1</mood></r>
<r><uid>e6</uid><date>soon</date><tz_offset>+02:00</tz_offset><title>no date</title><text></text></r>
<r><uid>e3</uid><date>1755787502000</date><tz_offset>+02:00</tz_offset><title>The same uid</title><text></text></r>
</table>
<table name="diaro_attachments">
<r><uid>p1</uid><entry_uid>e2</entry_uid><type>photo</type><filename>a.jpg</filename><position>1</position></r>
<r><uid>p2</uid><entry_uid>e2</entry_uid><type>audio</type><filename>b.mp3</filename><position>2</position></r>
</table>
<table name="diaro_templates">
<r><uid>x1</uid><name>5 minutes</name><title>My day</title><text>What did I do?</text></r>
</table>
</data>
"""
OLD = """<data version="1"><table name="diaro_entries">
<r uid="o1" date="1355787498146" tz_offset="+01:00" title="Old" text="of attributes" mood="2"/>
</table></data>
"""
ENCRYPTED = zipped({"DiaroBackup.denc": b"\x00\x01secret", "media/photo/a.jpg": b""})
FILES = {
    "Diaro_20250821.zip": zipped({"DiaroBackup.xml": XML.encode(), "media/photo/a.jpg": b""}),
    "DiaroBackup.xml": XML.encode(),
    "old.zip": zipped({"DiaroExport.xml": OLD.encode()}),
    "encrypted.zip": ENCRYPTED,
}
