// The live page: agents, failures by cause, and all cases, drawn anew where something has changed.
import {BAD, Feed, VERDICTS, decided, drawCounts, element, pageOf, shown} from "./feed.js";

const OPEN_AGENTS = 4;
const byId = id => document.getElementById(id);
const filter = {q: "", agent: "", show: new Set()};
const dirty = {agents: new Set(), cases: [], all: true};
const rows = new Map();
const causes = new Map();
const matrices = new Map();
let plan = [];
let titles = new Map();
let drawing = false;

// The filter is in the address, so that it can be copied.
function readAddress() {
  const wanted = new URLSearchParams(location.hash.slice(1));
  filter.q = wanted.get("q") ?? "";
  filter.agent = wanted.get("agent") ?? "";
  filter.show = new Set((wanted.get("show") ?? "").split(",").filter(verdict => VERDICTS.has(verdict)));
  byId("q").value = filter.q;
  for (const box of byId("verdicts").querySelectorAll("input")) {
    box.checked = filter.show.has(box.value);
  }
  redraw();
}

function writeAddress() {
  const wanted = new URLSearchParams();
  for (const [key, value] of [["q", filter.q], ["agent", filter.agent], ["show", [...filter.show].join(",")]]) {
    if (value) {
      wanted.set(key, value);
    }
  }
  history.replaceState(null, "", wanted.size > 0 ? "#" + wanted : location.pathname + location.search);
  redraw();
}

function isWanted(known) {
  const words = filter.q.toLowerCase();
  return (!filter.agent || known.agent.name === filter.agent)
    && (filter.show.size === 0 || filter.show.has(known.result))
    && (!words || known.id === words || known.id.startsWith(words + ".") || titleOf(known.id).toLowerCase().includes(words)
      || known.reason.toLowerCase().includes(words));
}

const counted = (count, what) => `${count} ${what}${count === 1 ? "" : "s"}`;
const titleOf = id => titles.get(id)?.title ?? "";

function redraw() {
  dirty.all = true;
  draw();
}

/** Once for all that happens within a frame. */
function draw() {
  if (!drawing) {
    drawing = true;
    requestAnimationFrame(() => {
      drawing = false;
      drawHead();
      for (const agent of dirty.all ? feed.agents.filter(Boolean) : dirty.agents) {
        drawAgent(agent);
      }
      drawCauses();
      drawMatrices();
      dirty.agents.clear();
      dirty.cases = [];
      dirty.all = false;
    });
  }
}

function drawHead() {
  const agents = feed.agents.filter(Boolean);
  const over = feed.ended && feed.state !== "live";
  const words = {connecting: "connecting", live: feed.ended ? "the run is over" : "live",
    lost: over ? "the run is over, and nobody is there any more" : "connection lost, trying again", closed: "nobody is there"};
  byId("state").textContent = words[feed.state];
  byId("state").dataset.state = feed.state;
  const failed = agents.reduce((sum, agent) => sum + [...BAD].reduce((bad, word) => bad + (agent.counts.get(word) ?? 0), 0), 0);
  byId("sum").textContent = agents.length === 0 ? "no agent yet"
    : `${counted(plan.length, "case")} · ${counted(agents.length, "agent")} · ${failed} failed`;
  document.title = agents.length === 0 ? "wsfuzz" : `${failed} failed · wsfuzz`;
  byId("none").hidden = agents.length > 0;
  for (const id of ["agents", "filter", "failures", "matrix"]) {
    byId(id).hidden = agents.length === 0;
  }
}

