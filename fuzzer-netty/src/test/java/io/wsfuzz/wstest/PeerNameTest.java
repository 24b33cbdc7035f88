package io.wsfuzz.wstest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import org.junit.jupiter.api.Test;

class PeerNameTest {

    @Test
    void a_peer_is_written_as_the_classic_suite_does() {
        assertThat(PeerName.of(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 40312)))
                .isEqualTo("tcp4:127.0.0.1:40312");
        assertThat(PeerName.of(new InetSocketAddress(InetAddress.ofLiteral("::1"), 1)))
                .isEqualTo("tcp6:0:0:0:0:0:0:0:1:1");
        assertThat(PeerName.of(InetSocketAddress.createUnresolved("a", 1))).isEqualTo("tcp:a:1");
        assertThat(PeerName.of(UnixDomainSocketAddress.of("x.sock"))).isEqualTo("unix:x.sock");
    }
}
