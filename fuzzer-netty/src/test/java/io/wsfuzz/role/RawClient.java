package io.wsfuzz.role;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A client by hand, on a blocking socket: as wrong as a test wants it. */
public final class RawClient implements AutoCloseable {

    private static final int LONGEST_HEAD = 64 * 1024;

    public final Socket socket = new Socket();
    private final DataInputStream in;

    /** A frame as it came. */
    public record RawFrame(int opcode, boolean fin, int rsv, boolean masked, String payload) {
        public int closeCode() {
            byte[] octets = payload.getBytes(StandardCharsets.ISO_8859_1);
            return octets.length < 2 ? 0 : ByteBuffer.wrap(octets).getShort() & 0xffff;
        }

        public String text() {
            return new String(payload.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        }
    }

    public RawClient(InetSocketAddress address) throws IOException {
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
        socket.connect(address);
        in = new DataInputStream(socket.getInputStream());
    }

    public static String upgrade(String target) {
        return "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    }

    /** A client that is through with the opening handshake. */
    public static RawClient at(InetSocketAddress address, String target) throws IOException {
        RawClient client = new RawClient(address);
        client.send(upgrade(target));
        String head = client.head();
        if (!head.startsWith("HTTP/1.1 101 ")) {
            throw new IOException(head);
        }
        return client;
    }

    /** One octet for each character. */
    public void send(String octets) throws IOException {
        socket.getOutputStream().write(octets.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A whole frame, masked with a key that is easy to see through. */
    public void frame(int opcode, String payload) throws IOException {
        byte[] octets = payload.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x80 | opcode);
        if (octets.length < 126) {
            frame.write(0x80 | octets.length);
        } else if (octets.length < 65536) {
            frame.writeBytes(new byte[]{(byte) (0x80 | 126), (byte) (octets.length >> 8), (byte) octets.length});
        } else {
            frame.write(0x80 | 127);
            frame.writeBytes(ByteBuffer.allocate(8).putLong(octets.length).array());
        }
        frame.writeBytes(new byte[4]);
        frame.writeBytes(octets);
        socket.getOutputStream().write(frame.toByteArray());
    }

    public void close(int code) throws IOException {
        socket.getOutputStream()
                .write(new byte[]{(byte) 0x88, (byte) 0x82, 0, 0, 0, 0, (byte) (code >> 8), (byte) code});
    }

    /** Up to the empty line. */
    public String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0 && head.length() < LONGEST_HEAD) {
            int octet = in.read();
            if (octet < 0) {
                return head.toString();
            }
            head.append((char) octet);
        }
        return head.toString();
    }

    public RawFrame read() throws IOException {
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        long length = second & 0x7f;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        byte[] key = (second & 0x80) == 0 ? new byte[4] : in.readNBytes(4);
        byte[] octets = in.readNBytes((int) length);
        for (int i = 0; i < octets.length; i++) {
            octets[i] ^= key[i % 4];
        }
        return new RawFrame(first & 15, (first & 0x80) != 0, first >> 4 & 7, (second & 0x80) != 0,
                new String(octets, StandardCharsets.ISO_8859_1));
    }

    /** Whether nothing comes any more, by FIN or by RST. */
    public boolean isEnded() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketException e) {
            return true;
        }
    }

    /** All that comes until the end. */
    public String rest() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
