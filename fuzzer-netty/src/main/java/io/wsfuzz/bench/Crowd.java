package io.wsfuzz.bench;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.concurrent.Ticker;
import io.wsfuzz.pipe.PlayHandler;
import io.wsfuzz.pipe.PlayListener;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.run.EchoPeer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Many test clients at once, which do as they are told:
 *
 * <pre>
 *   play PORT N K     N agents, each plays the cases 1 to K one after the other; answers "nanoseconds p50 p99 lost"
 *   idle PORT N       N connections that wait for what the server says; answers when all are open
 *   leave             all of these end; answers when they have
 * </pre>
 */
final class Crowd {

    /** So many connections are being opened at a time: a listening socket has no room for more. */
    private static final int KNOCKING = 200;

    private final Transport transport = Transport.best();
    private InetSocketAddress server = at(0);
    private final ChannelGroup idle = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Semaphore knocking = new Semaphore(KNOCKING);

    private static InetSocketAddress at(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Does what comes in, line by line, until nothing does. */
    static void run() throws Exception {
        Crowd crowd = new Crowd();
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            String[] words = order.split(" ", -1);
            if (words.length > 1) {
                crowd.server = at(Integer.parseInt(words[1]));
            }
            System.out.println(switch (words[0]) {
                case "play" -> crowd.play(Integer.parseInt(words[2]), Integer.parseInt(words[3]));
                case "idle" -> crowd.idle(Integer.parseInt(words[2]));
                case "leave" -> crowd.leave();
                default -> throw new IllegalArgumentException(order);
            });
        }
        crowd.transport.close();
    }

    private String play(int agents, int cases) throws InterruptedException {
        Histogram times = new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(10), 3);
        CountDownLatch playing = new CountDownLatch(agents);
        AtomicInteger lost = new AtomicInteger();
        long before = System.nanoTime();
        for (int i = 0; i < agents; i++) {
            new CrowdAgent(i, cases, times, lost, playing).next();
        }
        playing.await();
        return System.nanoTime() - before + " " + times.getValueAtPercentile(50) + " " + times.getValueAtPercentile(99)
                + " " + lost;
    }

    /** One of those who play. */
    private final class CrowdAgent implements PlayListener {
        private final int number;
        private final int cases;
        private final Histogram times;
        private final AtomicInteger lost;
        private final CountDownLatch playing;
        private int played;
        private long began;

        CrowdAgent(int number, int cases, Histogram times, AtomicInteger lost, CountDownLatch playing) {
            this.number = number;
            this.cases = cases;
            this.times = times;
            this.lost = lost;
            this.playing = playing;
        }

        void next() {
            if (played == cases) {
                playing.countDown();
                return;
            }
            played++;
            began = System.nanoTime();
            dial("/runCase?case=" + played + "&agent=agent-" + number, this);
        }

        @Override
        public void onOver() {
            times.recordValue(System.nanoTime() - began);
            next();
        }

        @Override
        public void onBroken(Throwable cause) {
            lost.incrementAndGet();
            next();
        }
    }

    private String idle(int connections) throws InterruptedException {
        for (int i = 0; i < connections; i++) {
            knocking.acquire();
            connect("/runCase?case=1&agent=idle-" + i, IGNORING, knocking::release);
        }
        knocking.acquire(KNOCKING);
        knocking.release(KNOCKING);
        return "open " + idle.size();
    }

    private String leave() {
        idle.close().awaitUninterruptibly();
        return "closed";
    }

    private static final PlayListener IGNORING = new PlayListener() {
        @Override
        public void onOver() {
            // It was told to leave.
        }

        @Override
        public void onBroken(Throwable cause) {
            System.err.println("wsfuzz bench: " + cause);
        }
    };

    /** An agent waits on no event loop for its turn to knock. */
    private void dial(String target, PlayListener listener) {
        if (knocking.tryAcquire()) {
            connect(target, listener, knocking::release);
        } else {
            var _ = transport.group().schedule(() -> dial(target, listener), 1, TimeUnit.MILLISECONDS);
        }
    }

    private void connect(String target, PlayListener listener, Runnable connected) {
        EchoPeer play = EchoPeer.client("127.0.0.1:" + server.getPort(), target, target.hashCode());
        transport.dialling().handler(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                idle.add(channel);
                channel.pipeline().addLast(new PlayHandler(play, listener, Ticker.systemTicker()));
            }
        }).connect(server).addListener(done -> {
            connected.run();
            if (!done.isSuccess()) {
                listener.onBroken(new IOException(done.cause()));
            }
        });
    }
}
