"""An export of Apple Health with every trap that is known of its mindful sessions."""

from __future__ import annotations

from tests.exchange.fuzz import zipped

_BEGIN = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 14 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Correlation|Workout|ActivitySummary)*)>
<!ATTLIST HealthData
  locale CDATA #REQUIRED
>
<!ELEMENT ExportDate EMPTY>
<!ATTLIST ExportDate value CDATA #REQUIRED>
<!ELEMENT Record ((MetadataEntry|HeartRateVariabilityMetadataList)*)>
<!ATTLIST Record
  type          CDATA #REQUIRED
  unit          CDATA #IMPLIED
  value         CDATA #IMPLIED
  sourceName    CDATA #REQUIRED
  sourceVersion CDATA #IMPLIED
  creationDate  CDATA #IMPLIED
  startDate     CDATA #REQUIRED
  endDate       CDATA #REQUIRED
>
<!-- Note: Any Records that appear as children of a correlation also appear as top-level records. -->
]>
<HealthData locale="de_DE">
 <ExportDate value="2026-11-22 21:00:00 +0100"/>
 <Me HKCharacteristicTypeIdentifierDateOfBirth="1980-01-01"/>
 <Record type="HKQuantityTypeIdentifierStepCount" sourceName="Phone" unit="count"
   startDate="2022-07-31 09:20:46 -0700" endDate="2022-07-31 09:21:46 -0700" value="12">
  <MetadataEntry key="a" value="b"/>
 </Record>
"""
_KIND = 'type="HKCategoryTypeIdentifierMindfulSession"'
ENTRIES = f""" <Record {_KIND} sourceName="Ana’s\u00a0Watch" sourceVersion="8.7"
   creationDate="2022-07-31 09:21:49 -0700" startDate="2022-07-31 23:50:00 -0700"
   endDate="2022-08-01 00:05:00 -0700"/>
 <Record {_KIND} sourceName="Phone" sourceVersion="16" unit="min" creationDate="2026-11-22 08:20:00 +0100"
   startDate="2026-11-22 08:00:00 +0100" endDate="2026-11-22 08:20:30 +0100" value="HKCategoryValueNotApplicable">
  <MetadataEntry key="HKTimeZone" value="Europe/Berlin"/>
 </Record>
 <Record {_KIND} sourceName="Watch &amp; more" creationDate="2026-11-22 08:20:00 +0100"
   startDate="2026-11-22 08:01:00 +0100" endDate="2026-11-22 08:19:00 +0100" value="HKCategoryValueNotApplicable"/>
 <Record {_KIND} sourceName="Breathe" startDate="2026-11-22 08:20:30 +0100" endDate="2026-11-22 08:21:30 +0100"/>
 <Record {_KIND} sourceName="Breathe" startDate="2026-11-23 08:00:00 +0100" endDate="2026-11-23 08:00:00 +0100"/>
 <Record {_KIND} sourceName="Breathe" startDate="2026-11-23 08:00:00 +0100" endDate="2026-11-23 08:00:00 +0100"/>
 <Record {_KIND} sourceName="Backwards" startDate="2026-11-24 08:10:00 +0100" endDate="2026-11-24 08:00:00 +0100"/>
 <Record {_KIND} sourceName="No end" startDate="2026-11-24 08:10:00 +0100"/>
 <Record {_KIND} sourceName="No day" startDate="2026-02-30 08:00:00 +0100" endDate="2026-02-30 08:10:00 +0100"/>
"""
XML = f"{_BEGIN}{ENTRIES}</HealthData>\n"
OTHER = (
    b'<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3">'
    b"<title>Health Data Export</title></ClinicalDocument>"
)
PACKED = {
    "__MACOSX/apple_health_export/._export.xml": b"\0\5\x16\7",
    "apple_health_export/export_cda.xml": OTHER,
    "apple_health_export/workout-routes/route.gpx": b"<gpx/>",
    "apple_health_export/export.xml": XML.encode(),
}
IN_CHINESE = {
    "apple_health_export/导出_cda.xml": OTHER,
    "apple_health_export/导出.xml": XML.encode(),
}
FILES = {"export.xml": XML.encode(), "export.zip": zipped(PACKED), "导出.zip": zipped(IN_CHINESE)}
