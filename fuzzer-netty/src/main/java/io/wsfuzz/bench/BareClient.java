package io.wsfuzz.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** A socket that ships octets, as directly as it can be done, and reads them when they come back. */
final class BareClient implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;
    /** So much fits into the buffers of two sockets for sure: it may be written before anything is read. */
    private static final int FITS = 16 * 1024;

    private final SocketChannel socket;
    private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER);
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER);

    /** Connects to a port of the loopback address. */
    BareClient(int port) throws IOException {
        socket = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    /**
     * Writes so many octets, and reads as many.
     *
     * @param write octets per write at the most
     */
    void exchange(long octets, int write) throws IOException {
        int size = Math.min(write, BUFFER);
        if (octets <= FITS) {
            send(octets, size);
            receive(octets);
        } else {
            bothAtOnce(octets, size);
        }
    }

    /** Writes so many octets, {@code write} at a time. */
    void send(long octets, int write) throws IOException {
        for (long left = octets; left > 0;) {
            out.clear().limit((int) Math.min(left, write));
            left -= out.limit();
            while (out.hasRemaining()) {
                socket.write(out);
            }
        }
    }

    private void receive(long octets) throws IOException {
        for (long left = octets; left > 0;) {
            in.clear().limit((int) Math.min(left, BUFFER));
            left -= read();
        }
    }

    private int read() throws IOException {
        int read = socket.read(in);
        if (read < 0) {
            throw new EOFException("the bare peer has ended");
        }
        return read;
    }

    private void bothAtOnce(long octets, int write) throws IOException {
        socket.configureBlocking(false);
        try (Selector selector = Selector.open()) {
            SelectionKey key = socket.register(selector, SelectionKey.OP_READ);
            long unsent = octets;
            long unread = octets;
            out.clear().limit(0);
            while (unread > 0) {
                boolean full = false;
                while (!full && (unsent > 0 || out.hasRemaining())) {
                    if (!out.hasRemaining()) {
                        out.clear().limit((int) Math.min(unsent, write));
                        unsent -= out.limit();
                    }
                    full = socket.write(out) == 0;
                }
                key.interestOps(full ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
                selector.select();
                selector.selectedKeys().clear();
                int read = read(unread);
                unread -= read;
            }
        }
        socket.configureBlocking(true);
    }

    private int read(long most) throws IOException {
        in.clear().limit((int) Math.min(most, BUFFER));
        return read();
    }

    /** Ends our half and waits for the end of the other one. */
    void finish() throws IOException {
        socket.shutdownOutput();
        while (socket.read(in.clear()) >= 0) {
            // It has still something to say.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
