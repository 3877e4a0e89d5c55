"use strict";
{
const $ = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const data = JSON.parse($("#data").textContent);
const root = document.documentElement;
root.classList.add("on");
const locale = data.lang === "de" ? "de-DE" : "en-GB";
const digits = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
const compact = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 2 });
const number = (n) => (Math.abs(n) >= 1e6 ? compact : digits).format(n);
const count = ([one, many], n) => (n === 1 ? one : many).replace("{n}", digits.format(n));
const colour = (key) => `var(--k${data.parties[key]?.colour ?? 0})`;
const order = Object.keys(data.claims);
const pins = all(".text .pin");
const wide = matchMedia("(min-width: 72rem)");
$("#tools").open = wide.matches;

// What is chosen: one claim, lit in its text and on its card.
let chosen = null;
const covering = new Map();
for (const stretch of all(".text [data-c]"))
  for (const id of stretch.dataset.c.split(" ")) (covering.get(id) ?? covering.set(id, []).get(id)).push(stretch);
const cardOf = (id) => document.getElementById("k" + id.slice(1));

function unlight() {
  for (const one of all(".lit, .now")) one.classList.remove("lit", "now");
}

function choose(id, { scroll = true } = {}) {
  unlight();
  chosen = data.claims[id] ? id : null;
  const sheet = $("#sheet");
  sheet.hidden = true;
  document.body.append($("#whence"));
  if (!chosen) return;
  for (const one of covering.get(id) ?? []) one.classList.add("lit");
  const pin = document.getElementById(id), card = cardOf(id);
  pin.classList.add("now");
  card.classList.add("now");
  if (wide.matches) {
    const list = card.closest(".cards");
    list.scrollTop += card.getBoundingClientRect().top - list.getBoundingClientRect().top - list.clientHeight / 3;
  } else {
    const copy = card.cloneNode(true);
    copy.removeAttribute("id");
    const shown = document.createElement("div");
    shown.className = copy.className;
    shown.append(...copy.childNodes);
    $("div", sheet).replaceChildren(shown);
    sheet.hidden = false;
    sheet.prepend($("#whence"));
  }
  if (scroll) pin.scrollIntoView({ block: "center" });
}

function lightSpan(anchor) {
  unlight();
  const found = all(`.text [data-s~="${CSS.escape(anchor)}"]`);
  for (const one of found) one.classList.add("lit");
  return found;
}

