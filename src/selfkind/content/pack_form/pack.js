// What a pack is: its words are cleaned and checked, written as TOML, and read again. Nothing here touches the page,
// so that it can be tested without a browser.

const LONGEST_LINE = 300;
const LONGEST_TEXT = 4000;
const MOST_BYTES = 200000;
const MOST_ROWS = 12;
const MOST_QUESTIONS = 60;
const MOST_CHOICES = 100;
const HIGHEST = 100;
const USUAL_HIGHEST = 10;

const QUESTION_KINDS = {
  text: "a text of any length",
  line: "one line",
  lines: "a list",
  scale: "a number from 0 to 100",
  choice: "one of several choices",
  many: "some of several choices",
};
const ROW_KINDS = { scale: "a number on a scale", count: "how many times", "yes-no": "yes or no", minutes: "minutes" };
const SCHEDULES = {
  "": "as it fits",
  daily: "every day",
  weekdays: "Monday to Friday",
  "1x/week": "once a week",
  "2x/week": "twice a week",
  "3x/week": "3 times a week",
  "4x/week": "4 times a week",
  "5x/week": "5 times a week",
  "every 2 days": "every second day",
};
const ASSIGNMENT_LINES = ["place", "if_then", "obstacle", "plan", "smaller"];

// Characters that a terminal could obey, that reorder what follows, or that are half of a character.
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/gu;
const KEY_PLACE = /\{(key|press|Press):[^{}\s]+\}/;

// Return a text as a pack can have it: with line breaks, and without hidden characters.
function cleanText(words) {
  const lines = String(words).replace(/\r\n?|[\u2028\u2029]/g, "\n").split("\n");
  return lines.map((line) => line.replace(/\t/g, " ").replace(HIDDEN, "").trimEnd()).join("\n").trim();
}

// Return a text on one line, with its spaces in order.
function cleanLine(words) {
  return cleanText(words).split(/\s+/).filter(Boolean).join(" ");
}

// Return the choices that somebody typed, one on each line.
function cleanChoices(words) {
  return cleanText(words).split("\n").map(cleanLine).filter(Boolean);
}

// Return a short name of small letters and digits for some words.
function slug(words, otherwise) {
  const plain = String(words).normalize("NFKD").replace(/[^\u0000-\u007f]/g, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 24).replace(/-+$/, "") || otherwise;
}

// Return a short name that isn't taken yet, and note it as taken.
function freeName(words, otherwise, taken) {
  const first = slug(words, otherwise);
  let name = first;
  for (let number = 2; taken.has(name); number += 1) name = `${first}-${number}`;
  taken.add(name);
  return name;
}

// Return the pack with its texts cleaned, and with an id for all that has none yet. `ending` makes the ids of this
// pack differ from those of any other.
function finished(pack, ending) {
  const done = {
    id: pack.id || `${slug(pack.name, "pack")}-${ending}`,
    name: cleanLine(pack.name),
    version: pack.version || 1,
    language: pack.language || "en",
    writer: cleanLine(pack.writer),
    message: cleanText(pack.message),
  };
  const end = done.id.split("-").pop();
  const ids = new Set(pack.forms.map((form) => form.id).filter(Boolean));
  const own = new Map();
  done.forms = pack.forms.map((form) => {
    const id = form.id || freeName(`${slug(form.name, "questions")}-${end}`, "questions", ids);
    own.set(form.uid, id);
    return finishedForm(form, id);
  });
  const taken = new Set(pack.assignments.map((one) => one.id).filter(Boolean));
  done.assignments = pack.assignments.map((one) => {
    const kept = { uid: one.uid, id: one.id || freeName(`${slug(one.title, "assignment")}-${end}`, "assignment", taken) };
    kept.title = cleanLine(one.title);
    kept.why = cleanText(one.why);
    kept.exercise = own.get(one.exercise) || one.exercise;
    kept.often = one.often;
    kept.minutes = one.minutes;
    for (const key of ASSIGNMENT_LINES) kept[key] = cleanLine(one[key]);
    return kept;
  });
  const rows = new Set(pack.card.rows.map((row) => row.id).filter(Boolean));
  done.card = { name: cleanLine(pack.card.name), rows: pack.card.rows.map((row) => finishedRow(row, rows)) };
  return done;
}