function drawAgent(agent) {
  let row = rows.get(agent.number);
  if (!row) {
    const parts = {name: element("bdi"), bar: element("div", {class: "bar", "aria-hidden": "true"}), of: element("span", {class: "num"}),
      badges: element("span", {class: "badges"}), state: element("span", {class: "soft"}), why: element("span", {class: "why"})};
    const whole = element("div", {class: "agent-row"}, element("span", {class: "name"}, parts.name), parts.bar, parts.of, parts.badges,
      parts.state, parts.why);
    row = {...parts, option: element("option")};
    rows.set(agent.number, row);
    byId("agent-list").append(whole);
    byId("agent").append(row.option);
  }
  row.name.textContent = shown(agent.name);
  row.option.value = agent.name;
  row.option.textContent = shown(agent.name);
  row.of.textContent = `${decided(agent)} of ${plan.length}`;
  const running = agent.counts.get("running") ?? 0;
  row.state.textContent = running > 0 ? `plays ${running}` : agent.state === "running" ? "waited for" : agent.state === "complete" ? "done" : agent.state;
  row.why.textContent = agent.reason;
  drawCounts(agent, plan.length, row.bar, row.badges);
  if (filter.agent === agent.name) {
    byId("agent").value = agent.name;
  }
}

const rank = new Map([...VERDICTS.keys()].map((verdict, index) => [verdict, index]));

/** Of all failures, the cause that most cases share comes first, and our own faults before those. */
function drawCauses() {
  const found = new Map();
  let count = 0;
  for (const agent of feed.agents.filter(Boolean)) {
    for (const known of agent.cases.values()) {
      if ((BAD.has(known.result) || filter.show.has(known.result) && known.cause) && isWanted(known)) {
        const key = known.result + "\n" + known.cause;
        found.set(key, [...(found.get(key) ?? []), known]);
        count++;
      }
    }
  }
  const sorted = [...found].sort(([, a], [, b]) => rank.get(a[0].result) - rank.get(b[0].result) || b.length - a.length);
  sorted.forEach(([key, cases], index) => drawCause(key, cases, index));
  for (const [key, cause] of causes) {
    if (!found.has(key)) {
      // It may come again, and is open then if it was.
      cause.whole.hidden = true;
      byId("causes").append(cause.whole);
    }
  }
  byId("failure-count").textContent = count > 0 ? `· ${counted(found.size, "cause")}, ${counted(count, "case")}` : "";
  byId("no-failures").hidden = count > 0;
  byId("causes").hidden = count === 0;
}

function drawCause(key, cases, index) {
  let cause = causes.get(key);
  if (!cause) {
    const [{result, cause: text}] = cases;
    const times = element("span", {class: "times"});
    const list = element("ul");
    const whole = element("details", {class: "cause"}, element("summary", {}, times,
      element("span", {class: "badge v-" + result}, `${VERDICTS.get(result)} ${result}`), element("span", {class: "text"}, text)), list);
    whole.addEventListener("toggle", () => drawCases(causes.get(key)));
    cause = {whole, times, list, cases, drawn: ""};
    causes.set(key, cause);
  }
  cause.cases = cases;
  cause.whole.hidden = false;
  cause.times.textContent = cases.length;
  const place = byId("causes").children[index];
  if (place !== cause.whole) {
    byId("causes").insertBefore(cause.whole, place ?? null);
  }
  drawCases(cause);
}

function drawCases(cause) {
  const drawn = cause?.cases.map(known => known.agent.number + ":" + known.id).join(" ");
  if (cause?.whole.open && cause.drawn !== drawn) {
    cause.drawn = drawn;
    cause.list.replaceChildren(...cause.cases.map(known => element("li", {}, element("a", {href: pageOf(known.agent, known.id)},
      element("span", {class: "id"}, known.id), element("span", {title: known.reason}, titleOf(known.id)),
      element("bdi", {class: "agent"}, shown(known.agent.name))))));
  }
}

function drawMatrices() {
  for (const agent of feed.agents.filter(Boolean)) {
    const matrix = matrices.get(agent.number) ?? newMatrix(agent);
    matrix.name.textContent = shown(agent.name);
    matrix.whole.hidden = Boolean(filter.agent) && filter.agent !== agent.name;
    if (matrix.whole.open && !matrix.cells) {
      fill(matrix, agent);
    }
  }
  const changed = dirty.all ? feed.agents.filter(Boolean).flatMap(agent => [...agent.cases.values()]) : dirty.cases;
  for (const known of changed) {
    drawCell(matrices.get(known.agent.number)?.cells?.get(known.id), known);
  }
}