// Where the reader came from, and where else the lit words are listed.
let from = null;
document.addEventListener("click", (event) => {
  const link = event.target.closest("main a");
  if (link && /^#[cs]-/.test(link.getAttribute("href") ?? link.href?.baseVal ?? "") && !link.closest(".text-of")) from = link;
}, true);
function whence(id) {
  const bar = $("#whence"), back = $("button", bar), places = $(".in", bar);
  const part = from?.closest("article, section");
  const heading = part && $("h3, h2", part);
  back.hidden = !heading;
  if (heading) back.textContent = data.words.back.replace("{name}", ($("bdi", heading) ?? heading).textContent.trim());
  const listed = data.marks[id] ?? [];
  places.hidden = !listed.length;
  $("span", places).replaceChildren(...listed.map(([anchor, name]) => {
    const link = document.createElement("a");
    link.href = "#" + anchor;
    link.textContent = name;
    return link;
  }));
  bar.hidden = !heading && !listed.length;
}
$("#whence button").addEventListener("click", () => {
  const link = from?.isConnected ? from : null;
  choose(null);
  $("#whence").hidden = true;
  if (!link) return;
  history.replaceState(null, "", location.pathname + location.search);
  link.scrollIntoView({ block: "center" });
  link.focus({ preventScroll: true });
});

function follow() {
  let id = location.hash.slice(1);
  try { id = decodeURIComponent(id); } catch { return; }
  $("#whence").hidden = true;
  if (data.claims[id]) { choose(id); return whence(id); }
  if (/^s-/.test(id)) {
    const found = lightSpan(id), first = found[0];
    const near = first?.dataset.c?.split(" ")[0];
    if (near) {
      choose(near, { scroll: false });
      for (const one of covering.get(near) ?? []) one.classList.remove("lit");
    }
    else choose(null);
    for (const one of found) one.classList.add("lit");
    first?.scrollIntoView({ block: "center" });
    return whence(id);
  }
  if (/^k-/.test(id) && data.claims["c" + id.slice(1)]) choose("c" + id.slice(1), { scroll: false });
}
addEventListener("hashchange", follow);

document.addEventListener("click", (event) => {
  const copy = event.target.closest("[data-copy]");
  if (copy) return void cite(copy.dataset.copy);
  if (event.target.closest("a, button, summary")) return;
  const stretch = event.target.closest(".text [data-c]");
  if (stretch && !String(getSelection())) {
    const ids = stretch.dataset.c.split(" ");
    const next = ids[(ids.indexOf(chosen) + 1) % ids.length];
    history.replaceState(null, "", "#" + next);
    choose(next, { scroll: false });
  }
});
let hovered = null;
document.addEventListener("pointerover", (event) => {
  const over = event.target.closest(".text [data-c], .card");
  const id = over?.dataset.claim ?? over?.dataset.c.split(" ")[0] ?? null;
  if (id === hovered) return;
  hovered = id;
  for (const one of all(".hov")) one.classList.remove("hov");
  for (const one of [...(covering.get(id) ?? []), cardOf(id ?? "-")]) one?.classList.add("hov");
});
$("#sheet-close").addEventListener("click", () => { choose(null); $("#whence").hidden = true; });

// Keyboard.
function step(by) {
  const live = pins.filter((pin) => !pin.classList.contains("off"));
  if (!live.length) return;
  let at = live.findIndex((pin) => pin.id === chosen);
  if (at < 0) {
    at = live.findIndex((pin) => pin.getBoundingClientRect().top > 0);
    at = at < 0 ? 0 : by > 0 ? at : at - 1;
  } else at += by;
  const pin = live[Math.max(0, Math.min(live.length - 1, at))];
  history.replaceState(null, "", "#" + pin.id);
  choose(pin.id);
  pin.focus({ preventScroll: true });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || $("dialog[open]")) return;
  const typing = event.target.matches("input, textarea, select");
  if (event.key === "Escape") {
    if (typing) event.target.blur();
    if (find.value) { find.value = ""; search(); }
    choose(null);
    $("#whence").hidden = true;
    return;
  }
  if (typing) return;
  const act = { j: () => step(1), k: () => step(-1), c: () => chosen && cite(chosen), "?": () => $("#help").showModal(),
    "/": () => { $("#tools").open = true; find.focus(); } }[event.key];
  if (act) { event.preventDefault(); act(); }
});
$("#help-open").addEventListener("click", () => $("#help").showModal());