function finishedForm(form, id) {
  const keys = new Set(form.questions.map((question) => question.key).filter(Boolean));
  const questions = form.questions.map((question) => ({
    uid: question.uid,
    key: question.key || freeName(question.label, "question", keys),
    label: cleanLine(question.label),
    kind: question.kind,
    choices: QUESTION_KINDS[question.kind] && hasChoices(question.kind) ? cleanChoices(question.choices) : [],
  }));
  return { uid: form.uid, id, name: cleanLine(form.name), intro: cleanText(form.intro), questions };
}

function finishedRow(row, taken) {
  const kept = { uid: row.uid, id: row.id || freeName(row.name, "row", taken), kind: row.kind, name: cleanLine(row.name) };
  if (row.kind === "scale") {
    kept.lowest = row.lowest === "" ? 0 : row.lowest;
    kept.highest = row.highest === "" ? USUAL_HIGHEST : row.highest;
    kept.lowest_words = cleanLine(row.lowest_words);
    kept.highest_words = cleanLine(row.highest_words);
  }
  return kept;
}

function hasChoices(kind) {
  return kind === "choice" || kind === "many";
}

// Return what keeps a finished pack from being saved: the id of a field on the page, and what to do.
function faults(pack, names) {
  const found = [];
  const say = (field, said) => found.push({ field, said });
  const line = (field, words, what) => {
    if (words.length > LONGEST_LINE) say(field, `${what} can have up to ${LONGEST_LINE} characters. Please shorten the text.`);
    if (KEY_PLACE.test(words)) say(field, `${what} has words in braces that selfkind would read as a key. Please leave out the braces.`);
  };
  const text = (field, words, what) => {
    if (words.length > LONGEST_TEXT) say(field, `${what} can have up to ${LONGEST_TEXT} characters. Please shorten the text.`);
    if (KEY_PLACE.test(words)) say(field, `${what} has words in braces that selfkind would read as a key. Please leave out the braces.`);
  };
  if (!pack.name) say("pack-name", "Give this homework a name, for example: Calmer evenings.");
  line("pack-name", pack.name, "The name");
  if (!/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(pack.language)) say("pack-language", "Write the language as a code, for example en, de or pt-BR.");
  line("pack-writer", pack.writer, "Your name");
  text("pack-message", pack.message, "Your message");
  if (!pack.assignments.length && !pack.forms.length && !pack.card.rows.length) {
    say("add-assignment", "Add homework, questions or a row of a card. There's nothing to save yet.");
  }
  pack.assignments.forEach((one, number) => assignmentFaults(one, `Homework ${number + 1}`, say, line, text));
  const called = new Set(names.map(folded));
  pack.forms.forEach((form, number) => formFaults(form, `Questions ${number + 1}`, say, line, text, called));
  cardFaults(pack.card, say, line);
  const bytes = new TextEncoder().encode(toToml(pack)).length;
  if (bytes > MOST_BYTES) say("pack-name", `All of this is too long for one file: ${bytes} bytes, and ${MOST_BYTES} fit. Please use two files.`);
  return found;
}

function folded(words) {
  return words.toLowerCase();
}

function assignmentFaults(one, what, say, line, text) {
  if (!one.title) say(`${one.uid}-title`, `${what} needs a title.`);
  line(`${one.uid}-title`, one.title, `The title of ${what.toLowerCase()}`);
  text(`${one.uid}-why`, one.why, `What ${what.toLowerCase()} is for`);
  if (one.minutes !== "" && !(one.minutes > 0 && one.minutes <= 1440)) {
    say(`${one.uid}-minutes`, `${what} can have up to 1440 minutes (one day). Leave the minutes empty if you don't know.`);
  }
  for (const key of ASSIGNMENT_LINES) line(`${one.uid}-${key}`, one[key], `A line of ${what.toLowerCase()}`);
  if (one.plan && !one.obstacle) say(`${one.uid}-obstacle`, `${what} has a plan. Say what may get in the way as well: the plan is for that.`);
}

