// The page: blocks that can be added and removed, and what is done with them.

const find = (id) => document.getElementById(id);
let last = 0;
let isChanged = false;
let packId = "";
const KEPT = "selfkind-homework";
const EMPTY = { id: "", name: "", writer: "", message: "", language: "en", assignments: [], forms: [], card: { name: "", rows: [] } };
const ending = Array.from(crypto.getRandomValues(new Uint8Array(5)), (one) => "abcdefghjkmnpqrstuvwxyz23456789"[one % 31]).join("");

function made(name, properties = {}, ...inside) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in element) element[key] = value;
    else element.setAttribute(key, value);
  }
  element.append(...inside);
  return element;
}

// Return a field with its label and hint. What `words` say is text, never markup.
function field(uid, key, words, { kind = "text", hint = "", value = "", choices = null, needed = false, most = LONGEST_LINE } = {}) {
  const id = `${uid}-${key}`;
  let input;
  if (choices) {
    input = made("select", { id }, ...optionsOf(choices));
  } else if (kind === "area") {
    input = made("textarea", { id, rows: 3, maxLength: most });
  } else if (kind === "number") {
    input = made("input", { id, type: "number", step: "any" });
  } else {
    input = made("input", { id, type: "text", maxLength: most });
  }
  input.value = value;
  if (choices && input.selectedIndex < 0) {
    input.append(made("option", { value }, String(value)));
    input.value = value;
  }
  input.dataset.key = key;
  if (needed) input.required = true;
  const label = made("label", { htmlFor: id }, words);
  if (needed) label.append(" ", made("span", { className: "needed" }, "(needed)"));
  const block = made("p", {}, label, input);
  if (hint) {
    input.setAttribute("aria-describedby", `${id}-hint`);
    block.append(made("span", { className: "hint", id: `${id}-hint` }, hint));
  }
  return block;
}

// Return the options of a choice: pairs of a value and its words, in their order.
function optionsOf(choices) {
  return choices.map(([value, said]) => made("option", { value }, said));
}

function newUid() {
  last += 1;
  return `b${last}`;
}

// Return a block that can be removed. `what` is its name, such as “Homework”.
function block(what, uid, container, add) {
  const legend = made("legend", {}, what);
  const set = made("fieldset", { id: uid }, legend);
  set.dataset.what = what;
  const remove = made("button", { type: "button", className: "remove" }, "Remove");
  remove.addEventListener("click", () => {
    set.remove();
    named();
    changed();
    say(`${legend.textContent} is removed.`);
    add.focus();
  });
  set.append(made("p", {}, remove));
  container.append(set);
  return set;
}

// Put fields above the button that removes a block.
function put(set, ...blocks) {
  set.lastElementChild.before(...blocks);
}

function addAssignment(of = {}) {
  const uid = newUid();
  const set = block("Homework", uid, find("assignments"), find("add-assignment"));
  set.dataset.id = of.id || "";
  put(
    set,
    field(uid, "title", "Title", { value: of.title, hint: "For example: Phone in the hall", needed: true }),
    field(uid, "why", "What it's for", { kind: "area", value: of.why, most: LONGEST_TEXT }),
    made(
      "div",
      { className: "two" },
      field(uid, "exercise", "Which exercise of selfkind goes with it?", { choices: exerciseChoices(), value: of.exercise }),
      field(uid, "often", "How often?", { choices: Object.entries(SCHEDULES), value: of.often }),
      field(uid, "minutes", "About how many minutes?", { kind: "number", value: of.minutes }),
      field(uid, "place", "Where?", { value: of.place }),
      field(uid, "if_then", "After what?", { value: of.if_then, hint: "For example: I brush my teeth" }),
      field(uid, "obstacle", "What may get in the way?", { value: of.obstacle }),
      field(uid, "plan", "What then?", { value: of.plan }),
      field(uid, "smaller", "A smaller version", { value: of.smaller, hint: "For a day with little energy" }),
    ),
  );
  return set;
}

