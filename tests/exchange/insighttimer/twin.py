"""A table of Insight Timer with every trap that is known of it."""

from __future__ import annotations

TABLE = (
    "Started At,Duration,Preset,Activity\r\n"
    "05/01/2026 16:03:29,0:21:4,,Meditation\r\n"
    '05/01/2026 09:59:37,1:05:00,"Walking, mindful",Walking\r\n'
    "05/01/2026 09:59:37,0:0:30,Bell,\r\n"
    "03/29/2026 02:30:00,00:20:00,,Meditation\r\n"
    "12/31/2025 23:59:59,0:10:0,,Meditation\r\n"
    "13/01/2026 08:00:00,0:10:0,,Meditation\r\n"
    "bad,0:10:0,,Meditation\r\n"
    "04/01/2026 08:00:00,ten,,Meditation\r\n"
    "04/02/2026 08:00:00,0:10:0,,Yoga,more\r\n"
    "04/03/2026 08:00:00,0:10:0,, walking meditation\r\n"
    "04/04/2026 08:00:00,0:10:0,,Breathing\r\n"
)
FILES = {"insight.csv": TABLE.encode(), "InsightTimerLogs.csv": b"\xef\xbb\xbf" + TABLE.encode()}
