"""A test client on websockets: test_client.py ws://127.0.0.1:9001 AGENT"""

import asyncio
import sys
from urllib.parse import quote

try:
    import websockets
except ImportError:
    sys.exit("the package websockets is missing: pip install websockets, or apt install python3-websockets")


def connect(url):
    return websockets.connect(url, max_size=64 * 1024 * 1024)


async def play(url):
    """Echoes until the connection ends, however that is. A case about TLS names the URL where it is played."""
    elsewhere = None
    try:
        async with connect(url) as socket:
            async for message in socket:
                if isinstance(message, str) and message.startswith("connect wss://"):
                    elsewhere = message.removeprefix("connect ")
                else:
                    await socket.send(message)
    except (websockets.WebSocketException, OSError):
        pass
    if elsewhere:
        await play(elsewhere)


async def main(url, agent):
    async with connect(url + "/getCaseCount") as socket:
        count = int(await socket.recv())
    for n in range(1, count + 1):
        await play(f"{url}/runCase?case={n}&agent={quote(agent)}")
    await play(f"{url}/updateReports?agent={quote(agent)}")
    print(count)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    try:
        asyncio.run(main(*sys.argv[1:]))
    except (websockets.WebSocketException, OSError) as e:
        sys.exit(f"{sys.argv[1]}: {e}")
