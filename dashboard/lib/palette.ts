// What the palette knows: pages, things to do, artists, songs and figures, each by its name and by what choosing it does.
import type { Catalog, Definition } from "./api/types";
import { PERIOD_WORDS } from "./format/period-words";
import { figureAddress, PAGES, type PagePath, pageAddress, pageOf } from "./pages";
import { PERIODS, withFilter } from "./question";
import { toggledComparison } from "./shortcuts";
import { chooseTheme } from "./theme";
import { changePage, choosePage, currentPage } from "./use-page";

/** `also` is searched, and not shown. */
export type Entry = { id: string; word: string; about?: string; also?: string; address?: string; act?: () => void };

const MOST = 8;
const OFFERED = PERIODS.filter((period) => period !== "release");

/** The entries whose name has every typed word at the beginning of one of its own, the first few of them. */
export function found(entries: Entry[], typed: string): Entry[] {
  const words = plain(typed).split(" ").filter(Boolean);
  const fits = entries.filter(({ word, also = "" }) => {
    const text = ` ${plain(`${word} ${also}`)}`;
    return words.every((one) => text.includes(` ${one}`));
  });
  return fits.slice(0, MOST * (words.length === 0 ? 2 : 1));
}

export function pagesOf(search: string): Entry[] {
  return PAGES.filter(({ path }) => path !== "/release/" && path !== "/recording/" && path !== "/components/").map(
    (page) => ({
      id: `page ${page.path}`,
      word: page.word,
      ...("key" in page && { about: `g ${page.key}` }),
      address: pageAddress(page.path, search),
    }),
  );
}

export function actionsOf(here: PagePath, onHelp: () => void): Entry[] {
  return [
    ...(pageOf(here).figures ? figureActions() : []),
    { id: "do light", word: "Light theme", act: () => chooseTheme("light") },
    { id: "do dark", word: "Dark theme", act: () => chooseTheme("dark") },
    { id: "do system", word: "Theme as the system", act: () => chooseTheme("system") },
    { id: "do drop", word: "Drop a file", also: "upload import", act: chooseFiles },
    { id: "do help", word: "Keyboard help", about: "?", act: onHelp },
  ];
}

export function artistsOf(artists: string[], here: PagePath, search: string): Entry[] {
  const path = pageOf(here).figures ? here : "/";
  return artists.map((artist) => ({
    id: `artist ${artist}`,
    word: artist,
    ...(pageOf(here).figures
      ? { act: () => changePage({ where: withFilter(currentPage().where, "artist", artist) }) }
      : { address: figureAddress(path, search, { artist }) }),
  }));
}

export function songsOf(catalog: Catalog | undefined): Entry[] {
  if (!catalog) return [];
  const releases = catalog.releases.map(({ upc, title }) => ({
    id: `release ${upc}`,
    word: title ?? upc,
    about: "Release",
    also: upc,
    address: `/release/?${new URLSearchParams({ upc })}`,
  }));
  const recordings = catalog.recordings.map(({ recording, title, credit, isrcs }) => ({
    id: `recording ${recording}`,
    word: title ?? recording,
    about: credit ?? "Recording",
    also: isrcs.join(" "),
    address: `/recording/?${new URLSearchParams({ isrc: isrcs[0] ?? recording })}`,
  }));
  return [...releases, ...recordings];
}

/** Each figure on the first page that it stands on. */
export function figuresOf(definitions: Definition[], search: string): Entry[] {
  return definitions.map(({ slug, label, definition, pages }) => {
    const path =
      PAGES.find((page) => page.path === (pages[0] === "today" ? "/" : `/${pages[0]}/`))?.path ?? "/explore/";
    return {
      id: `figure ${slug}`,
      word: label,
      about: pageOf(path).word,
      also: `${slug} ${definition}`,
      address: figureAddress(path, search, { metric: slug }),
    };
  });
}

function figureActions(): Entry[] {
  const periods = OFFERED.map((period) => ({
    id: `do ${period}`,
    word: PERIOD_WORDS[period][1],
    act: () => choosePage({ span: { period } }),
  }));
  return [
    ...periods,
    {
      id: "do compare",
      word: "Comparison on or off",
      about: "x",
      act: () => choosePage(toggledComparison(currentPage())),
    },
    { id: "do table", word: "Chart or table", about: "t", act: () => changePage({ table: !currentPage().table }) },
    { id: "do clear", word: "Clear the filters", about: "Esc", act: () => changePage({ where: [] }) },
  ];
}

/** Opens the choice of files where the page takes some, else goes to the page that does. */
function chooseFiles(): void {
  const field = document.querySelector<HTMLInputElement>("input[type=file]");
  if (field) field.click();
  else location.assign("/");
}

/** Without case and accents, every sign between words as one blank. */
function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