function citation(id) {
  const claim = data.claims[id], article = data.articles[claim.n - 1];
  const [first, last] = data.words.quote;
  const said = $(".said", cardOf(id)).textContent.trim();
  const quoted = /^[„“»«"]/.test(said) ? said : first + said + last;
  const who = claim.o.filter((key) => key !== "own" && key !== "unnamed").map((key) => data.parties[key].name).join(", ");
  const from = who ? ` ${data.words.according} ${who},` : "";
  const link = $(".acts a", cardOf(id))?.href ?? "";
  return `${quoted},${from} ${data.words.in}: ${article.cite}.${link ? " " + link : ""} [#${id}]`;
}

async function cite(id) {
  const text = citation(id);
  try {
    await navigator.clipboard.writeText(text);
    say(data.words.copied);
  } catch {
    const box = $("#citation textarea");
    box.value = text;
    $("#citation").showModal();
    box.select();
  }
}

let hush;
function say(words) {
  $("#toast").textContent = words;
  clearTimeout(hush);
  hush = setTimeout(() => ($("#toast").textContent = ""), 2500);
}

// Filters.
const form = $("#tools form");
const [fActor, fOutlet, fCertainty, fType, fFrom, fTo] = ["actor", "outlet", "certainty", "type", "from", "to"].map((n) => $("#f-" + n));
let visible = new Set(order);
const filtered = () => visible.size < order.length || fOutlet.value || fFrom.value || fTo.value;

function fits(claim) {
  return (!fActor.value || claim.o.includes(fActor.value)) && (!fCertainty.value || claim.z === fCertainty.value)
    && (!fType.value || claim.t === fType.value) && articleFits(data.articles[claim.n - 1]);
}
function articleFits(article) {
  return (!fOutlet.value || article.outlet === fOutlet.value) && (!fFrom.value || (article.to && article.to >= fFrom.value))
    && (!fTo.value || (article.from && article.from <= fTo.value));
}
function pointFits(claim, origin, n) {
  if (claim && data.claims[claim]) return visible.has(claim);
  return (!fActor.value || origin === fActor.value) && !fCertainty.value && !fType.value && (!n || articleFits(data.articles[n - 1]));
}

function filter() {
  visible = new Set(order.filter((id) => fits(data.claims[id])));
  for (const one of all("main [data-claim]")) one.hidden = !visible.has(one.dataset.claim);
  for (const one of all("tr.item:not([data-claim])")) one.hidden = !pointFits(null, null, +one.dataset.article);
  for (const one of all(".group")) one.hidden = !$(".item:not([hidden])", one) && !!$(".item", one);
  for (const pin of pins) pin.classList.toggle("off", !visible.has(pin.id));
  for (const [id, stretches] of covering) if (!visible.has(id)) for (const one of stretches) one.classList.add("off");
  for (const id of visible) for (const one of covering.get(id) ?? []) one.classList.remove("off");
  for (const one of all(".none-visible")) one.hidden = visible.size > 0;
  counted();
  for (const figure of all("[data-chart]")) if (figure.dataset.drawn) draw(figure);
  if ($("#graph")?.dataset.drawn) drawGraph();
}
// Numbers in headings follow the filter; where a section does not, it says so.
const part = (n, all, noun) => (n === all ? count(noun, all) : data.words.of.replace("{n}", digits.format(n)).replace("{all}", count(noun, all)));
const totals = new Map(all("[data-section]").map((one) => [one, one.textContent]));
function counted() {
  const shown = data.words.shown.replace("{n}", digits.format(visible.size)).replace("{all}", digits.format(order.length));
  $("#shown").textContent = shown;
  const on = !!filtered();
  $("#filtered").hidden = !on;
  $("#filtered span").textContent = shown;
  for (const one of all(".whole")) one.hidden = !on;
  for (const group of all(".counted")) {
    const label = $("[data-n]", group);
    if (!label) continue;
    const items = all(".item", group).filter((item) => !item.closest("[hidden]"));
    label.textContent = part(on ? items.length : +label.dataset.n, +label.dataset.n, data.words.nouns[label.dataset.noun]);
  }
  for (const [label, total] of totals) {
    const items = label.dataset.section === "voices" ? order.filter((id) => visible.has(id) && data.claims[id].t !== "own")
      : all(`#${label.dataset.section} .group`).filter((group) => !group.hidden);
    label.textContent = on ? `${digits.format(items.length)} / ${total}` : total;
  }
}
$("#filtered button").addEventListener("click", () => form.reset());
form.addEventListener("change", (event) => event.target !== find && filter());
form.addEventListener("reset", () => setTimeout(() => { search(); filter(); }));
form.addEventListener("submit", (event) => { event.preventDefault(); hits.length && go((at + 1) % hits.length); });

// Full-text search, over the articles' wording and what stands above them.
const find = $("#find");
let hits = [], at = -1;
const texts = all(".text");

function nodesOf(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let from = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) { nodes.push([from, node]); from += node.length; }
  return nodes;
}
function rangeOf(nodes, start, stop) {
  const range = document.createRange();
  const place = (offset, end) => {
    let low = 0;
    for (let i = 0; i < nodes.length && (end ? nodes[i][0] < offset : nodes[i][0] <= offset); i++) low = i;
    return [nodes[low][1], offset - nodes[low][0]];
  };
  range.setStart(...place(start, false));
  range.setEnd(...place(stop, true));
  return range;
}

