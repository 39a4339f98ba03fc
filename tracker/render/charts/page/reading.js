/* What a reader does with the picture: zoom and move, filter, open, walk. Panels are copies of the rows of the list
   below the picture, so that no text is ever made into markup. */
const CLOSEST = Math.min(60, facts.days), SLACK = 4, ON_PAPER = 900, FEW = 3;
const form = byId("filters"), tip = byId("tip"), details = byId("details");
let current = null, held = null, queued = 0; // what has the focus, what a pointer holds, a drawing to come
const make = (name, ...content) => {
  const made = document.createElement(name);
  made.append(...content);
  return made;
};

/* Zooming and moving: the view keeps within the axis. */
const spanned = (span) => between(span, CLOSEST, facts.days);
function look(first, span = view.span) {
  view = { first: between(first, 0, facts.days - span), span };
  hideTip();
  queued ||= requestAnimationFrame(drawn);
}
function drawn() {
  cancelAnimationFrame(queued);
  queued = 0;
  draw();
  if (!current?.host) return;
  const had = document.activeElement === current.element;
  rove(current.host); // where the focus was, another sign stands now
  if (had) current.element.focus();
}
const hold = (day, at, span) => look(day - (at / width) * span, span); // the day stays under the pointer
const dayAt = (at, seen = view) => seen.first + (at / width) * seen.span;
const zoom = (factor, at = width / 2) => hold(dayAt(at), at, spanned(view.span / factor));
const move = (part) => look(view.first + part * view.span);
const views = {
  earlier: () => move(-0.25), later: () => move(0.25), in: () => zoom(1.6), out: () => zoom(1 / 1.6),
  whole: () => look(0, facts.days),
};
for (const button of all(figure, "[data-view]")) button.addEventListener("click", views[button.dataset.view]);

const inPlot = (event) => event.clientX - picture.getBoundingClientRect().left - plot.x.baseVal.value;
picture.addEventListener("wheel", (event) => {
  const aside = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
  if (event.ctrlKey || event.metaKey) zoom(Math.exp(-event.deltaY / 300), inPlot(event));
  else if (event.shiftKey || Math.abs(aside) > Math.abs(event.deltaY)) move(aside / width);
  else return; // a plain wheel scrolls the page
  event.preventDefault();
}, { passive: false });

const pointers = new Map();
const grip = (moved) => ({ view, moved, from: [...pointers.values()] });
const apart = (places) => (places.length > 1 ? Math.max(Math.abs(places[0] - places[1]), 20) : 1);
const middle = (places) => places.reduce((sum, at) => sum + at, 0) / places.length;
picture.addEventListener("dragstart", (event) => event.preventDefault());
picture.addEventListener("pointerdown", (event) => {
  if (event.button) return;
  pointers.set(event.pointerId, inPlot(event));
  held = grip(pointers.size > 1);
});
addEventListener("pointermove", (event) => {
  if (!held || !pointers.has(event.pointerId)) return;
  pointers.set(event.pointerId, inPlot(event));
  const now = [...pointers.values()];
  held.moved ||= Math.abs(now[0] - held.from[0]) > SLACK;
  if (!held.moved) return;
  picture.classList.add("held");
  hold(dayAt(middle(held.from), held.view), middle(now), spanned((held.view.span * apart(held.from)) / apart(now)));
});
for (const kind of ["pointerup", "pointercancel"]) addEventListener(kind, (event) => {
  if (!pointers.delete(event.pointerId)) return;
  picture.classList.remove("held");
  if (pointers.size) held = grip(true);
  else setTimeout(() => { held = null; }); // after the click that ends a drag
});

/* Filters: one of the ticked in each group (none is all), every word of the text, trials or not. */
function filter() {
  const given = new FormData(form), words = given.get("text").toLowerCase().split(/\s+/).filter(Boolean);
  const trials = form.elements.trials?.checked ?? true;
  const says = (one) => words.every((word) => one.text.includes(word));
  const within = (numbers, name) => !given.has(name) || numbers.some((one) => given.getAll(name).includes(`${one}`));
  for (const entry of entries.values()) {
    const asked = Object.keys(entry.in).filter((name) => !entry.study || name === "treatment");
    entry.shown = says(entry) && (trials || !entry.study) && asked.every((name) => within(entry.in[name], name));
  }
  for (const bar of bars) bar.shown = trials && says(bar) && within([bar.band], "treatment");
  for (const entry of entries.values()) entry.row.hidden = !entry.shown;
  for (const { row } of bars) row.hidden = !bars.some((bar) => bar.row === row && bar.shown); // in several bands
  for (const section of all(document, "main > section")) {
    section.hidden = all(section, "[id^=entry-], [id^=trial-]").every((row) => row.hidden);
  }
  measure();
  const first = [...standing(marks), ...bars.filter((bar) => bar.shown)][0];
  if (first && !current?.entry?.shown) rove(first);
  const counted = [["entries", [...entries.values()]], ["trials", bars]].map(([what, some]) => {
    const rows = new Set(some.map((one) => one.row));
    return rows.size ? `${[...rows].filter((row) => !row.hidden).length} of ${rows.size} ${what}` : "";
  });
  form.querySelector("[role=status]").textContent = `${counted.filter(Boolean).join(", ")} shown`;
}
form.addEventListener("input", filter);
form.querySelector("[type=reset]").addEventListener("click", (event) => {
  event.preventDefault();
  form.reset();
  filter();
});
form.addEventListener("submit", (event) => event.preventDefault());