function formFaults(form, what, say, line, text, called) {
  if (!form.name) say(`${form.uid}-name`, `${what} need a name, for example: Evening words.`);
  line(`${form.uid}-name`, form.name, `The name of ${what.toLowerCase()}`);
  if (form.name && called.has(folded(form.name))) say(`${form.uid}-name`, `selfkind or this page has something called “${form.name}” already. Please choose another name.`);
  called.add(folded(form.name));
  text(`${form.uid}-intro`, form.intro, `The words above ${what.toLowerCase()}`);
  if (!form.questions.length) say(`${form.uid}-add`, `${what} need at least one question.`);
  if (form.questions.length > MOST_QUESTIONS) say(`${form.uid}-add`, `${what} can have up to ${MOST_QUESTIONS} questions.`);
  form.questions.forEach((question, number) => {
    const which = `Question ${number + 1} of ${what.toLowerCase()}`;
    if (!question.label) say(`${question.uid}-label`, `${which} has no words yet.`);
    line(`${question.uid}-label`, question.label, which);
    if (!hasChoices(question.kind)) return;
    if (!question.choices.length) say(`${question.uid}-choices`, `${which} needs choices, one on each line.`);
    if (question.choices.length > MOST_CHOICES) say(`${question.uid}-choices`, `${which} can have up to ${MOST_CHOICES} choices.`);
    question.choices.forEach((choice) => line(`${question.uid}-choices`, choice, "A choice"));
  });
}

function cardFaults(card, say, line) {
  line("card-name", card.name, "The name of the card");
  if (card.rows.length > MOST_ROWS) say("add-row", `A card can have up to ${MOST_ROWS} rows, so that it's quick to fill in.`);
  if (card.name && !card.rows.length) say("add-row", "The card needs at least one row. Or remove its name.");
  const called = new Set();
  card.rows.forEach((row, number) => {
    const what = `Row ${number + 1} of the card`;
    if (!row.name) say(`${row.uid}-name`, `${what} has no words yet.`);
    line(`${row.uid}-name`, row.name, what);
    if (row.name && called.has(row.name)) say(`${row.uid}-name`, `${what} has the words of a row above. Please change them.`);
    called.add(row.name);
    if (row.kind !== "scale") return;
    const isEnd = (number) => Number.isInteger(number) && number >= 0 && number <= HIGHEST;
    if (!isEnd(row.lowest)) say(`${row.uid}-lowest`, `The lowest number of row ${number + 1} can be a whole number from 0 to ${HIGHEST}.`);
    if (!isEnd(row.highest)) say(`${row.uid}-highest`, `The highest number of row ${number + 1} can be a whole number from 0 to ${HIGHEST}.`);
    else if (row.lowest >= row.highest) say(`${row.uid}-highest`, `The highest number of row ${number + 1} has to be above the lowest.`);
    line(`${row.uid}-lowest_words`, row.lowest_words, "The words for the lowest number");
    line(`${row.uid}-highest_words`, row.highest_words, "The words for the highest number");
  });
}

// Write a finished pack as TOML. A string of JSON is one of TOML too.
function toToml(pack) {
  const lines = ["# Homework for selfkind. To add it: selfkind pack add FILE", ""];
  const heading = (words) => lines.push(words);
  const pairs = (table) => {
    for (const [key, value] of Object.entries(table)) {
      if (value === "" || value === null || value === undefined || (Array.isArray(value) && !value.length)) continue;
      lines.push(`${key} = ${Array.isArray(value) ? `[${value.map(written).join(", ")}]` : written(value)}`);
    }
    lines.push("");
  };
  heading("[pack]");
  pairs({ id: pack.id, name: pack.name, version: pack.version, language: pack.language, writer: pack.writer, message: pack.message });
  for (const one of pack.assignments) {
    heading("[[assignment]]");
    const { uid, ...table } = one;
    pairs(table);
  }
  for (const form of pack.forms) {
    heading("[[exercise]]");
    const group = pack.writer ? cleanLine(`From ${pack.writer}`).slice(0, LONGEST_LINE) : "From a therapist";
    pairs({ id: form.id, kind: "form", name: form.name, group, summary: "Questions that were written for you." });
    heading("[exercise.form]");
    pairs({ entry: "worksheet", word: form.id, intro: form.intro });
    for (const question of form.questions) {
      heading("[[exercise.form.field]]");
      const { kind, label, choices } = question;
      pairs({ key: `answers.${question.key}`, kind, label, choices, count: kind === "lines" ? 3 : "" });
    }
  }
  if (pack.card.rows.length) {
    heading("[card]");
    pairs({ name: pack.card.name });
    for (const row of pack.card.rows) {
      heading("[[card.row]]");
      const { uid, ...table } = row;
      pairs(table);
    }
  }
  return `${lines.join("\n").trimEnd()}\n`;
}

function written(value) {
  return JSON.stringify(value);
}

class NotOurs extends Error {}

