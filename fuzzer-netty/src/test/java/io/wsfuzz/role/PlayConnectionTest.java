package io.wsfuzz.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.pipe.TapListener;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.run.Conditions;
import io.wsfuzz.run.EchoPeer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlayConnectionTest {

    private final Transport transport = Transport.best();

    @AfterEach
    void close() {
        transport.close();
    }

    private PlayConnection dial(Target target, TapListener tap) throws Exception {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(target.host()), target.port());
        return new Dialler(transport, tap, target, 1).dial(address, EchoPeer.client("x", "/", 1), Conditions.of(1),
                new LinkedHashMap<>(),
                Duration.ofMinutes(1));
    }

    @Test
    void a_play_without_end_is_ended() throws Exception {
        try (TestServer server = new TestServer(transport, TestServer.echo())) {
            PlayConnection playConnection = dial(server.target(), TapListener.NONE);
            playConnection.limit(Duration.ofMillis(100), transport.group());
            assertThat(playConnection.end().get(5, TimeUnit.SECONDS))
                    .isEqualTo(new PlayConnection.PlayEnd.TooLong(Duration.ofMillis(100)));
        }
    }

    @Test
    void nobody_is_there() throws Exception {
        Target target;
        try (TestServer server = new TestServer(transport, TestServer.echo())) {
            target = server.target();
        }
        PlayConnection.PlayEnd playEnd = dial(target, TapListener.NONE).end().get(5, TimeUnit.SECONDS);
        assertThat(playEnd).isInstanceOfSatisfying(PlayConnection.PlayEnd.NotConnected.class, missing -> {
            assertThat(Connecting.isOurFault(missing.cause())).isFalse();
            assertThat(Connecting.sentence(missing.cause())).isEqualTo("connection refused");
        });
    }

    @Test
    void the_tap_hears_both_ways() throws Exception {
        AtomicInteger in = new AtomicInteger();
        AtomicInteger out = new AtomicInteger();
        TapListener tap = new TapListener() {
            @Override
            public void read(int octets) {
                in.addAndGet(octets);
            }

            @Override
            public void wrote(int octets) {
                out.addAndGet(octets);
            }
        };
        try (TestServer server = new TestServer(transport, TestServer.echo())) {
            PlayConnection playConnection = dial(server.target(), tap);
            playConnection.limit(Duration.ofMillis(300), transport.group());
            var _ = playConnection.end().get(5, TimeUnit.SECONDS);
            assertThat(out.get()).isGreaterThan(100);
            assertThat(in.get()).isGreaterThan(100);
            assertThat(playConnection.whole())
                    .isGreaterThanOrEqualTo(playConnection.connecting().plus(playConnection.playing()));
        }
    }
}
