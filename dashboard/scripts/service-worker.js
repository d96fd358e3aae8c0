// The service worker: the pages of this build without a network, and each last answer as long as its person stays signed in.
// `scripts/offline.mjs` fills in the files of a build and their digest, and writes it to out/sw.js.
const VERSION = "__VERSION__";
const FILES = __FILES__;
const SHELL = `bedrot-shell-${VERSION}`;
const SNAPSHOTS = "bedrot-snapshots";
const MOST = 80;
/** What pages are made of; everything else under /api is never kept, nor who may sign in, which stands in Settings. */
const KEPT =
  /^\/api\/(pages\/(?!settings(\/|$))[a-z]+(\/[a-z]+)*|explore\/values|runs|metrics|metrics\/definitions|me|status|sources|artists|annotations|files|catalog|money\/payees\/(?![^/]*\.csv$)[^/]+|quality|quality\/gaps|restatements)$/;

/** Counts how often all was forgotten: an answer that was asked for before is nobody's any more. */
let forgotten = 0;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELL).then((shell) => shell.addAll(FILES)));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => name.startsWith("bedrot-shell-") && name !== SHELL))
      .then((old) => Promise.all([...old.map((name) => caches.delete(name)), self.clients.claim()])),
  );
});

/** A page of a newer build asks the worker of that build to take over, unless an older page still needs its own files. */
self.addEventListener("message", (event) => {
  if (event.data === "forget") event.waitUntil(forget());
  if (event.data !== "take over") return;
  event.waitUntil(
    self.clients.matchAll({ includeUncontrolled: true }).then((pages) => pages.length <= 1 && self.skipWaiting()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate" && !pathname.startsWith("/api/")) event.respondWith(page(request, pathname));
  else if (KEPT.test(pathname)) event.respondWith(answer(request));
  else if (pathname.startsWith("/_next/static/")) event.respondWith(file(request));
});

/** The newest page there is; without a network that of this build. */
async function page(request, pathname) {
  try {
    return await fetch(request);
  } catch (failure) {
    const shell = await caches.open(SHELL);
    const kept = (await shell.match(pathname)) ?? (await shell.match("/"));
    if (kept) return kept;
    throw failure;
  }
}

/** The newest answer there is; without a network the last one, marked as such. */
async function answer(request) {
  const since = forgotten;
  try {
    const fresh = await fetch(request);
    if (fresh.ok) await keep(request, fresh.clone(), since);
    if (fresh.status === 401) await forget();
    return fresh;
  } catch (failure) {
    const last = await (await caches.open(SNAPSHOTS)).match(request);
    if (!last) throw failure;
    const headers = new Headers(last.headers);
    headers.set("X-Snapshot", "1");
    return new Response(last.body, { status: 200, headers });
  }
}

async function forget() {
  forgotten += 1;
  await caches.delete(SNAPSHOTS);
}

async function keep(request, response, since) {
  if (since !== forgotten) return;
  const snapshots = await caches.open(SNAPSHOTS);
  // Opening one makes it again, which may have come after it was forgotten.
  if (since !== forgotten) {
    await caches.delete(SNAPSHOTS);
    return;
  }
  await snapshots.put(request, response);
  const keys = await snapshots.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST)).map((key) => snapshots.delete(key)));
}

/** Files with their digest in their name never change. */
async function file(request) {
  return (await (await caches.open(SHELL)).match(request)) ?? fetch(request);
}
