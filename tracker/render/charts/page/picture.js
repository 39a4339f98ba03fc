/* The picture of a chart, drawn anew for the part of the axis that is looked at. The page is whole without it: this
   only moves, hides and shows what is there. Time is counted in days since the axis began; `facts` has the place of
   every mark and bar, in the order in which they are drawn. */
const facts = JSON.parse(document.getElementById("facts").textContent), { sizes } = facts;
const NARROW = 640, NAME = 17;

const byId = (id) => document.getElementById(id);
const all = (within, selector) => [...within.querySelectorAll(selector)];
const between = (value, low, high) => Math.min(Math.max(value, low), Math.max(low, high));
const hide = (element, hidden) => element.classList.toggle("none", hidden);
const put = (element, values) => {
  for (const [name, value] of Object.entries(values)) element.setAttribute(name, value);
};

const figure = byId("figure"), frame = figure.querySelector(".frame"), picture = frame.querySelector(".picture");
const plot = picture.querySelector(".plot"), axis = plot.querySelector(".axis");
const gutter = plot.x.baseVal.value;
const pen = document.createElement("canvas").getContext("2d"), family = getComputedStyle(picture).fontFamily;

let view = { first: 0, span: facts.days };
let room = 0, width = 0, above = 0; // of the picture, of the part that moves, of a name above its row
const x = (day) => ((day - view.first) / view.span) * width;

/* What there is: entries of the list, marks and bars of the picture. */
const entries = new Map(facts.entries.map((entry) => {
  const row = byId(`entry-${entry.key}`);
  return [entry.key, { ...entry, row, text: row.textContent.toLowerCase() }];
}));
const bandElements = all(plot, ".band"), nameElements = all(picture, ".row-names > g");
const bands = facts.bands.map((band, place) => {
  const own = bandElements[place], named = nameElements[place];
  const [lanes, bars, authorities, trials] = [
    all(own, ".lane"), all(own, ".bar"), all(named, ".authority"), all(named, ".trial"),
  ];
  return {
    title: named.querySelector(".treatment"),
    lanes: band.lanes.map((data, n) => laneOf(data, lanes[n], authorities[n])),
    bars: band.bars.map((data, n) => barOf(data, bars[n], trials[n], place)),
  };
});
const lanes = bands.flatMap((band) => band.lanes), bars = bands.flatMap((band) => band.bars);
const marks = lanes.flatMap((lane) => lane.marks);
const markOf = new Map(marks.map((mark) => [mark.key, mark]));

function laneOf(data, element, name) {
  const [anchors, labels, leaders] = [".mark", ".labels text", ".leaders line"].map((one) => all(element, one));
  return { element, name, marks: data.map((mark, n) => ({
    ...mark, element: anchors[n], label: labels[n], leader: leaders[n], entry: entries.get(mark.key),
    stands: standsOf(mark), wide: sizes.sign * mark.signs.length, labelWide: widest(all(labels[n], "tspan")), under: [], host: null,
  })) };
}
function standsOf({ room: [start, end], open: [left, right] }) { // in the middle, or at the end that is known
  return left === right ? (start + end) / 2 : left ? end : start;
}
function barOf(data, element, name, band) {
  const row = byId(data.key);
  const [parts, squares, dots] = [".stretch", ".publication", ".join"].map((one) => all(element, one));
  return { ...data, element, name, band, row, parts, squares, dots, text: row.textContent.toLowerCase() };
}
function widest(lines) {
  return Math.max(...lines.map((line, n) => {
    pen.font = `${n ? "" : "bold "}11px ${family}`;
    return pen.measureText(line.textContent).width;
  }));
}