function exerciseChoices() {
  const forms = [...find("forms").children];
  const own = forms.map((set) => [set.id, `Your questions: ${valueIn(set, "name") || "no name yet"}`]);
  return [["", "none"], ...own, ...DATA.exercises];
}

// Let assignments choose among the questions that there are now.
function offerForms() {
  const choices = exerciseChoices();
  for (const set of find("assignments").children) {
    const select = inputIn(set, "exercise");
    const { value } = select;
    select.replaceChildren(...optionsOf(choices));
    select.value = choices.some(([of]) => of === value) ? value : "";
  }
}

function addForm(of = {}) {
  const uid = newUid();
  const set = block("Questions", uid, find("forms"), find("add-form"));
  set.dataset.id = of.id || "";
  const questions = made("div", { className: "questions" });
  const add = made("button", { type: "button", id: `${uid}-add` }, "Add a question");
  add.addEventListener("click", () => {
    const question = addQuestion(questions, add);
    named();
    changed();
    begin(question, "A question is added.");
  });
  put(
    set,
    field(uid, "name", "Name of these questions", { value: of.name, hint: "For example: Evening words", needed: true }),
    field(uid, "intro", "A line above the questions", { kind: "area", value: of.intro, most: LONGEST_TEXT }),
    questions,
    made("p", {}, add),
  );
  for (const question of of.questions || [{}]) addQuestion(questions, add, question);
  return set;
}

function addQuestion(container, add, of = {}) {
  const uid = newUid();
  const set = block("Question", uid, container, add);
  set.dataset.id = of.key || "";
  const choices = field(uid, "choices", "Choices", { kind: "area", value: of.choices, hint: "One choice on each line", most: 30000 });
  put(
    set,
    field(uid, "label", "The question", { value: of.label, needed: true }),
    field(uid, "kind", "How is it answered?", { choices: Object.entries(QUESTION_KINDS), value: of.kind || "text" }),
    choices,
  );
  const kind = inputIn(set, "kind");
  const show = () => {
    choices.hidden = !hasChoices(kind.value);
  };
  kind.addEventListener("change", show);
  show();
  return set;
}

function addRow(of = {}) {
  const uid = newUid();
  const set = block("Row", uid, find("rows"), find("add-row"));
  set.dataset.id = of.id || "";
  const ends = made(
    "div",
    { className: "two" },
    field(uid, "lowest", "Lowest number", { kind: "number", value: of.lowest ?? 0 }),
    field(uid, "highest", "Highest number", { kind: "number", value: of.highest ?? 5 }),
    field(uid, "lowest_words", "Words for the lowest number", { value: of.lowest_words, hint: "For example: none" }),
    field(uid, "highest_words", "Words for the highest number", { value: of.highest_words, hint: "For example: very strong" }),
  );
  put(
    set,
    field(uid, "name", "The row, in the person's own words", { value: of.name, needed: true }),
    field(uid, "kind", "How is it answered?", { choices: Object.entries(ROW_KINDS), value: of.kind || "scale" }),
    ends,
  );
  const kind = inputIn(set, "kind");
  const show = () => {
    ends.hidden = kind.value !== "scale";
  };
  kind.addEventListener("change", show);
  show();
  return set;
}

function inputIn(set, key) {
  return find(`${set.id}-${key}`);
}

function valueIn(set, key) {
  return inputIn(set, key).value;
}

function numberIn(set, key) {
  const { value, validity } = inputIn(set, key);
  if (validity.badInput) return NaN;
  return value === "" ? "" : Number(value);
}

// Number the blocks of each list, and say in each button what it removes.
function named() {
  for (const container of document.querySelectorAll("#assignments, #forms, #rows, .questions")) {
    [...container.children].forEach((set, number) => {
      const name = `${set.dataset.what} ${number + 1}`;
      set.firstElementChild.textContent = name;
      set.lastElementChild.firstElementChild.textContent = `Remove ${name.toLowerCase()}`;
    });
  }
  offerForms();
}

function begin(set, said) {
  set.querySelector("input, textarea, select").focus();
  say(said);
}

function say(words) {
  find("status").textContent = words;
}

