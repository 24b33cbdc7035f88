package io.wsfuzz.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.junit.jupiter.api.Test;

class AddressCountsTest {

    @Test
    void each_address_has_so_many_whatever_its_ports() {
        AddressCounts counts = new AddressCounts(2);
        SocketAddress one = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 1);
        SocketAddress two = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 2);
        assertThat(counts.enter(one)).isTrue();
        assertThat(counts.enter(two)).isTrue();
        assertThat(counts.enter(one)).isFalse();
        assertThat(counts.enter(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.2"), 1))).isTrue();
        counts.leave(two);
        assertThat(counts.enter(one)).isTrue();
        assertThat(counts.enter(one)).isFalse();
    }
}
