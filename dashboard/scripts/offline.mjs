// After a build: writes out/sw.js, the service worker with every file of the build and a digest over all of them.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

const OUT = "out";
const LEFT_OUT = /(^|\/)(sw\.js|404\.html|404\/.*|_not-found\/.*|.*\.txt|.*\.map)$/;

const names = readdirSync(OUT, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(OUT, join(entry.parentPath, entry.name)).split(sep).join("/"))
  .filter((name) => !LEFT_OUT.test(name) && !name.split("/").some((part) => part.startsWith(".")))
  .sort();
const worker = readFileSync("scripts/service-worker.js", "utf8");
const whole = createHash("sha256").update(worker);
for (const name of names) whole.update(name).update(readFileSync(join(OUT, name)));
const addresses = names.map((name) => `/${name.replace(/(^|\/)index\.html$/, "$1")}`);
const filled = worker
  .replace("__VERSION__", whole.digest("hex").slice(0, 16))
  .replace("__FILES__", JSON.stringify(addresses));
writeFileSync(join(OUT, "sw.js"), filled);
console.log(`out/sw.js keeps ${addresses.length} files`);
