// What is known of a run. It comes as server-sent events: the latest of each agent and case, first all of it, then changes.

/** The verdicts, worst first, each with its sign. */
export const VERDICTS = new Map([["broken", "!"], ["failed", "✗"], ["not-run", "○"], ["non-strict", "≈"], ["info", "i"],
  ["unsupported", "–"], ["pass", "✓"]]);

/** Those that somebody should look at. */
export const BAD = new Set(["broken", "failed"]);

const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/gu;
const LONGEST_NAME = 120;

/** A name that a stranger has chosen, without what moves a cursor or cannot be seen. */
export function shown(name) {
  const points = [...name];
  const cut = points.length > LONGEST_NAME ? points.slice(0, LONGEST_NAME).join("") + "…" : name;
  return cut.trim() === "" ? "(no name)" : cut.replace(UNSEEN, "\ufffd");
}

/** An element; whatever is put into it is text. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** Where the page of a case is, which sends on to the report. */
export function pageOf(agent, id) {
  return "case?" + new URLSearchParams({agent: agent.name, id});
}

/** Agents with their cases. Calls onChange with what has changed: {agents, cases, reset}. */
export class Feed {
  agents = [];
  run = null;
  ended = false;
  state = "connecting";

  constructor(onChange) {
    this.onChange = onChange;
    const source = new EventSource("events");
    source.onopen = () => this.#become("live");
    source.onerror = () => this.#become(source.readyState === EventSource.CLOSED ? "closed" : "lost");
    source.onmessage = event => this.#take(JSON.parse(event.data));
  }

  #become(state) {
    this.state = state;
    this.onChange({agents: [], cases: [], reset: false});
  }

  #take(changes) {
    const reset = this.run !== null && this.run !== changes.run;
    if (reset) {
      this.agents = [];
    }
    this.run = changes.run;
    this.ended = changes.ended;
    const agents = new Set();
    for (const told of changes.agents ?? []) {
      const agent = this.#agent(told.number);
      Object.assign(agent, {name: told.name, state: told.state, reason: told.reason ?? ""});
      agents.add(agent);
    }
    const cases = [];
    for (const told of changes.cases ?? []) {
      const agent = this.#agent(told.agent);
      count(agent, agent.cases.get(told.id), -1);
      const known = {agent, id: told.id, result: told.result, reason: told.reason ?? "", cause: told.cause ?? told.reason ?? ""};
      agent.cases.set(told.id, known);
      count(agent, known, 1);
      agents.add(agent);
      cases.push(known);
    }
    this.onChange({agents: [...agents], cases, reset});
  }

  #agent(number) {
    return this.agents[number] ??= {number, name: "", state: "running", reason: "", cases: new Map(), counts: new Map()};
  }
}

function count(agent, known, by) {
  if (known) {
    agent.counts.set(known.result, (agent.counts.get(known.result) ?? 0) + by);
  }
}

/** How many cases of an agent have a result. */
export function decided(agent) {
  return [...VERDICTS.keys()].reduce((sum, verdict) => sum + (agent.counts.get(verdict) ?? 0), 0);
}

/** A bar, and a badge for each verdict that there is, best first. */
export function drawCounts(agent, planned, bar, badges) {
  const verdicts = [...VERDICTS.keys()].reverse().filter(verdict => agent.counts.get(verdict) > 0);
  bar.replaceChildren(...verdicts.map(verdict => part("i", "v-" + verdict, agent.counts.get(verdict))),
    part("b", "", Math.max(0, planned - decided(agent))));
  badges.replaceChildren(...verdicts.flatMap(verdict =>
    [element("span", {class: "badge v-" + verdict}, verdict + " " + agent.counts.get(verdict)), " "]));
}

function part(name, css, share) {
  const made = element(name, {class: css});
  made.style.flexGrow = share;
  return made;
}