/* Placing, as the drawing did it: what would overlap goes to a further track, or together where none is left. */
function tracks(most) {
  const taken = [];
  return (start, end) => {
    const apart = ([left, right]) => end + sizes.gap <= left || start >= right + sizes.gap;
    let free = taken.findIndex((track) => track.every(apart));
    if (free < 0) free = taken.push([]) - 1;
    if (free >= most) return null;
    taken[free].push([start, end]);
    return free;
  };
}
function situate(mark) {
  const [start, end] = mark.room.map(x), [openLeft, openRight] = mark.open;
  const middle = (Math.max(start, 0) + Math.min(end, width)) / 2, arrow = 2 * sizes.sign;
  const stands = openLeft === openRight ? middle : x(mark.stands);
  mark.left = between(stands - mark.wide / 2, 0, width - mark.wide);
  mark.x = mark.left + mark.wide / 2;
  mark.start = openLeft ? Math.max(mark.left - arrow, 0) : Math.min(start, mark.left);
  mark.end = openRight ? Math.min(mark.left + mark.wide + arrow, width) : Math.max(end, mark.left + mark.wide);
  mark.seen = mark.entry.shown && (openLeft === openRight ? end >= 0 && start <= width : stands >= 0 && stands <= width);
  Object.assign(mark, { under: [], host: null, flag: null, track: null });
}
function join(mark, host) {
  for (const one of [mark, ...mark.under.splice(0)]) host.under.push(Object.assign(one, { host }));
}
function place(lane, mostTracks, mostLevels) {
  lane.marks.forEach(situate);
  const alike = new Map(), found = [], track = tracks(mostTracks);
  for (const mark of lane.marks.filter((one) => one.seen)) {
    const look = `${mark.room}|${mark.signs}`;
    if (alike.has(look)) join(mark, alike.get(look));
    else alike.set(look, mark);
  }
  const order = (a, b) => a.minor - b.minor || a.x - b.x, far = (one, mark) => Math.abs(one.x - mark.x);
  for (const mark of [...alike.values()].sort(order)) {
    mark.track = track(mark.start, mark.end);
    if (mark.track === null) join(mark, found.reduce((best, one) => (far(one, mark) < far(best, mark) ? one : best)));
    else found.push(mark);
  }
  const steps = found.sort((a, b) => b.x - a.x || a.track - b.track);
  const tried = [steps, [...steps].sort((a, b) => a.minor - b.minor)].map((some) => flags(some, mostLevels));
  const worth = (some) => 1000 * some.filter((flag) => !flag.mark.minor).length + some.length;
  for (const flag of worth(tried[1]) > worth(tried[0]) ? tried[1] : tried[0]) flag.mark.flag = flag;
  return found;
}
/* Labels are flags: right of the line to their mark or else left of it, none over another or over its line. */
function flags(some, levels) {
  const found = [];
  const end = (flag) => Math.max(flag.start + flag.mark.labelWide, flag.mark.left + sizes.sign);
  const clash = (one, other) => {
    const [low, high] = one.level < other.level ? [one, other] : [other, one];
    if (low.level < high.level) return high.mark.left < end(low) && low.start < high.mark.left + sizes.sign;
    return one.start < end(other) + sizes.gap && other.start < end(one) + sizes.gap;
  };
  for (const mark of some) {
    const starts = [Math.min(mark.left, width - mark.labelWide), mark.left - mark.labelWide].filter((start) => start >= 0);
    const tried = starts.flatMap((start) => Array.from({ length: levels }, (_, level) => ({ mark, start, level })));
    const flag = tried.find((one) => !found.some((other) => clash(one, other)));
    if (flag) found.push(flag);
  }
  return found;
}

