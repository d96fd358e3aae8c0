// Names in package-lock.json every optional package that its parent lists, for each operating system.
// A registry mirror may lack the builds of systems it never serves; npm then leaves them out of the lock, and
// `npm ci` refuses such a lock. Run after `npm install` (npm run lock). The added entries carry no hash: the
// mirror could not tell it.
import { readFileSync, writeFileSync } from "node:fs";

const SYSTEMS = ["android", "darwin", "freebsd", "linux", "openharmony", "win32"];
const PROCESSORS = ["arm64", "arm", "x64", "ia32", "wasm32", "ppc64", "riscv64", "s390x"];

function platform(name) {
  const os = SYSTEMS.find((system) => name.includes(`-${system}`));
  const cpu = PROCESSORS.find((processor) => name.includes(`-${processor}`));
  const libc = name.includes("-musl") ? "musl" : os === "linux" && name.includes("-gnu") ? "glibc" : undefined;
  return { ...(os && { os: [os] }), ...(cpu && { cpu: [cpu] }), ...(libc && { libc: [libc] }) };
}

const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
const added = [];
for (const parent of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const path = `node_modules/${name}`;
    if (lock.packages[path]?.integrity || !/^\d/.test(version)) continue;
    lock.packages[path] = { version, ...platform(name), ...(parent.dev && { dev: true }), optional: true };
    added.push(`${name}@${version}`);
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync("package-lock.json", `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length ? `added ${added.join(", ")}` : "nothing was missing");