// What is on the page, as a pack.
function model() {
  return {
    id: packId,
    name: find("pack-name").value,
    version: Math.max(1, Math.floor(Number(find("pack-version").value)) || 1),
    language: cleanLine(find("pack-language").value),
    writer: find("pack-writer").value,
    message: find("pack-message").value,
    assignments: [...find("assignments").children].map((set) => ({
      uid: set.id,
      id: set.dataset.id,
      minutes: numberIn(set, "minutes"),
      ...Object.fromEntries(["title", "why", "exercise", "often", ...ASSIGNMENT_LINES].map((key) => [key, valueIn(set, key)])),
    })),
    forms: [...find("forms").children].map((set) => ({
      uid: set.id,
      id: set.dataset.id,
      name: valueIn(set, "name"),
      intro: valueIn(set, "intro"),
      questions: [...set.querySelector(".questions").children].map((one) => ({
        uid: one.id,
        key: one.dataset.id,
        label: valueIn(one, "label"),
        kind: valueIn(one, "kind"),
        choices: valueIn(one, "choices"),
      })),
    })),
    card: {
      name: find("card-name").value,
      rows: [...find("rows").children].map((set) => ({
        uid: set.id,
        id: set.dataset.id,
        kind: valueIn(set, "kind"),
        name: valueIn(set, "name"),
        lowest: numberIn(set, "lowest"),
        highest: numberIn(set, "highest"),
        lowest_words: valueIn(set, "lowest_words"),
        highest_words: valueIn(set, "highest_words"),
      })),
    },
  };
}

function changed() {
  isChanged = true;
  const pack = finished(model(), ending);
  find("preview").textContent = toToml(pack);
  find("file-name").textContent = fileName(pack);
  keep();
}

// What is typed stays in this window, also when the page is loaded again. Closing the window forgets it.
function keep() {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify({ pack: model(), isChanged }));
  } catch {
    // A browser that keeps nothing asks before the page is left.
  }
}

function takeUp() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT));
    if (!kept) return fill(EMPTY, 1);
    fill(kept.pack, kept.pack.version);
    isChanged = kept.isChanged === true;
    keep();
    if (isChanged) say("What you typed in this window is here again.");
  } catch {
    fill(EMPTY, 1);
  }
}

function empty() {
  if (isChanged && !confirm("Everything on this page will be removed. Files that you saved stay. Empty the page?")) return;
  fill(EMPTY, 1);
  find("pack-name").focus();
  say("The page is empty.");
}

function fileName(pack) {
  return `${slug(pack.name, "homework")}.toml`;
}

function showFaults(found) {
  for (const input of document.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
  const box = find("faults");
  box.hidden = found.length === 0;
  box.replaceChildren();
  if (!found.length) return;
  const list = made("ul");
  for (const { field: id, said } of found) {
    const link = made("a", { href: `#${id}` }, said);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      find(id).focus();
    });
    find(id)?.setAttribute("aria-invalid", "true");
    list.append(made("li", {}, link));
  }
  const count = found.length === 1 ? "One thing needs a look" : `${found.length} things need a look`;
  box.append(made("p", {}, `${count} before the file can be saved:`), list);
  box.focus();
}

