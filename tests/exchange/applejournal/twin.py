"""A journal of Apple's Journal with every trap that is known of its pages."""

from __future__ import annotations

from tests.exchange.fuzz import zipped

HEAD = """<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd">
<html dir="auto"><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
<style type="text/css">p.p2 {margin: 0px} div.pageHeader {color: red}</style><title>Not a title</title></head>
<body>
<p class="p1"><span class="s1"><div class='pageContainer'>    <div class="pageHeader">DATE</div>"""
TAIL = """</span></p>
<p class="p1"><span class="s1"></div></div></span></p>
</body></html>
"""


def page(date: str, inside: str) -> bytes:
    """A page, with its tags nested as Apple nests them."""
    return (HEAD.replace("DATE", date) + inside + TAIL).encode()


BODY = "<div class='bodyText'></span></p>\n"
TILES = """<div class="assetGrid">
    <div id="A" class="gridItem assetType_stateOfMind"><div class="gridItemOverlayText gridItemOverlayHeader">Sad,
      Overwhelmed</div><img src="../Resources/A.heic" class="asset_image"/>
      <div class="gridItemOverlayText gridItemOverlayFooter">Health</div></div>
    <div id="B" class="gridItem assetType_multiPinMap " ><img src="../Resources/B.heic"/>
      <div class="gridItemOverlayFooter" style="padding:4pt;">Old Town</div></div>
    <div id="C" class="gridItem assetType_motionActivity"><div class="activityType">Walking</div>
      <div class="activityMetrics">2.5 km</div></div>
    <div id="D" class="gridItem assetType_thirdPartyMedia"><div class="thirdPartyAssetOverlay">
      <div class="mediaTitle">A song</div><div class="mediaCategory">Music</div></div></div>
    <div id="E" class="gridItem assetType_contact"><div class="gridItemOverlayText">Mom</div>
      <img src="E.png"/></div>
    <div id="F" class="gridItem assetType_photo"><img src="../Resources/F.heic" class="asset_image"/></div>
    <div id="G" class="gridItem assetType_video"><video class="asset_video" controls>
      <source src="G.mov" type="v/mp4">
      Your browser does not support the video tag.<no loc></video><div class="durationText">0:03</div></div>
    <div id="H" class="gridItem assetType_audio"><div class="audioAssetHeader">Voice note</div></div>
    <div id="I" class="gridItem assetType_somethingNew"><img src="I.heic"/></div>
</div>"""
PAGES = {
    "2025-10-29.html": page(
        "quarta-feira, 29 de outubro de 2025",
        f"<div class='title'>Tea &amp; rain</div>{BODY}"
        '<p class="p2"><span class="s2">One.\nStill one.</span></p>\n'
        '<p class="p3"><span class="s2"></span><br></p>\n'
        '<p class="p2"><span class="s2">Two.</span></p>\n<p class="p2"><span class="s2">Three.</span></p>\n'
        '<ul class="ul1"><li class="li2">first</li><li class="li2">second</li></ul>'
        "<div class='anchoredAttachment leading'><div class='asset_drawing'><img src='d.png'></div></div>",
    ),
    "2025-10-29-2.html": page(
        "quarta-feira, 29 de outubro de 2025",
        f"{TILES}<div class='reflectionPrompt'>How was your day?</div><div class='title'>A second of the day</div>"
        f'{BODY}<p class="p2">Words.</p>',
    ),
    "2025-10-31.html": page("Friday, 31 October 2025", TILES.split('<div id="B"')[0] + "</div>"),
    "2025-12-14.html": page(
        "domingo, 14 de dezembro de 2025",
        '<div class="assetGrid"><div class="gridItem assetType_stateOfMind " style="background-color:#E1E8FA;">'
        '<div class="gridItemOverlayText gridItemOverlayHeader" style="">Culpa, Frustração e mais</div>'
        '<div class="gridItemOverlayText gridItemOverlayFooter">Identidade e mais</div></div></div>'
        f"{BODY}<p>A film: <video>no player</video> and words <video> after one without an end.</p>",
    ),
    "2025-11-01.html": page("sábado, 1 de novembro de 2025", '<div class="assetGrid"></div>' + BODY),
    "2025-02-30.html": page("no such day", BODY + "<p>words</p>"),
    "2026-01-03_A newer name.html": page("3 January 2026", '<div class="somethingNew">Words of a new kind</div>'),
}
ROOT = "AppleJournalEntries/Entries/"
FILES = {
    "AppleJournalEntries.zip": zipped(
        {f"{ROOT}{name}": data for name, data in PAGES.items()}
        | {f"__MACOSX/{ROOT}._2025-10-29.html": b"\x00\x05\x16\x07", "AppleJournalEntries/Resources/A.json": b"{}"}
        | {"AppleJournalEntries/Resources/F.heic": b""}
    ),
    "2025-10-29.html": PAGES["2025-10-29.html"],
}