function search() {
  const word = find.value.trim().toLowerCase();
  const panel = $("#hits"), list = $("ol", panel);
  hits = []; at = -1;
  globalThis.CSS?.highlights?.clear();
  if (word.length < 2) { panel.hidden = true; list.replaceChildren(); return; }
  for (const text of texts) {
    const whole = text.textContent, lower = whole.toLowerCase();
    if (lower.length !== whole.length) continue;
    let nodes = null;
    for (let i = lower.indexOf(word); i >= 0 && hits.length < 500; i = lower.indexOf(word, i + word.length)) {
      nodes ??= nodesOf(text);
      hits.push({ text, whole, start: i, stop: i + word.length, range: rangeOf(nodes, i, i + word.length) });
    }
  }
  if (globalThis.Highlight) CSS.highlights.set("found", new Highlight(...hits.map((hit) => hit.range)));
  $(".count", panel).textContent = hits.length ? count(data.words.hits, hits.length) : data.words.none;
  list.replaceChildren(...hits.slice(0, 100).map((hit, i) => {
    const item = document.createElement("li"), link = document.createElement("a"), where = document.createElement("b"), mark = document.createElement("mark");
    const article = data.articles[hit.text.dataset.article - 1];
    where.textContent = article.outlet;
    mark.textContent = hit.whole.slice(hit.start, hit.stop);
    link.href = "#a" + hit.text.dataset.article;
    link.append(where, "…" + hit.whole.slice(Math.max(0, hit.start - 35), hit.start), mark, hit.whole.slice(hit.stop, hit.stop + 45) + "…");
    link.addEventListener("click", (event) => { event.preventDefault(); go(i); });
    item.append(link);
    return item;
  }));
  panel.hidden = false;
}
function go(i) {
  at = i;
  const { range, text } = hits[i];
  if (!wide.matches) $("#tools").open = false;
  if (globalThis.Highlight) CSS.highlights.set("here", new Highlight(range));
  (range.startContainer.parentElement ?? text).scrollIntoView({ block: "center" });
  for (const [n, link] of all("#hits a").entries()) link.classList.toggle("now", n === i);
}
let typed;
find.addEventListener("input", () => { clearTimeout(typed); typed = setTimeout(search, 120); });

// Charts, drawn when they come near.
const DAY = 864e5;
let paper = false; // while the page is printed, charts have the width of the sheet
const { Plot, d3 } = globalThis;
const monthName = (date) => data.words.months[date.getUTCMonth()];
function moment(span) {
  return (ms, i) => {
    const date = new Date(ms);
    const clock = date.getUTCHours() || date.getUTCMinutes();
    const pad = (n) => String(n).padStart(2, "0");
    const day = data.lang === "de" ? `${date.getUTCDate()}. ${monthName(date)}` : `${date.getUTCDate()} ${monthName(date)}`;
    if (clock && span < 5 * DAY) return (i ? "" : day + ", ") + `${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}`;
    if (span > 3 * 365 * DAY) return String(date.getUTCFullYear());
    return span > 90 * DAY ? `${monthName(date)} ${date.getUTCFullYear()}` : day;
  };
}

function draw(figure) {
  const chart = data.charts.find((one) => one.id === figure.dataset.chart);
  const points = chart.points.filter((p) => pointFits(p.c, p.o, p.n)).map((p) => ({
    ...p, mid: p.y ?? (p.lo + p.hi) / 2, span: p.y === null, name: p.tip.replaceAll("\n", ", "), tone: colour(p.o),
    sign: data.parties[p.o]?.symbol ?? "circle" }));
  figure.dataset.drawn = "yes";
  if (!points.length) return figure.replaceChildren();
  const width = paper ? 690 : Math.max(280, figure.clientWidth);
  const plot = (chart.by === "time" ? overTime : byOrigin)(chart, points, width, {
    className: "ql-plot", width, ariaLabel: figure.dataset.name, ariaDescription: figure.dataset.description,
    color: { type: "identity" }, symbol: { type: "identity" } });
  plot.setAttribute("role", "group");
  for (const group of all("g[aria-label]", plot)) {
    const label = group.getAttribute("aria-label");
    group.setAttribute("class", "mark-" + label.replace(/\W+/g, "-"));
    if (label !== "dot") { group.setAttribute("aria-hidden", "true"); for (const a of all("a", group)) a.setAttribute("tabindex", "-1"); }
    group.removeAttribute("aria-label");
  }
  for (const a of all("a", plot)) {
    const mark = a.firstElementChild;
    a.setAttribute("aria-label", mark.getAttribute("aria-label"));
    mark.removeAttribute("aria-label");
  }
  figure.replaceChildren(plot);
}