function save(event) {
  event.preventDefault();
  const pack = finished(model(), ending);
  const found = faults(pack, DATA.names);
  showFaults(found);
  if (found.length) return;
  packId = pack.id;
  keepIds(pack);
  const name = fileName(pack);
  const url = URL.createObjectURL(new Blob([toToml(pack)], { type: "application/toml" }));
  const link = made("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
  isChanged = false;
  keep();
  say(`The file ${name} is saved, usually in your downloads.`);
}

// Saving again gives everything the ids that it had, so that answers stay with their questions.
function keepIds(pack) {
  for (const one of [...pack.assignments, ...pack.forms, ...pack.card.rows]) find(one.uid).dataset.id = one.id;
  for (const form of pack.forms) for (const question of form.questions) find(question.uid).dataset.id = question.key;
}

async function open(event) {
  const [file] = event.target.files;
  if (!file) return;
  event.target.value = "";
  if (isChanged && !confirm("What is on this page now will be replaced by the file. Open the file?")) return;
  try {
    if (file.size > MOST_BYTES) throw new NotOurs("This file is too large for a pack.");
    const pack = fromToml(await file.text());
    fill(pack, pack.version + 1);
    say(`${file.name} is open. It has version ${pack.version}, so this is version ${pack.version + 1}.`);
  } catch (error) {
    say(error instanceof NotOurs ? error.message : "This file can't be read.");
  }
}

// Show a pack on the page, as the version that is written next.
function fill(pack, version) {
  packId = pack.id;
  find("pack-name").value = pack.name;
  find("pack-writer").value = pack.writer;
  find("pack-message").value = pack.message;
  find("pack-language").value = pack.language;
  find("pack-version").value = version;
  find("card-name").value = pack.card.name;
  for (const id of ["assignments", "forms", "rows"]) find(id).replaceChildren();
  const uids = new Map();
  for (const form of pack.forms) uids.set(form.uid, addForm(form).id);
  for (const one of pack.assignments) addAssignment({ ...one, exercise: uids.get(one.exercise) || one.exercise });
  for (const row of pack.card.rows) addRow(row);
  named();
  showFaults([]);
  changed();
  isChanged = false;
  keep();
}

// On paper, everything is there as text, however long: fields would cut it off.
function paper() {
  const pack = finished(model(), ending);
  const parts = [made("h1", {}, pack.name || "Homework")];
  const add = (words) => words && parts.push(made("p", {}, words));
  add(pack.writer && `From ${pack.writer}`);
  add(pack.message);
  const lines = { why: "What it's for", place: "Where", if_then: "After", obstacle: "What may get in the way", plan: "What then", smaller: "A smaller version" };
  for (const one of pack.assignments) {
    parts.push(made("h2", {}, one.title || "Homework"));
    const how = [SCHEDULES[one.often], one.minutes === "" ? "" : `${one.minutes} minutes`].filter(Boolean);
    add(how.join(", "));
    const exercise = pack.forms.find((form) => form.id === one.exercise)?.name || exerciseChoices().find(([id]) => id === one.exercise)?.[1];
    add(one.exercise && exercise && `Exercise: ${exercise}`);
    for (const [key, label] of Object.entries(lines)) add(one[key] && `${label}: ${one[key]}`);
  }
  for (const form of pack.forms) {
    parts.push(made("h2", {}, form.name || "Questions"));
    add(form.intro);
    for (const question of form.questions) {
      const of = question.choices.length ? question.choices.join(" · ") : QUESTION_KINDS[question.kind];
      add(`${question.label} (${of})`);
    }
  }
  if (pack.card.rows.length) parts.push(made("h2", {}, pack.card.name || "Daily card"));
  for (const row of pack.card.rows) {
    const end = (number, words) => (words ? `${number} ${words}` : number);
    const scale = `${end(row.lowest, row.lowest_words)} to ${end(row.highest, row.highest_words)}`;
    add(`${row.name} (${row.kind === "scale" ? scale : ROW_KINDS[row.kind]})`);
  }
  find("paper").replaceChildren(...parts);
}

function start() {
  const adders = { assignment: addAssignment, form: addForm, row: addRow };
  const said = { assignment: "Homework is added.", form: "Questions are added.", row: "A row is added." };
  for (const [name, add] of Object.entries(adders)) {
    find(`add-${name}`).addEventListener("click", () => {
      const set = add();
      named();
      changed();
      begin(set, said[name]);
    });
  }
  find("form").addEventListener("submit", save);
  find("form").addEventListener("input", (event) => {
    event.target.removeAttribute("aria-invalid");
    if (event.target.dataset.key === "name") offerForms();
    changed();
  });
  find("open").addEventListener("change", open);
  find("print").addEventListener("click", () => print());
  find("empty").addEventListener("click", empty);
  addEventListener("beforeprint", paper);
  addEventListener("beforeunload", (event) => {
    if (isChanged) event.preventDefault();
  });
  takeUp();
}

start();