/* Panels: copies of the rows of the list, so that they say what it says. */
const rowsOf = (one) => (one.entry ? [one, ...one.under].map((mark) => mark.entry.row) : [one.row]);
function copied(row) {
  const copy = make("div", ...row.cloneNode(true).childNodes);
  copy.className = `one ${row.className}`;
  if (row.dataset.authority) copy.dataset.authority = row.dataset.authority;
  return copy;
}
function showTip(one) {
  const box = one.element.getBoundingClientRect(), around = figure.getBoundingClientRect();
  tip.replaceChildren(...rowsOf(one).slice(0, 4).map(copied));
  tip.hidden = false;
  const at = (one.entry ? (box.left + box.right) / 2 : (around.left + around.right) / 2) - around.left;
  const lower = box.bottom + 6 + tip.offsetHeight > innerHeight ? box.top - 6 - tip.offsetHeight : box.bottom + 6;
  tip.style.left = `${between(at - tip.offsetWidth / 2, 0, around.width - tip.offsetWidth)}px`;
  tip.style.top = `${lower - around.top}px`;
  for (const key of one.joins ?? []) (markOf.get(key).host ?? markOf.get(key)).element.classList.add("lit");
}
function hideTip() {
  tip.hidden = true;
  for (const mark of all(plot, ".lit")) mark.classList.remove("lit");
}
function open(one) {
  rove(one);
  hideTip();
  const rows = rowsOf(one), content = details.querySelector(".content"), title = byId("details-title");
  content.replaceChildren(...rows.map(copied));
  const heads = all(content, one.entry ? ".when, .who" : "h3");
  title.textContent = rows.length > 1 ? `${rows.length} entries` : heads.map((head) => head.textContent).join(" · ");
  if (rows.length === 1) for (const head of heads) head.remove();
  content.append(...sources(content), way(rows[0].id));
  if (!details.open) details.showModal();
  title.focus();
  details.scrollTop = 0;
}
function sources(content) {
  const cited = new Set(all(content, ".cited a").map((link) => link.hash.slice(1)));
  const numbers = [...cited].map((id) => Number(id.split("-")[1])).sort((a, b) => a - b);
  const items = numbers.map((n) => make("li", `[${n}] `, ...byId(`source-${n}`).cloneNode(true).childNodes));
  return items.length ? [make("h3", "Sources"), make("ol", ...items)] : [];
}
function way(id) {
  const link = make("a", "Show it in the list");
  link.href = `#${encodeURIComponent(id)}`;
  return make("p", link);
}
details.addEventListener("click", (event) => {
  const { go } = event.target.dataset, by = { previous: -1, next: 1 }[go];
  if (go === "close" || event.target === details || event.target.closest("a[href^='#']")) details.close();
  const next = by && neighbour(current.entry ? standing(marks) : bars.filter((bar) => bar.shown), by);
  if (next) open(reveal(next));
});
details.addEventListener("close", () => current.element.focus());

/* Walking: along a row in the order of time, and between rows to what is nearest. */
const inTime = (a, b) => a.stands - b.stands;
const standing = (some) => some.filter((mark) => mark.entry.shown && !mark.host).sort(inTime);
const neighbour = (some, by) => some[some.indexOf(current) + by];
function rowsShown() {
  const rows = bands.flatMap(({ lanes, bars }) => [
    ...lanes.map((lane) => standing(lane.marks)), ...bars.filter((bar) => bar.shown).map((bar) => [bar]),
  ]);
  return rows.filter((row) => row.length);
}
function climb(rows, row, by) {
  const far = (one) => Math.abs(one.stands - (current.stands ?? view.first + view.span / 2));
  return rows[rows.indexOf(row) + by]?.reduce((best, one) => (far(one) < far(best) ? one : best));
}
function reveal(one) {
  const day = one.stands ?? view.first;
  if (day < view.first || day > view.first + view.span) look(day - view.span / 2);
  if (queued) drawn();
  return one.host ?? one;
}
const walks = {
  ArrowLeft: (row) => neighbour(row, -1), ArrowRight: (row) => neighbour(row, 1),
  ArrowUp: (row, rows) => climb(rows, row, -1), ArrowDown: (row, rows) => climb(rows, row, 1),
  Home: (row) => row[0], End: (row) => row.at(-1),
};
const others = { "+": views.in, "=": views.in, "-": views.out, 0: views.whole, Escape: hideTip };
const shifted = { ArrowLeft: views.earlier, ArrowRight: views.later };
picture.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const act = (event.shiftKey && shifted[event.key]) || others[event.key];
  const rows = rowsShown(), row = rows.find((some) => some.includes(current)) ?? [];
  const next = !act && walks[event.key]?.(row, rows);
  if (act) act();
  else if (next) reveal(next).element.focus();
  if (act || walks[event.key]) event.preventDefault();
});

/* One thing at a time is where the Tab key stops; the arrows go to the others. */
function rove(one) {
  if (current) put(current.element, { tabindex: -1 });
  current = one;
  put(one.element, { tabindex: 0 });
}
for (const one of [...marks, ...bars]) {
  put(one.element, { tabindex: -1, "aria-haspopup": "dialog" });
  const on = (kind, act) => one.element.addEventListener(kind, act);
  on("focus", () => { rove(one); reveal(one); if (one.element.matches(":focus-visible")) showTip(one); });
  on("pointerenter", (event) => { if (event.pointerType === "mouse" && !held) showTip(one); });
  on("blur", hideTip);
  on("pointerleave", hideTip);
  on("click", (event) => { event.preventDefault(); if (!held?.moved) open(one); });
}

/* Paper gets the whole axis, at the width that it has, with less above the signs so that it fits on a page. */
addEventListener("beforeprint", () => { view = { first: 0, span: facts.days }; measure(ON_PAPER, FEW); });
addEventListener("afterprint", () => measure());
addEventListener("resize", () => measure());
figure.classList.add("live");
for (const part of [form, figure.querySelector(".tools")]) part.hidden = false;
filter();