function decades(low, high) {
  const powers = d3.range(Math.floor(Math.log10(low)), Math.ceil(Math.log10(high)) + 1).map((n) => 10 ** n);
  const steps = powers.length > 4 ? [1] : [1, 2, 5];
  return powers.flatMap((n) => steps.map((step) => n * step)).filter((n) => n >= low && n <= high);
}

// The scale of values: from nothing where that costs little, logarithmic where the figures lie orders apart.
function values(points, log) {
  const low = d3.min(points, (p) => p.lo), high = d3.max(points, (p) => p.hi);
  if (log) return { type: "log", domain: [low * 0.7, high * 1.5], ticks: decades(low * 0.7, high * 1.5), tickFormat: number };
  if (low === high) return { domain: high > 0 ? [0, high * 1.18] : [high * 1.18 - 1, 1], tickFormat: number };
  const margin = (high - low || Math.abs(high) || 1) * 0.14;
  return { domain: [low >= 0 && low - margin < high * 0.35 ? 0 : low - margin, high + margin], tickFormat: number };
}

// Figures that would lie on one another stand side by side, so that each can be seen and clicked.
function beside(points, heap, room, place) {
  for (const same of d3.group(points, heap).values()) {
    same.sort((a, b) => d3.ascending(a.o, b.o) || d3.ascending(a.n, b.n));
    same.forEach((p, i) => place(p, (i - (same.length - 1) / 2) * Math.min(13, room / same.length)));
  }
}

// A figure that names no one number is a bar from end to end, or an arrow; its sign stands beside it, not on a value.
const dots = (points, at, axis) => {
  const shared = { ...at, href: (p) => "#" + p.a, ariaLabel: "name", stroke: "tone", symbol: "sign", r: 5 };
  const filled = { fill: "tone", strokeWidth: 1 }, hollow = { fill: "var(--card)", strokeWidth: 2 };
  const value = axis === "y" ? "dy" : "dx", away = axis === "y" ? -11 : 11;
  const [past, before] = [(p) => p.span && p.dir <= 0, (p) => p.span && p.dir > 0];
  const ends = axis === "y" ? { y1: "lo", y2: "hi", x: at.x } : { x1: "lo", x2: "hi", y: at.y };
  const ranges = points.filter((p) => p.lo !== p.hi);
  const line = { ...ends, stroke: "tone", strokeWidth: 2, marker: "tick", href: (p) => "#" + p.a, ariaLabel: "name" };
  return [
    Plot.link(ranges.filter((p) => !p.h), line), Plot.link(ranges.filter((p) => p.h), { ...line, strokeDasharray: "3,3" }),
    Plot.vector(points.filter((p) => p.dir), { ...at, length: 24, rotate: (p) => (p.dir > 0 ? 0 : 180) + (axis === "y" ? 0 : 90), anchor: "start", stroke: "tone", strokeWidth: 1.8 }),
    ...[[(p) => !p.span, 0, at[axis]], [past, away, "hi"], [before, -away, "lo"]].flatMap(([which, shift, end]) => [
      Plot.dot(points.filter((p) => which(p) && !p.h), { ...shared, ...filled, [axis]: end, [value]: shift }),
      Plot.dot(points.filter((p) => which(p) && p.h), { ...shared, ...hollow, [axis]: end, [value]: shift })]),
    Plot.tip(points, Plot.pointer({ ...at, title: "tip", fill: "var(--card)", stroke: "var(--line)", lineWidth: 26, fontSize: 12, textPadding: 9, ariaHidden: "true" })),
  ];
};

