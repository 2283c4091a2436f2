// Reads parts of the page as JSON from stdin, each as somebody typed it, and prints for each the file that the page would
// save, its name, and what is wrong with it.

const path = require("node:path");
const page = require(path.resolve(process.argv[2]));
const { typed, bytes, startsAt } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));

const now = new Date(process.argv[3]);
const saved = typed.map(([kind, one]) => {
  const id = page.newId(new Uint8Array(bytes));
  const day = one.day ? page.dayBefore(now, startsAt) : "";
  const entry = page.entryOf(kind, one, { id, at: page.localTime(now), day });
  return { text: page.fileText(entry), name: page.fileName(entry), faults: page.faults(kind, one), blank: page.isBlank(kind, one) };
});
process.stdout.write(JSON.stringify(saved));