/* A lane is as high as the whole axis needs it, so that nothing jumps while a reader zooms. */
function measure(available = frame.clientWidth, levels = sizes.levels) {
  const here = view;
  room = available;
  above = room < NARROW ? NAME : 0;
  put(plot, { x: above ? 0 : gutter });
  width = room - (above ? 0 : gutter);
  view = { first: 0, span: facts.days };
  for (const lane of lanes) {
    const found = place(lane, sizes.tracks, levels);
    lane.shown = found.length > 0;
    lane.tracks = Math.max(1, ...found.map((mark) => mark.track + 1));
    lane.levels = Math.max(0, ...found.map((mark) => (mark.flag?.level ?? -1) + 1));
  }
  view = here;
  draw();
}
function draw() {
  let y = sizes.axis;
  for (const band of bands) {
    const open = band.bars.some((bar) => bar.shown);
    if (band.title) {
      const shown = open || band.lanes.some((lane) => lane.shown);
      hide(band.title, !shown);
      put(band.title, { y: y + sizes.title * 0.65 });
      y += shown ? sizes.title : 0;
    }
    for (const lane of band.lanes) y = drawLane(lane, y);
    y += open ? sizes.pad : 0;
    for (const bar of band.bars) y = drawBar(bar, y);
    y += open ? sizes.pad : 0;
  }
  const height = y + sizes.axis;
  put(plot, { width, height });
  put(picture, { viewBox: `0 0 ${room} ${height}` });
  drawAxis(height);
}
function drawLane(lane, y) {
  hide(lane.name, !lane.shown);
  hide(lane.element, !lane.shown);
  if (!lane.shown) return y;
  const base = y + above + sizes.pad + lane.levels * sizes.level + sizes.track / 2;
  place(lane, lane.tracks, lane.levels);
  put(lane.name, { y: above ? y + above - 3 : base + 4 });
  for (const mark of lane.marks) drawMark(mark, base);
  return base + (lane.tracks - 0.5) * sizes.track + sizes.pad;
}
function drawMark(mark, base) {
  const { flag } = mark, drawn = mark.track !== null;
  mark.element.classList.toggle("under", !mark.entry.shown || mark.host !== null);
  hide(mark.label, !flag);
  hide(mark.leader, !flag);
  if (!drawn) { // out of view, or under another: it waits beyond the edge, where the Tab key can still find it
    put(mark.element, { transform: `translate(${mark.x > 0 && mark.left > 0 ? 2 * width : -width} ${base})` });
    return;
  }
  const foot = base - sizes.track / 2 - (flag?.level ?? 0) * sizes.level, middle = base + mark.track * sizes.track;
  const line = mark.left + sizes.sign / 2, isLeft = flag?.start === mark.left - mark.labelWide;
  put(mark.element, { transform: `translate(${mark.x} ${middle})` });
  put(mark.leader, { x1: line, x2: line, y1: foot, y2: middle - sizes.track / 2 });
  if (flag) put(mark.label, { transform: `translate(${flag.start + (isLeft ? mark.labelWide : 0)} ${foot - 4})` });
  mark.label.classList.toggle("left", isLeft);
  mark.element.querySelector(".count").textContent = mark.under.length ? `+${mark.under.length}` : "";
  const days = mark.element.querySelector(".room"), wide = mark.end - mark.start;
  hide(days, wide < mark.wide + 1);
  put(days, { x: mark.start - mark.x, width: wide });
  for (const [kind, at] of [["left", mark.start], ["right", mark.end]]) {
    const arrow = mark.element.querySelector(`.open-${kind}`);
    if (arrow) put(arrow, { transform: `translate(${at - mark.x} 10.5)` });
  }
}
function drawBar(bar, y) {
  hide(bar.element, !bar.shown);
  hide(bar.name, !bar.shown);
  if (!bar.shown) return y;
  const middle = y + above + sizes.bar / 2, ends = [];
  put(bar.element, { transform: `translate(0 ${middle})` });
  put(bar.name, { y: above ? y + above - 1 : middle + 4 });
  bar.stretches.forEach(([start, end, before, after], n) => {
    const from = x(start) - before, to = x(end) + after, arrow = bar.element.querySelector(".arrow");
    put(bar.parts[n], { x: from, width: Math.max(to - from, 0) });
    if (before || after) put(arrow, { transform: `translate(${before ? from : to} 0)` });
    ends.push(x(start), x(end));
  });
  bar.published.forEach((day, n) => put(bar.squares[n], { transform: `translate(${x(day)} 0)` }));
  bar.joins.forEach((key, n) => {
    const own = markOf.get(key), mark = own.host ?? own;
    const at = mark.seen ? mark.x : x(own.stands);
    hide(bar.dots[n], !own.entry.shown);
    put(bar.dots[n], { cx: at });
    ends.push(at);
  });
  if (bar.joins.length) put(bar.element.querySelector(".reach"), { x1: Math.min(...ends), x2: Math.max(...ends) });
  return middle + sizes.bar / 2;
}

/* The axis: as many years as there is room to name, or months. */
const EPOCH = 719163 - facts.first; // Python counts days from the year 1, JavaScript from 1970
const dateOf = (day) => new Date((Math.floor(day) - EPOCH) * 864e5);
const dayOf = (month) => Date.UTC(Math.floor(month / 12), month % 12) / 864e5 + EPOCH;

function ticks() {
  const [first, last] = [view.first, view.first + view.span].map((day) => dateOf(day).getUTCFullYear() * 12);
  for (const step of [1, 2, 3, 6, 12, 24, 60, 120, 240, 600]) {
    if ((step * 30 * width) / view.span < (step < 12 ? 48 : 30)) continue;
    const months = [];
    for (let month = Math.floor(first / step) * step; month < last + 12; month += step) months.push(month);
    const named = months.map((month) => [dayOf(month), dateOf(dayOf(month)).toISOString().slice(0, step < 12 ? 7 : 4)]);
    return named.filter(([day]) => day >= view.first && day < view.first + view.span);
  }
  return [];
}
function drawAxis(height) {
  const wanted = ticks();
  while (axis.children.length < wanted.length) axis.append(axis.firstElementChild.cloneNode(true));
  [...axis.children].forEach((tick, n) => {
    hide(tick, n >= wanted.length);
    if (n >= wanted.length) return;
    const [line, ...texts] = tick.children, [day, name] = wanted[n];
    put(line, { x1: x(day), x2: x(day), y2: height });
    texts.forEach((text, last) => {
      text.textContent = x(day) + 7 * name.length < width ? name : ""; // never half a year
      put(text, { x: x(day) + 3, y: last ? height - 5 : sizes.axis - 8 });
    });
  });
  const today = plot.querySelector(".today");
  if (today) put(today, { x1: x(facts.today), x2: x(facts.today), y2: height });
  const ends = [view.first, view.first + view.span - 1].map((day) => dateOf(day).toISOString().slice(0, 7));
  figure.querySelector(".window").textContent = ends.join(" to ");
}