function overTime(chart, points, width, frame) {
  const dated = points.filter((p) => p.x0 !== null), undated = points.filter((p) => p.x0 === null);
  const first = d3.min(dated, (p) => p.x0) ?? 0, last = d3.max(dated, (p) => p.x1) ?? DAY;
  const pad = Math.max(last - first, DAY / 4) * 0.04;
  const [x0, x1] = [first - pad, last + pad];
  const strip = undated.length ? (x1 - x0) * Math.max(0.13, 80 / width) : 0; // a place of their own for figures without a date
  const pixel = (x1 + strip - x0) / (width - 110);
  for (const p of points) p.x = p.x0 === null ? x1 + strip * 0.55 : (p.x0 + p.x1) / 2;
  beside(points, (p) => `${p.lo}|${p.hi}|${Math.round(p.x / pixel / 10)}`, width - 140, (p, shift) => {
    p.x = Math.min(Math.max(p.x + shift * pixel, x0 + 6 * pixel), x1 + strip - 6 * pixel); });
  const at = { x: "x", y: "mid" };
  return Plot.plot({ ...frame,
    height: paper ? 150 : Math.max(190, Math.min(320, width * 0.42)), marginLeft: 64, marginRight: 24, marginTop: 26, marginBottom: 34,
    x: { type: "utc", domain: [x0, x1 + strip], ticks: d3.scaleUtc([x0, x1], [0, 1]).ticks(Math.max(2, Math.floor(width / 150))), tickFormat: moment(x1 - x0), label: null },
    y: { ticks: 5, ...values(points, chart.log), label: chart.unit, labelArrow: "none", grid: true },
    marks: [
      Plot.ruleX(strip ? [x1 + strip * 0.08] : [], { stroke: "var(--soft)", strokeOpacity: 0.6, strokeDasharray: "2,4" }),
      Plot.text(strip ? [x1 + strip * 0.55] : [], { x: (d) => d, text: () => data.words.undated, frameAnchor: "top", dy: -13, fill: "var(--soft)" }),
      Plot.ruleY(dated.filter((p) => p.x1 - p.x0 > 14 * pixel), { x1: "x0", x2: "x1", y: "mid", stroke: "tone", strokeOpacity: 0.28, strokeWidth: 2 }),
      ...dots(points, at, "y"),
    ] });
}

function byOrigin(chart, points, width, frame) {
  const names = [...new Set(d3.sort(points, (p) => -p.mid).map((p) => p.o))];
  const name = (key) => data.parties[key]?.name ?? key;
  const left = Math.min(200, Math.max(90, width * 0.28));
  const fit = (text) => (text.length * 6.4 > left ? text.slice(0, Math.floor(left / 6.4) - 1) + "…" : text);
  const scale = values(points, chart.log), spread = scale.domain[1] - scale.domain[0];
  const pixel = spread / (width - left - 40);
  beside(points, (p) => `${p.o}|${Math.round(p.mid / pixel / 10)}`, 60, (p, shift) => { p.v = scale.type === "log" ? p.mid : p.mid + shift * pixel; });
  const at = { x: "v", y: "o" };
  return Plot.plot({ ...frame,
    height: names.length * (paper ? 18 : 26) + 60, marginLeft: left + 12, marginRight: 28, marginTop: 10, marginBottom: 40,
    x: { ticks: Math.max(2, Math.floor(width / 130)), ...scale, label: chart.unit, labelArrow: "none", grid: true },
    y: { type: "point", domain: names, tickFormat: (key) => fit(name(key)), label: null, grid: true, tickSize: 0 },
    marks: [
      ...dots(points, at, "x"),
    ] });
}

