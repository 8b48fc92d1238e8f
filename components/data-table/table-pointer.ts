export type PointerOptions = {
  /** Of a column, in sixteenths of the text size. */
  readonly limits: { readonly min: number; readonly max: number };
  readonly onResize: (columnId: string, width: number) => void;
  readonly signal: AbortSignal;
};

/** So near to the end of a heading one takes hold of it; the cursor says so (`.listing`). */
const GRIP = 8;

/** What only a mouse needs in a list of set widths: headings are dragged by their end, and cut text is said whole. */
export function attachPointer(region: HTMLElement, options: PointerOptions): void {
  const { signal } = options;
  region.addEventListener("pointerover", sayWhole, { signal });
  region.addEventListener("pointerdown", (event) => startDrag(event, options), { signal });
}

function sayWhole({ target }: Event): void {
  const cell = target instanceof Element ? target.closest("td") : null;
  if (cell === null) return;
  if (cell.scrollWidth > cell.clientWidth) cell.title = cell.innerText;
  else cell.removeAttribute("title");
}

function startDrag(event: PointerEvent, { limits, onResize }: PointerOptions): void {
  const heading = event.target instanceof Element ? event.target.closest("th") : null;
  const table = heading?.closest("table");
  const box = table?.parentElement;
  const columns = [...(table?.querySelectorAll("col") ?? [])];
  const column = columns[heading?.cellIndex ?? -1];
  const id = column?.dataset.column;
  if (!heading || !table || !box || !column || id === undefined || event.button !== 0) return;
  const edge = heading.getBoundingClientRect();
  if (!heading.closest("thead") || edge.right - event.clientX > GRIP) return;

  event.preventDefault();
  heading.setPointerCapture(event.pointerId);
  const unit = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  const others = columns.reduce((sum, one) => sum + widthOf(one), 0) - widthOf(column);
  const move = ({ clientX }: PointerEvent) => {
    const own = widthOf(column);
    const wanted = (edge.width + clientX - event.clientX) / unit;
    const width = widthFor({ wanted, own, all: others + own, box: box.clientWidth / unit });
    const within = Math.round(Math.min(limits.max, Math.max(limits.min, width)));
    column.style.width = `${within / 16}rem`;
    box.style.setProperty("--width", `${(others + within) / 16}rem`);
  };
  const drag = new AbortController();
  const end = () => {
    drag.abort();
    onResize(id, widthOf(column));
  };
  heading.addEventListener("pointermove", move, { signal: drag.signal });
  heading.addEventListener("pointerup", end, { signal: drag.signal });
  heading.addEventListener("pointercancel", end, { signal: drag.signal });
}

const widthOf = (column: HTMLElement) => Math.round(Number.parseFloat(column.style.width) * 16);

/** The width to set so that a column appears as wide as `wanted`: columns that leave room are stretched alike. */
export function widthFor(now: { wanted: number; own: number; all: number; box: number }): number {
  const others = now.all - now.own;
  if (others + now.wanted >= now.box || now.wanted >= now.box) return now.wanted;
  return (now.wanted * others) / (now.box - now.wanted);
}
