// Reads packs as JSON from stdin, each as the page would have it, and prints for each: the TOML, what is wrong with it,
// and whether reading the TOML gives the same pack again.

const path = require("node:path");
const { finished, faults, toToml, fromToml } = require(path.resolve(process.argv[2]));
const { packs, names, texts } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));

const written = packs.map((pack) => {
  const done = finished(pack, "x7k2p");
  const toml = toToml(done);
  let again = "";
  try {
    again = toToml(finished(fromToml(toml), "other"));
  } catch (error) {
    again = `${error.name}: ${error.message}`;
  }
  return { toml, faults: faults(done, names), again };
});
const read = texts.map((text) => {
  try {
    return { pack: fromToml(text) };
  } catch (error) {
    return { error: error.message, kind: error.constructor.name };
  }
});
process.stdout.write(JSON.stringify({ written, read }));
