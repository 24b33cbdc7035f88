// A test client: node test-client.mjs ws://127.0.0.1:9001 AGENT
// On ws, where that package is installed beside it (npm ci); else on the WebSocket of Node 22 and later.
const ws = await import('ws').catch(() => undefined);
const [url, agent] = process.argv.slice(2);

if (ws === undefined && globalThis.WebSocket === undefined) {
  console.error('this Node has no WebSocket of its own; install ws: npm ci, in the folder of this file');
  process.exit(2);
}
if (agent === undefined) {
  console.error('node test-client.mjs ws://127.0.0.1:9001 AGENT');
  process.exit(2);
}

function connect(path) {
  return ws === undefined
    ? new globalThis.WebSocket(url + path)
    : new ws.WebSocket(url + path, { maxPayload: 64 * 1024 * 1024 });
}

function play(path, onMessage) {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.binaryType = 'arraybuffer';
    socket.onmessage = (event) => onMessage(socket, event.data);
    socket.onerror = () => {};
    socket.onclose = resolve;
  });
}

let count = 0;
await play('/getCaseCount', (_, data) => { count = Number(data); });
for (let n = 1; n <= count; n++) {
  await play(`/runCase?case=${n}&agent=${encodeURIComponent(agent)}`, (socket, data) => socket.send(data));
}
await play(`/updateReports?agent=${encodeURIComponent(agent)}`, () => {});
console.log(count);
