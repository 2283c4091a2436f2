// What is typed becomes a file of the inbox: it's cleaned, checked and written as JSON. Nothing here touches the page,
// so that it can be tested without a browser.

const LONGEST_LINE = 2000;
const LONGEST_TEXT = 20000;
const MOST_WORDS = 50;
const LETTERS = "0123456789abcdef";

// Characters that a terminal could obey, that reorder what follows, or that are half of a character.
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/gu;

// Return a text with line breaks, and without hidden characters.
function cleanText(words) {
  const lines = String(words ?? "").replace(/\r\n?|[\u2028\u2029]/g, "\n").split("\n");
  return lines.map((line) => line.replace(/\t/g, " ").replace(HIDDEN, "").trimEnd()).join("\n").trim();
}

// Return a text on one line, with its spaces in order.
function cleanLine(words) {
  return cleanText(words).split(/\s+/).filter(Boolean).join(" ");
}

// Return the words that somebody typed with commas, or on lines, in between; each once.
function cleanWords(words) {
  return [...new Set(cleanText(words).split(/[,;\n，、]/).map(cleanLine).filter(Boolean))];
}

// Return a whole number, or null where nothing was typed.
function numberOf(words) {
  const text = String(words ?? "").trim();
  return text === "" ? null : Number(text);
}

// Return a moment as the phone's clock shows it, with its offset from UTC.
function localTime(moment) {
  const two = (number) => String(Math.floor(Math.abs(number))).padStart(2, "0");
  const offset = -moment.getTimezoneOffset();
  const day = `${String(moment.getFullYear()).padStart(4, "0")}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
  const clock = `${two(moment.getHours())}:${two(moment.getMinutes())}:${two(moment.getSeconds())}`;
  return `${day}T${clock}${offset < 0 ? "-" : "+"}${two(offset / 60)}:${two(offset % 60)}`;
}

// Return the day before the one that a moment is in. A day starts some minutes after midnight.
function dayBefore(moment, startsAt) {
  const began = new Date(moment.getTime() - startsAt * 60000);
  return localTime(new Date(began.getFullYear(), began.getMonth(), began.getDate() - 1, 12)).slice(0, 10);
}

// Return a new id, made of random bytes.
function newId(bytes) {
  return Array.from(bytes, (one) => LETTERS[one >> 4] + LETTERS[one & 15]).join("");
}

const HOLDS = {
  catch: ({ thought, situation, feeling, intensity }) => {
    const held = { thought: cleanLine(thought) };
    if (cleanLine(situation)) held.situation = cleanLine(situation);
    if (cleanLine(feeling)) {
      held.feeling = { word: cleanLine(feeling) };
      if (numberOf(intensity) !== null) held.feeling.intensity = numberOf(intensity);
    }
    return held;
  },
  check_in: ({ words, energy, note }) => {
    const held = { words: cleanWords(words) };
    if (numberOf(energy) !== null) held.energy = numberOf(energy);
    if (cleanText(note)) held.note = cleanText(note);
    return held;
  },
  good_things: ({ items }) => ({ items: items.map(cleanLine).filter(Boolean) }),
  ticks: ({ ticks }) => ticks.filter(({ state }) => state).map(({ item, name, state }) => ({ item, name, state })),
};

// Return what is in a part of the page as a file has it.
function entryOf(kind, typed, { id, at, day }) {
  const entry = { selfkind: "inbox", version: 1, id, at };
  if (day) entry.day = day;
  entry[kind] = HOLDS[kind](typed);
  return entry;
}

function fileText(entry) {
  return `${JSON.stringify(entry, null, 1)}\n`;
}

// Return the name of a file. It says when it was written, and nothing of what is in it. Phones share files that end so,
// and few share those that end with .json.
function fileName(entry) {
  return `selfkind-${entry.at.slice(0, 19).replace(/[-:]/g, "").replace("T", "-")}-${entry.id.slice(0, 6)}.txt`;
}

// Return whether nothing was typed in a part of the page.
function isBlank(kind, typed) {
  if (kind === "ticks") return !typed.ticks.some(({ state }) => state);
  if (kind === "good_things") return !typed.items.some((item) => cleanLine(item));
  return !Object.values(typed).some((words) => cleanText(words));
}

// Return the id of the field of a good thing, by its number from 1 on.
function itemId(number) {
  return number === 1 ? "item" : `item-${number}`;
}

// Return what keeps a part of the page from being saved: the field, and what to say there.
function faults(kind, typed) {
  const found = [];
  const add = (field, said) => found.push({ field, said });
  const tooLong = (field, words, most) => words.length > most && add(field, `This can have up to ${most} characters. You have ${words.length}.`);
  const within = (field, words, most) => {
    const number = numberOf(words);
    if (number !== null && !(Number.isInteger(number) && number >= 0 && number <= most)) add(field, `Choose a whole number from 0 to ${most}.`);
  };
  if (kind === "catch") {
    if (!cleanLine(typed.thought)) add("thought", "Write the thought first. A few words are enough.");
    tooLong("thought", cleanLine(typed.thought), LONGEST_LINE);
    tooLong("situation", cleanLine(typed.situation), LONGEST_LINE);
    tooLong("feeling", cleanLine(typed.feeling), LONGEST_LINE);
    within("intensity", typed.intensity, 100);
    if (numberOf(typed.intensity) !== null && !cleanLine(typed.feeling)) add("feeling", "Say which feeling the number is about.");
  } else if (kind === "check_in") {
    const words = cleanWords(typed.words);
    if (!words.length) add("words", "Write how you feel first. One word is enough.");
    if (words.length > MOST_WORDS) add("words", `Choose up to ${MOST_WORDS} words. You have ${words.length}.`);
    tooLong("words", cleanText(typed.words), LONGEST_LINE);
    within("energy", typed.energy, 10);
    tooLong("note", cleanText(typed.note), LONGEST_TEXT);
  } else if (kind === "good_things") {
    if (isBlank(kind, typed)) add("item", "Write one good thing first. Small ones are welcome.");
    typed.items.forEach((item, at) => tooLong(itemId(at + 1), cleanLine(item), LONGEST_LINE));
  } else if (isBlank(kind, typed)) {
    add("tick", "Choose for one item how it went.");
  }
  return found;
}

// For tests, which have modules.
if (typeof module !== "undefined") module.exports = { cleanWords, entryOf, fileText, fileName, faults, isBlank, localTime, dayBefore, newId };