// Read a pack that this page has saved. Throws NotOurs, with a reason to show, for any other file.
function fromToml(text) {
  const document = {};
  let table = document;
  text.replace(/^\ufeff/, "").split(/\r?\n/).forEach((line, place) => {
    const no = () => new NotOurs(`Line ${place + 1} isn't one that this page writes. Please change this file with a text editor.`);
    const words = line.trim();
    if (!words || words.startsWith("#")) return;
    const heading = /^(\[{1,2})([a-z.]+)(\]{1,2})$/.exec(words);
    if (heading) {
      if (heading[1].length !== heading[3].length) throw no();
      table = opened(document, heading[2].split("."), heading[1].length === 2, no);
      return;
    }
    const pair = /^([a-z][a-z_]*) = (.+)$/.exec(words);
    if (!pair || Object.hasOwn(table, pair[1])) throw no();
    try {
      table[pair[1]] = JSON.parse(pair[2]);
    } catch {
      throw no();
    }
  });
  return modelOf(document);
}

// Return the table that a heading opens, made where it isn't there yet.
function opened(document, path, isList, no) {
  let at = document;
  path.forEach((key, depth) => {
    const isLast = depth === path.length - 1;
    if (!Object.hasOwn(at, key)) at[key] = isLast && isList ? [] : {};
    else if (isLast && !isList) throw no();
    if (isLast && isList) {
      if (!Array.isArray(at[key])) throw no();
      at[key].push({});
    }
    at = Array.isArray(at[key]) ? at[key][at[key].length - 1] : at[key];
    if (typeof at !== "object" || at === null) throw no();
  });
  return at;
}

// Return what the page shows of a document. Throws NotOurs for what it couldn't show: nothing is dropped unseen.
function modelOf(document) {
  const take = (table, keys) => {
    const unknown = Object.keys(table).find((key) => !keys.includes(key));
    if (unknown) throw new NotOurs(`This file has “${unknown}”, which this page can't show. Please change this file with a text editor.`);
    return table;
  };
  take(document, ["pack", "assignment", "exercise", "card"]);
  const { pack } = document;
  if (!pack) throw new NotOurs("This file has no [pack], so it isn't a pack.");
  take(pack, ["id", "name", "version", "language", "writer", "message"]);
  const forms = (document.exercise || []).map((exercise) => {
    take(exercise, ["id", "kind", "name", "group", "summary", "form"]);
    if (exercise.kind !== "form" || !exercise.form) throw new NotOurs("This file has an exercise that isn't a form. Please change this file with a text editor.");
    take(exercise.form, ["entry", "word", "intro", "field"]);
    return {
      uid: exercise.id,
      id: exercise.id,
      name: exercise.name || "",
      intro: exercise.form.intro || "",
      questions: (exercise.form.field || []).map((field) => {
        take(field, ["key", "kind", "label", "choices", "count"]);
        if (!QUESTION_KINDS[field.kind]) throw new NotOurs(`This file has a question of the kind “${field.kind}”, which this page can't show. Please change this file with a text editor.`);
        const key = String(field.key).replace(/^answers\./, "");
        return { key, label: field.label || "", kind: field.kind, choices: (field.choices || []).join("\n") };
      }),
    };
  });
  const keys = ["id", "title", "why", "exercise", "often", "minutes", ...ASSIGNMENT_LINES];
  const assignments = (document.assignment || []).map((table) => {
    take(table, keys);
    return Object.fromEntries(keys.map((key) => [key, table[key] ?? ""]));
  });
  const card = take(document.card || {}, ["name", "row"]);
  const ends = ["lowest", "highest", "lowest_words", "highest_words"];
  const rows = (card.row || []).map((row) => {
    take(row, ["id", "kind", "name", ...ends]);
    if (!ROW_KINDS[row.kind]) throw new NotOurs(`This file has a row of the kind “${row.kind}”, which this page can't show. Please change this file with a text editor.`);
    return { id: row.id, kind: row.kind, name: row.name || "", ...Object.fromEntries(ends.map((key) => [key, row[key] ?? ""])) };
  });
  const { id, name = "", version = 1, language = "en", writer = "", message = "" } = pack;
  return { id, name, version, language, writer, message, assignments, forms, card: { name: card.name || "", rows } };
}

if (typeof module !== "undefined") module.exports = { finished, faults, toToml, fromToml, cleanText, cleanLine, NotOurs };