// The graph of chains: outlets, whom they cite, origins.
const MOST = 22, MOST_NARROW = 14;
let whole = false;
function drawGraph() {
  const figure = $("#graph");
  figure.dataset.drawn = "yes";
  const room = paper ? 690 : figure.clientWidth - (parseFloat(getComputedStyle(figure).paddingLeft) || 0) * 2, narrow = room < 620;
  const every = data.graph.paths.map((p) => ({ via: p.via, c: p.c.filter((id) => visible.has(id)) })).filter((p) => p.c.length);
  if (!every.length) return figure.replaceChildren();
  // What many stand on comes first: origins by the number of outlets, then of claims.
  const order = (of) => [...d3.rollup(every, (v) => [new Set(v.map((p) => p.via[0])).size, d3.sum(v, (p) => p.c.length)], of)]
    .sort(([a, [m, x]], [b, [n, y]]) => n - m || y - x || d3.ascending(a, b)).map(([key]) => key);
  const most = narrow ? MOST_NARROW : MOST;
  const origins = order((p) => p.via.at(-1)), kept = new Set(whole ? origins : origins.slice(0, most));
  const outlets = order((p) => p.via[0]), named = new Set(whole || outlets.length <= most ? outlets : outlets.slice(0, most - 1));
  const paths = every.filter((p) => kept.has(p.via.at(-1)));
  const drawn = d3.sum(paths, (p) => p.c.length), total = d3.sum(every, (p) => p.c.length);
  const cut = origins.length > most || outlets.length > most;
  $("#graph-all").hidden = !cut || whole;
  $("#graph-part").textContent = cut && !whole && drawn < total ? data.words.graph.replace("{n}", digits.format(kept.size)).replace("{all}", digits.format(origins.length)) : "";
  const depth = Math.max(2, d3.max(paths, (p) => p.via.length));
  const nodes = new Map(), links = new Map();
  const node = (layer, key, end) => {
    const id = layer + "|" + key;
    if (!nodes.has(id)) nodes.set(id, { id, layer, key, end });
    return id;
  };
  for (const { via, c } of paths) {
    const origin = via.at(-1);
    const stops = [node(0, named.has(via[0]) ? via[0] : "\u0000others", false)];
    via.slice(1, -1).forEach((key, i) => stops.push(node(i + 1, key, false)));
    stops.push(node(depth - 1, origin, true));
    for (let i = 1; i < stops.length; i++) {
      const id = stops[i - 1] + ">" + stops[i] + "|" + origin;
      const link = links.get(id) ?? { source: stops[i - 1], target: stops[i], origin, claims: [] };
      link.claims.push(...c);
      link.value = link.claims.length;
      links.set(id, link);
    }
  }
  // Each stands where those it is tied to stand, so that few bands cross; the rest and the nameless stand last.
  const place = new Map([...nodes.keys()].map((id, i) => [id, i]));
  const last = (n) => (n.key === "\u0000others" ? 1e6 : n.key === "unnamed" && n.end ? 1e7 : 0);
  const layers = d3.group([...nodes.values()], (n) => n.layer);
  for (let round = 0; round < 6; round++)
    for (const [layer, members] of round % 2 ? [...layers].reverse() : layers) {
      const pull = new Map(members.map((n) => [n.id, d3.mean([...links.values()].filter((l) => (round % 2 ? l.source : l.target) === n.id), (l) => place.get(round % 2 ? l.target : l.source)) ?? place.get(n.id)]));
      members.sort((a, b) => last(a) - last(b) || pull.get(a.id) - pull.get(b.id) || d3.ascending(a.key, b.key));
      members.forEach((n, i) => place.set(n.id, i / members.length));
    }
  const sorted = [...layers.values()].flat();
  const tall = d3.max(layers.values(), (v) => v.length);
  const width = Math.max(250, room), height = Math.max(170, tall * (paper ? 17 : narrow ? 31 : 27)) + 40;
  const name = (n) => n.key === "\u0000others" ? data.words.others.replace("{n}", digits.format(outlets.length - named.size)) : n.layer === 0 ? n.key : data.parties[n.key]?.name ?? n.key;
  const label = narrow ? width * 0.45 : Math.min(190, width * 0.24), edge = narrow ? 1 : label;
  const graph = d3.sankey().nodeId((n) => n.id).nodeAlign((n) => n.layer).nodeWidth(narrow ? 7 : 9).nodePadding(paper ? 7 : narrow ? 16 : 11)
    .nodeSort(null).extent([[edge, 30], [width - edge, height - 8]]).iterations(24)({
      nodes: sorted.map((n) => ({ ...n })), links: [...links.values()].map((l) => ({ ...l })) });
  const svg = d3.create("svg").attr("class", "ql-graph").attr("width", width).attr("height", height).attr("viewBox", [0, 0, width, height])
    .attr("role", "group").attr("aria-label", figure.dataset.name).attr("aria-description", figure.dataset.description);
  const fit = (text, room) => (text.length * 7.2 > room ? text.slice(0, Math.max(3, Math.floor(room / 7.2) - 1)) + "…" : text);
  const target = (l) => l.claims.length === 1 ? "#" + l.claims[0] : "#" + (data.parties[l.origin]?.anchor ?? "voices");
  const [out, into] = narrow ? ["start", "end"] : ["end", "start"];
  const heads = [[0, edge, out, 0], ...(depth > 2 ? [[1, width / 2, "middle", 1]] : []), [depth - 1, width - edge, into, 2]];
  svg.append("g").attr("aria-hidden", "true").selectAll("text").data(heads).join("text").attr("class", "head").attr("x", (d) => d[1]).attr("y", 12)
    .attr("text-anchor", (d) => d[2]).text((d) => data.words.columns[d[3]]);
  const ribbons = svg.append("g").selectAll("a").data(graph.links).join("a").attr("href", target)
    .attr("aria-label", (l) => `${name(l.source)} → ${name(l.target)}: ${count(data.words.nouns.claims, l.value)}`);
  ribbons.append("path").attr("class", "ribbon").attr("d", d3.sankeyLinkHorizontal()).attr("stroke", (l) => colour(l.origin)).attr("stroke-width", (l) => Math.max(1.2, l.width));
  ribbons.append("title").text((l) => `${name(l.source)} → ${name(l.target)}: ${count(data.words.nouns.claims, l.value)}`);
  const stops = svg.append("g").selectAll("g").data(graph.nodes).join("g");
  stops.append("rect").attr("x", (n) => n.x0).attr("y", (n) => n.y0).attr("width", (n) => n.x1 - n.x0).attr("height", (n) => Math.max(2, n.y1 - n.y0))
    .attr("fill", (n) => (n.end ? colour(n.key) : "var(--soft)"));
  const words = stops.append("text").attr("dy", "0.35em")
    .attr("x", (n) => (narrow ? (n.layer === 0 ? n.x1 + 5 : n.end ? n.x0 - 5 : (n.x0 + n.x1) / 2) : n.layer === 0 ? n.x0 - 7 : n.x1 + 7))
    .attr("y", (n) => (narrow && n.layer && !n.end ? n.y0 - 8 : (n.y0 + n.y1) / 2))
    .attr("text-anchor", (n) => (n.layer === 0 ? out : n.end ? into : narrow ? "middle" : "start"));
  words.append("tspan").text((n) => fit(name(n), narrow ? (n.layer && !n.end ? width * 0.3 : label) - 14 : label - 30));
  words.append("tspan").attr("class", "count").text((n) => "  " + digits.format(n.value));
  stops.append("title").text((n) => `${name(n)}: ${count(data.words.nouns.claims, n.value)}`);
  stops.on("mouseenter", (_, n) => ribbons.select("path").classed("near", (l) => l.source === n || l.target === n))
    .on("mouseleave", () => ribbons.select("path").classed("near", false));
  figure.replaceChildren(svg.node());
}
$("#graph-all")?.addEventListener("click", () => { whole = true; drawGraph(); });

const figures = [...all("[data-chart]"), ...all("#graph")];
const render = (figure) => (figure.id === "graph" ? drawGraph() : draw(figure));
for (const figure of figures) figure.append(document.createElement("span"));
const watch = new IntersectionObserver((seen) => {
  for (const { isIntersecting, target } of seen) if (isIntersecting && !target.dataset.drawn) { watch.unobserve(target); render(target); }
}, { rootMargin: "600px" });
for (const figure of figures) watch.observe(figure);
let sized, lastWidth = innerWidth;
addEventListener("resize", () => {
  if (innerWidth === lastWidth) return;
  lastWidth = innerWidth;
  clearTimeout(sized);
  sized = setTimeout(() => figures.filter((f) => f.dataset.drawn).forEach(render), 150);
});
addEventListener("beforeprint", () => {
  paper = true;
  figures.forEach(render);
  for (const one of all("details.legend, details.rest-of")) { if (!one.open) { one.open = true; one.dataset.shut = "yes"; } }
});
addEventListener("afterprint", () => { paper = false; figures.forEach(render); for (const one of all("[data-shut]")) { one.open = false; delete one.dataset.shut; } });

if (form.matches(":has(option:not([value='']):checked)")) filter(); else counted();
if (location.hash) follow();
}
