// The page: its parts, what is kept of them until they're saved, and saving.

const find = (id) => document.getElementById(id);
const KEPT = "selfkind-phone";
const KINDS = ["catch", "check_in", "good_things", "ticks"].filter((kind) => find(kind));
const USUAL_ITEMS = 3;
const MOST_ITEMS = 20;
// What was saved last in each part, so that it can be brought back, and saved again as the same file.
const saved = {};

function made(name, properties = {}, ...inside) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in element) element[key] = value;
    else element.setAttribute(key, value);
  }
  element.append(...inside);
  return element;
}

// What was typed in each part, by its fields.
const READ = {
  catch: () => valuesOf("thought", "situation", "feeling", "intensity"),
  check_in: () => valuesOf("words", "energy", "note"),
  good_things: () => ({ items: [...find("items").querySelectorAll("input")].map((input) => input.value) }),
  ticks: () => ({
    day: find("day").value,
    ticks: DATA.items.map(([item, name], number) => ({ item, name, state: find(`tick-${number}`).value })),
  }),
};

const FILL = {
  catch: (typed) => fillIn(typed, "thought", "situation", "feeling", "intensity"),
  check_in: (typed) => fillIn(typed, "words", "energy", "note"),
  good_things: (typed) => fillItems(typed.items ?? []),
  ticks: (typed) => {
    const states = new Map((typed.ticks ?? []).map(({ item, state }) => [item, state]));
    find("day").value = typed.day || "";
    DATA.items.forEach(([item], number) => (find(`tick-${number}`).value = states.get(item) || ""));
  },
};

function valuesOf(...ids) {
  return Object.fromEntries(ids.map((id) => [id, find(id).value]));
}

function fillIn(typed, ...ids) {
  for (const id of ids) find(id).value = typed[id] ?? "";
}

function fillItems(items) {
  find("items").replaceChildren();
  const count = Math.min(Math.max(USUAL_ITEMS, items.length), MOST_ITEMS);
  for (let number = 1; number <= count; number += 1) addItem(items[number - 1]);
}

function addItem(value = "") {
  const number = find("items").children.length + 1;
  const id = itemId(number);
  const input = made("input", { id, type: "text", value, dir: "auto" });
  find("items").append(made("p", {}, made("label", { htmlFor: id }, `Good thing ${number}`), input));
  return input;
}

// Say something below a part, and to screen readers.
function say(kind, words, ...buttons) {
  find(`said-${kind}`).replaceChildren(words, ...(buttons.length ? [made("br"), ...buttons] : []));
  find("status").textContent = words;
}

// What is typed stays in this window, also when the page is loaded again. Closing the window forgets it.
function keep() {
  try {
    const typed = Object.fromEntries(KINDS.map((kind) => [kind, READ[kind]()]).filter(([kind, one]) => !isBlank(kind, one)));
    if (Object.keys(typed).length) sessionStorage.setItem(KEPT, JSON.stringify(typed));
    else sessionStorage.removeItem(KEPT);
  } catch {
    // A browser that keeps nothing asks before the page is left.
  }
}

function takeUp() {
  let kept = {};
  try {
    kept = JSON.parse(sessionStorage.getItem(KEPT)) || {};
  } catch {
    // What can't be read is nothing.
  }
  for (const kind of KINDS) {
    try {
      FILL[kind](kept[kind] ?? {});
    } catch {
      FILL[kind]({});
    }
    if (kept[kind]) say(kind, "What you typed here is here again.");
  }
}

