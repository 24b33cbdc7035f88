// The browser is the test client: it asks how many cases there are, plays each on a WebSocket of its own, and says when it is done.
import {BAD, Feed, VERDICTS, decided, drawCounts, element, pageOf} from "./feed.js";

/** The server ends every case; who is still there after so long, in milliseconds, has lost its server. */
const LONGEST_CASE = 300_000;

const byId = id => document.getElementById(id);
const wanted = new URLSearchParams(location.search);
let count = 0;
let name = "";

function socket(path, parameters) {
  const url = new URL(path + "?" + new URLSearchParams(parameters), location.href);
  url.protocol = url.protocol.replace("http", "ws");
  const made = new WebSocket(url);
  made.binaryType = "arraybuffer";
  return made;
}

/** Completes when the connection is closed, with the last text that came. */
function talk(path, parameters, onMessage) {
  return new Promise(done => {
    let last = null;
    const made = socket(path, parameters);
    const timer = setTimeout(() => made.close(), LONGEST_CASE);
    made.onmessage = event => {
      last = event.data;
      onMessage?.(made, event.data);
    };
    made.onclose = event => {
      clearTimeout(timer);
      done({last, code: event.code});
    };
  });
}

function say(words, state) {
  byId("state").textContent = words;
  byId("state").dataset.state = state;
}

async function play(parallel) {
  const asked = await talk("getCaseCount", {});
  count = Number(asked.last);
  if (!(count > 0)) {
    say("the server did not say how many cases there are", "lost");
    return;
  }
  let next = 1;
  let over = 0;
  const worker = async () => {
    while (next <= count) {
      await talk("runCase", {case: next++, agent: name}, (made, data) => made.send(data));
      say(`${++over} of ${count} cases played`, "live");
    }
  };
  await Promise.all(Array.from({length: parallel}, worker));
  await talk("updateReports", {agent: name});
  say(`done: ${count} cases played; the report is written`, "done");
}

/** Results come as they do on the live page. */
function watch() {
  const feed = new Feed(() => {
    const agent = feed.agents.find(each => each?.name === name);
    if (!agent) {
      return;
    }
    drawCounts(agent, count || decided(agent), byId("bar"), byId("badges"));
    const failed = [...agent.cases.values()].filter(known => BAD.has(known.result));
    byId("failures").hidden = failed.length === 0;
    byId("list").replaceChildren(...failed.map(known => element("li", {class: "cause"},
      element("a", {href: pageOf(agent, known.id)}, `${VERDICTS.get(known.result)} ${known.id} ${known.reason}`))));
  });
}

function usualName() {
  const brands = [[/Firefox\/[\d.]+/, ""], [/Edg\/[\d.]+/, ""], [/HeadlessChrome\/[\d.]+/, ""], [/Chrome\/[\d.]+/, ""],
    [/Version\/([\d.]+).*Safari/, "Safari/"]];
  for (const [pattern, brand] of brands) {
    const found = navigator.userAgent.match(pattern);
    if (found) {
      return brand + (found[1] ?? found[0]);
    }
  }
  return "browser";
}

byId("name").value = wanted.get("agent") ?? usualName();
byId("parallel").value = Math.min(50, Math.max(1, Number(wanted.get("parallel")) || 1));
byId("form").addEventListener("submit", event => {
  event.preventDefault();
  byId("start").disabled = true;
  name = byId("name").value;
  watch();
  play(Number(byId("parallel").value));
});
if (wanted.has("start")) {
  byId("form").requestSubmit();
}
