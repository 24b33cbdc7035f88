package io.wsfuzz.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.pipe.Loopback;
import io.wsfuzz.pipe.TestPlay;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.script.Fault;
import io.wsfuzz.script.Fault.FaultDirection;
import org.junit.jupiter.api.Test;

class HalfCloseHandlerTest {

    @Test
    void our_half_ends_and_the_other_goes_on() throws Exception {
        TestPlay play = new TestPlay().at("opened", TestPlay.write("abcdef")).overAt("still heard");
        Fault fault = new Fault.HalfClose(4, FaultDirection.OUT);
        try (Loopback loopback = new Loopback(Transport.best(), play, fault)) {
            assertThat(loopback.read(100)).isEqualTo("abcd");
            loopback.send("still heard");
            assertThat(play.end()).isEqualTo("over 1");
        }
    }

    @Test
    void the_half_of_the_peer_ends_for_us() {
        FaultyChannel channel = new FaultyChannel(new HalfCloseHandler(new Fault.HalfClose(4, FaultDirection.IN)));
        channel.come("abcdef");
        channel.come("gh");
        assertThat(channel.in()).containsExactly("abcd", "# ended the half of TCP behind octet 4 from the peer", "eof");
        channel.leave("goes out");
        assertThat(channel.out()).containsExactly("goes out");
    }
}
