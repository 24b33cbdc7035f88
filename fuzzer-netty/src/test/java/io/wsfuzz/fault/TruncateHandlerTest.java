package io.wsfuzz.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.script.Fault;
import io.wsfuzz.script.Fault.FaultDirection;
import org.junit.jupiter.api.Test;

class TruncateHandlerTest {

    @Test
    void what_we_send_behind_so_many_octets_is_lost_and_our_end_is_not() {
        FaultyChannel channel = new FaultyChannel(new TruncateHandler(new Fault.Truncate(4, FaultDirection.OUT)));
        channel.leave("abcdef");
        assertThat(channel.leaving("gh").isSuccess()).isTrue();
        channel.leave("");
        assertThat(channel.out()).containsExactly("abcd", "");
        assertThat(channel.in()).containsExactly("# lost what came behind octet 4 to the peer");
        channel.come("still heard");
        assertThat(channel.in()).containsExactly("still heard");
    }

    @Test
    void what_comes_behind_so_many_octets_is_lost() {
        FaultyChannel channel = new FaultyChannel(new TruncateHandler(new Fault.Truncate(4, FaultDirection.IN)));
        channel.come("abcd");
        assertThat(channel.in()).containsExactly("abcd");
        channel.come("ef");
        channel.end();
        assertThat(channel.in()).containsExactly("# lost what came behind octet 4 from the peer", "eof");
    }
}