// Change which words describe a field.
function describe(field, change) {
  const ids = change((field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  if (ids.length) field.setAttribute("aria-describedby", ids.join(" "));
  else field.removeAttribute("aria-describedby");
}

function clearFault(field) {
  if (!field.hasAttribute("aria-invalid")) return;
  field.removeAttribute("aria-invalid");
  find(`fault-${field.id}`)?.remove();
  describe(field, (ids) => ids.filter((id) => id !== `fault-${field.id}`));
}

function isChanged() {
  return KINDS.some((kind) => !isBlank(kind, READ[kind]()));
}

function showFaults(kind, found) {
  const form = find(kind);
  for (const input of form.querySelectorAll("[aria-invalid]")) clearFault(input);
  if (!found.length) return;
  const field = find(found[0].field) ?? find("tick-0");
  field.setAttribute("aria-invalid", "true");
  field.after(made("span", { className: "fault", id: `fault-${field.id}` }, found[0].said));
  describe(field, (ids) => [`fault-${field.id}`, ...ids]);
  find("status").textContent = found[0].said;
  field.focus();
}

// Return the file of a part, or null where something has to be looked at first.
function fileOf(kind) {
  const typed = READ[kind]();
  const found = faults(kind, typed);
  showFaults(kind, found);
  if (found.length) return null;
  const last = saved[kind];
  const entry = last && JSON.stringify(last.typed) === JSON.stringify(typed) ? last.entry : newEntry(kind, typed);
  const name = fileName(entry);
  return { kind, typed, entry, file: new File([fileText(entry)], name, { type: "text/plain" }) };
}

function newEntry(kind, typed) {
  const now = new Date();
  const id = newId(crypto.getRandomValues(new Uint8Array(16)));
  return entryOf(kind, typed, { id, at: localTime(now), day: typed.day ? dayBefore(now, DATA.starts_at) : "" });
}

// The words are gone from the page once they're saved, and can be brought back as long as it's open.
function afterSaving({ kind, typed, entry }, words) {
  saved[kind] = { typed, entry };
  FILL[kind]({});
  keep();
  const back = made("button", { type: "button" }, "Bring the words back");
  back.addEventListener("click", () => {
    FILL[kind](typed);
    keep();
    say(kind, "Your words are here again.");
    find(kind).querySelector("input, textarea, select").focus();
  });
  say(kind, words, back);
}

function save(kind) {
  const made_ = fileOf(kind);
  if (!made_) return;
  const url = URL.createObjectURL(made_.file);
  const link = made("a", { href: url, download: made_.file.name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
  afterSaving(made_, `Saved as ${made_.file.name}, usually in your downloads.`);
}

async function share(kind) {
  const made_ = fileOf(kind);
  if (!made_) return;
  try {
    await navigator.share({ files: [made_.file] });
    afterSaving(made_, `Shared as ${made_.file.name}.`);
  } catch (error) {
    say(kind, error.name === "AbortError" ? "Not shared. Your words are still here." : "This browser can't share the file. Use “Save” instead.");
  }
}

function canShare() {
  try {
    return Boolean(navigator.canShare?.({ files: [new File(["x"], "x.txt", { type: "text/plain" })] }));
  } catch {
    return false;
  }
}

function empty() {
  if (isChanged() && !confirm("Everything that you typed on this page will be removed. Files that you saved stay. Empty the page?")) return;
  for (const kind of KINDS) {
    FILL[kind]({});
    delete saved[kind];
    say(kind, "");
  }
  keep();
  find("status").textContent = "The page is empty.";
  find("thought").focus();
}

function addButtons(kind) {
  const place = find(kind).querySelector(".save");
  const title = find(`h-${kind}`).textContent;
  const save_ = made("button", { type: "submit", className: "primary", id: `save-${kind}`, "aria-label": `Save: ${title}` }, "Save");
  place.append(save_);
  if (canShare()) {
    const share_ = made("button", { type: "button", id: `share-${kind}`, "aria-label": `Share: ${title}` }, "Share…");
    share_.addEventListener("click", () => share(kind));
    place.append(share_);
  }
  if (kind === "good_things") {
    const more = made("button", { type: "button", id: "more" }, "One more");
    more.addEventListener("click", () => {
      if (find("items").children.length < MOST_ITEMS) addItem().focus();
    });
    place.append(more);
  }
  place.append(made("p", { id: `said-${kind}`, className: "said" }));
}

function start() {
  for (const kind of KINDS) {
    addButtons(kind);
    find(kind).addEventListener("submit", (event) => {
      event.preventDefault();
      save(kind);
    });
    find(kind).addEventListener("input", (event) => {
      clearFault(event.target);
      keep();
    });
  }
  find("empty").addEventListener("click", empty);
  addEventListener("beforeunload", (event) => {
    if (isChanged()) event.preventDefault();
  });
  takeUp();
}

start();
