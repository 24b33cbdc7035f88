// A test client: node test-client.mjs ws://127.0.0.1:9001 AGENT
// Of wss:// servers ws takes the certificates that NODE_EXTRA_CA_CERTS names: NODE_EXTRA_CA_CERTS=ca.pem node test-client.mjs …
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
  const place = path.startsWith('/') ? url + path : path;
  return ws === undefined
    ? new globalThis.WebSocket(place)
    : new ws.WebSocket(place, { maxPayload: 64 * 1024 * 1024 });
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
  let elsewhere;
  await play(`/runCase?case=${n}&agent=${encodeURIComponent(agent)}`, (socket, data) => {
    // A case about TLS is played there.
    if (typeof data === 'string' && data.startsWith('connect wss://')) elsewhere = data.slice('connect '.length);
    else socket.send(data);
  });
  if (elsewhere !== undefined) await play(elsewhere, (socket, data) => socket.send(data));
}
await play(`/updateReports?agent=${encodeURIComponent(agent)}`, () => {});
console.log(count);
