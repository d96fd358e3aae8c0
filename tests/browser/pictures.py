"""Pictures of parts of a page, compared with those that a person has looked at.

Fonts differ between machines, so not dots are compared but where there is ink: a picture differs where a whole spot of it has
vanished or appeared, which is what a missing, doubled or empty component does.
"""

from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

SNAPSHOTS = Path(__file__).parent / "snapshots"
BLOCK = 8
"""Dots of a picture; twice as many of the page, whose pictures are half as large."""
LARGEST_SPOT = 2
"""Blocks that hang together and may have vanished or appeared: as many as another family of letters makes, and fewer than a switch."""
LARGEST_SHARE = 0.15
TALLER = 1.25
COMPARE = """async ([before, after, block]) => {
  const read = async (text) => {
    const image = new Image();
    image.src = `data:image/png;base64,${text}`;
    await image.decode();
    return image;
  };
  const [one, other] = [await read(before), await read(after)];
  const columns = Math.ceil(one.width / block), rows = Math.ceil(one.height / block);
  const inks = (image) => {
    const canvas = new OffscreenCanvas(columns * block, rows * block);
    const drawing = canvas.getContext("2d");
    drawing.drawImage(image, 0, 0, one.width, one.height);
    return Array.from({ length: columns * rows }, (_, place) => {
      const { data } = drawing.getImageData((place % columns) * block, Math.floor(place / columns) * block, block, block);
      let sum = 0, squares = 0;
      for (let dot = 0; dot < data.length; dot += 4) {
        const light = 0.3 * data[dot] + 0.59 * data[dot + 1] + 0.11 * data[dot + 2];
        sum += light; squares += light * light;
      }
      const count = data.length / 4;
      return Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
    });
  };
  const [old, now] = [inks(one), inks(other)];
  const inked = old.filter((ink, place) => Math.max(ink, now[place]) > 5).length;
  // The ink of another font may stand a little above, below or beside.
  const around = (all, place) => Math.max(...[place, place - columns, place + columns, place - 1, place + 1].map((one) => all[one] ?? 0));
  const gone = (from, to, place) => from[place] > 5 && around(to, place) < 0.3 * from[place];
  const changed = old.map((_, place) => gone(old, now, place) || gone(now, old, place));
  const spot = (place, found) => {
    if (!changed[place] || found.has(place)) return found;
    found.add(place);
    const column = place % columns;
    for (const next of [place - columns, place + columns, column > 0 ? place - 1 : -1, column < columns - 1 ? place + 1 : -1])
      if (next >= 0 && next < changed.length) spot(next, found);
    return found;
  };
  const largest = Math.max(0, ...changed.map((is, place) => is ? spot(place, new Set()).size : 0));
  return { share: inked ? changed.filter(Boolean).length / inked : 0, spot: largest, taller: other.height / one.height };
}"""


@dataclass(frozen=True)
class Difference:
    """How far a picture is from an earlier one: the share of inked blocks, the largest spot in blocks, and the heights' ratio."""

    share: float
    spot: int
    taller: float

    @property
    def is_seen(self) -> bool:
        """Whether a person would see it."""
        heights = max(self.taller, 1 / self.taller)
        return self.share > LARGEST_SHARE or self.spot > LARGEST_SPOT or heights > TALLER


def compared(page: "Page", before: bytes, after: bytes) -> Difference:
    """The difference of two pictures (PNG); the page only lends its canvas."""
    texts = [b64encode(picture).decode() for picture in (before, after)]
    return Difference(**page.evaluate(COMPARE, [*texts, BLOCK]))


def complaint(page: "Page", part: "Locator", name: str) -> str | None:
    """What is wrong where a part no longer looks as in its snapshot. A missing one is taken, for a person to look at."""
    picture, kept = part.screenshot(), SNAPSHOTS / f"{name}.png"
    if not kept.exists():
        kept.parent.mkdir(exist_ok=True)
        kept.write_bytes(picture)
        return f"There was no snapshot of {name}; one has been taken: look at {kept}."
    difference = compared(page, kept.read_bytes(), picture)
    if not difference.is_seen:
        return None
    now = kept.with_name(f"{name}.now.png")
    now.write_bytes(picture)
    return f"{name} does not look as it did ({difference}): compare {kept} with {now}; delete the first to take it anew."
