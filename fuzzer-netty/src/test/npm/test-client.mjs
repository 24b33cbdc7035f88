// A test client on ws: node test-client.mjs ws://127.0.0.1:9001 AGENT
import WebSocket from 'ws';

const [url, agent] = process.argv.slice(2);

function play(path, onMessage) {
  return new Promise((resolve) => {
    const socket = new WebSocket(url + path, { maxPayload: 64 * 1024 * 1024 });
    socket.on('message', (data, isBinary) => onMessage(socket, data, isBinary));
    socket.on('error', () => {});
    socket.on('close', resolve);
  });
}

let count = 0;
await play('/getCaseCount', (_, data) => { count = Number(data); });
for (let n = 1; n <= count; n++) {
  await play(`/runCase?case=${n}&agent=${encodeURIComponent(agent)}`, (socket, data, isBinary) =>
    socket.send(data, { binary: isBinary }));
}
await play(`/updateReports?agent=${encodeURIComponent(agent)}`, () => {});
console.log(count);
