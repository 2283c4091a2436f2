"""A table of How We Feel with every trap that is known of it."""

from __future__ import annotations

TABLE = """\ufeffDate,Mood,Tags (People),Tags (Places),Tags (Events),Exercise,Sleep,Menstrual,Steps,Meditation,\
Weather,Temperature (F),Water (cups),Caffeine (mg),Alcoholic Drinks,Notes,Reflections,Takeaways
2026 Sun Feb 8 4:04 PM,Mellow,Ana;Me,Home,,,7.5,,812,10,Clouds,81.88,,,,"Tea, and
rain",One thought,Rest is fine
2026 Sat Feb 7 12:05\u202fAM,Anxious; Hopeful ,,,call Ana,,,,,,,,,,,,,
2026 Sat Feb 7 12:05 AM,Calm,,,,,,,,,,,,,,,,
2026 Fri Feb 6 7:45 PM,Thoughtful,,,,,,,,,Clouds,78.10,,,,A note,Two thoughts, with a comma,A takeaway
2026 Thu Feb 5 12:00 PM,,Ana,,,,,,,,,,,,,,,
2026 Mon Feb 30 1:00 PM,Sad,,,,,,,,,,,,,,,,
yesterday,Sad,,,,,,,,,,,,,,,,
"""
FILES = {
    "HowWeFeelEmotions.csv": TABLE.encode(),
    "HowWeFeelEmotions5Jul2024.csv": TABLE.replace("\n", "\r\n").encode(),
}
