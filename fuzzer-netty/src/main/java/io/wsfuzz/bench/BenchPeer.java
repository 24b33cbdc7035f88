package io.wsfuzz.bench;

import io.wsfuzz.handshake.HeadReader;
import io.wsfuzz.handshake.ServerResponse;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.role.EchoServer;
import io.wsfuzz.role.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;

/**
 * The other side of the benchmarks, as a program: says its port, and ends when its input does.
 *
 * <pre>
 *   bare                  sends back every octet
 *   sink                  takes every octet
 *   swallow               opens a WebSocket and takes every octet
 *   echo                  sends back every message, as 'wsfuzz echo' does
 *   netty                 sends back every message, with Netty's own codec
 *   mirror                sends back every frame as it comes: see {@link FrameMirror}
 *   crowd                 many test clients at once: see {@link Crowd}
 *   hello                 says a word and ends
 * </pre>
 */
public final class BenchPeer {

    private static final int BUFFER = 64 * 1024;

    private interface Serving {
        void serve(SocketChannel peer) throws IOException;
    }

    private BenchPeer() {}

    /** Runs one of them. */
    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "bare" -> listen(BenchPeer::echo);
            case "sink" -> listen(BenchPeer::swallow);
            case "swallow" -> listen(peer -> {
                open(peer);
                swallow(peer);
            });
            case "mirror" -> listen(peer -> {
                open(peer);
                new FrameMirror(peer).serve();
            });
            case "netty" -> {
                try (NettyEcho echo = new NettyEcho()) {
                    System.out.println(echo.port());
                    awaitEnd();
                }
            }
            case "echo" -> {
                try (Transport transport = Transport.best();
                        EchoServer echo = EchoServer.start(transport, "127.0.0.1", 0)) {
                    System.out.println(Target.of(echo.url()).port());
                    awaitEnd();
                }
            }
            case "crowd" -> Crowd.run();
            case "hello" -> System.out.println("hello");
            default -> throw new IllegalArgumentException("no such peer: " + args[0]);
        }
    }

    private static void awaitEnd() throws IOException {
        System.in.transferTo(java.io.OutputStream.nullOutputStream());
    }

    private static void listen(Serving serving) throws IOException {
        ServerSocketChannel listening = ServerSocketChannel.open();
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        System.out.println(((InetSocketAddress) listening.getLocalAddress()).getPort());
        Thread.ofPlatform().daemon().name("bare").start(() -> {
            while (true) {
                try {
                    SocketChannel peer = listening.accept();
                    peer.setOption(StandardSocketOptions.TCP_NODELAY, true);
                    Thread.ofPlatform().daemon().start(() -> serve(serving, peer));
                } catch (IOException e) {
                    System.err.println("wsfuzz bench: the peer cannot accept: " + e.getMessage());
                    return;
                }
            }
        });
        awaitEnd();
    }

    private static void serve(Serving serving, SocketChannel peer) {
        try (peer) {
            serving.serve(peer);
        } catch (IOException e) {
            // The fuzzer leaves as it likes.
            System.err.println("wsfuzz bench: " + e.getMessage());
        }
    }

    private static void echo(SocketChannel peer) throws IOException {
        ByteBuffer octets = ByteBuffer.allocateDirect(BUFFER);
        while (peer.read(octets.clear()) >= 0) {
            octets.flip();
            while (octets.hasRemaining()) {
                peer.write(octets);
            }
        }
    }

    private static void swallow(SocketChannel peer) throws IOException {
        ByteBuffer octets = ByteBuffer.allocateDirect(BUFFER);
        while (peer.read(octets) >= 0) {
            octets.clear();
        }
    }

    private static void open(SocketChannel peer) throws IOException {
        HeadReader heads = new HeadReader();
        ByteBuffer octets = ByteBuffer.allocate(BUFFER);
        while (peer.read(octets) >= 0) {
            if (heads.read(octets.flip()) instanceof HeadReader.HeadProgress.Complete complete) {
                peer.write(ServerResponse.accept(complete.head(), List.of(), Optional.empty()).raw().asBuffer());
                return;
            }
            octets.clear();
        }
    }
}