function newMatrix(agent) {
  const name = element("bdi");
  const whole = element("details", {class: "card matrix-of"}, element("summary", {}, name));
  whole.open = matrices.size < OPEN_AGENTS;
  whole.addEventListener("toggle", redraw);
  const matrix = {whole, name, cells: null};
  matrices.set(agent.number, matrix);
  byId("matrices").append(whole);
  return matrix;
}

function fill(matrix, agent) {
  matrix.cells = new Map();
  const chapters = new Map();
  for (const {id, title, chapter} of plan) {
    const cell = element("a", {class: "cell", title: `${id} ${title}`});
    matrix.cells.set(id, cell);
    const key = id.split(".")[0];
    if (!chapters.has(key)) {
      chapters.set(key, element("div", {class: "cells"}));
      matrix.whole.append(element("div", {class: "chapter"}, element("h3", {}, `${key} ${chapter}`), chapters.get(key)));
    }
    chapters.get(key).append(cell);
  }
  for (const known of agent.cases.values()) {
    drawCell(matrix.cells.get(known.id), known);
  }
}

function drawCell(cell, known) {
  if (!cell) {
    return;
  }
  const isRunning = known.result === "running";
  cell.className = isRunning ? "cell running" : "cell v-" + known.result;
  cell.textContent = VERDICTS.get(known.result) ?? "";
  const words = `${known.id} ${titleOf(known.id)}: ${known.result}${known.reason ? ", " + known.reason : ""}`;
  cell.title = words;
  cell.setAttribute("aria-label", words);
  cell.hidden = !isRunning && !isWanted(known);
  if (!isRunning) {
    cell.href = pageOf(known.agent, known.id);
  }
}

/** The cases of open causes and the causes themselves, as j and k go through them. */
function step(by) {
  const stops = [...byId("causes").querySelectorAll("details:not([hidden]) summary, details[open]:not([hidden]) li a")];
  const at = stops.indexOf(document.activeElement);
  const next = stops[at < 0 ? (by > 0 ? 0 : stops.length - 1) : Math.min(stops.length - 1, Math.max(0, at + by))];
  next?.focus();
  next?.scrollIntoView({block: "nearest"});
}

function clear() {
  byId("q").value = filter.q = filter.agent = byId("agent").value = "";
  filter.show.clear();
  writeAddress();
  readAddress();
  document.activeElement?.blur();
}

function onKey(event) {
  const typing = event.target.matches("input[type=search], select");
  if (event.ctrlKey || event.metaKey || event.altKey || typing && event.key !== "Escape") {
    return;
  }
  const action = {"/": () => byId("q").focus(), j: () => step(1), k: () => step(-1), Escape: clear}[event.key];
  if (action) {
    event.preventDefault();
    action();
  }
}

for (const [verdict, sign] of [...VERDICTS].reverse()) {
  const box = element("input", {type: "checkbox", value: verdict});
  box.addEventListener("change", () => {
    box.checked ? filter.show.add(verdict) : filter.show.delete(verdict);
    writeAddress();
  });
  byId("verdicts").append(element("label", {class: "chip v-" + verdict}, box, element("span", {}, `${sign} ${verdict}`)));
}
byId("filter").addEventListener("submit", event => event.preventDefault());
byId("q").addEventListener("input", () => {
  filter.q = byId("q").value.trim();
  writeAddress();
});
byId("agent").addEventListener("change", () => {
  filter.agent = byId("agent").value;
  writeAddress();
});
addEventListener("keydown", onKey);
addEventListener("hashchange", readAddress);

plan = await (await fetch("api/cases")).json();
titles = new Map(plan.map(each => [each.id, each]));
const feed = new Feed(({agents, cases, reset}) => {
  if (reset) {
    // Another run answers now.
    for (const part of [byId("agent-list"), byId("causes"), byId("matrices")]) {
      part.replaceChildren();
    }
    [rows, causes, matrices].forEach(map => map.clear());
    byId("agent").replaceChildren(element("option", {value: ""}, "all"));
  }
  agents.forEach(agent => dirty.agents.add(agent));
  dirty.cases.push(...cases);
  draw();
});
readAddress();
