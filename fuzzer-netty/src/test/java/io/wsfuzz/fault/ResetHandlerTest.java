package io.wsfuzz.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.script.Fault;
import io.wsfuzz.script.Fault.ResetState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResetHandlerTest {

    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String RESPONSE = "HTTP/1.1 101 Fine\r\n\r\n";

    /** What passes of an opening handshake, a text of the server's and a Close of ours before the connection is reset. */
    private static List<String> passed(ResetState state) {
        FaultyChannel channel = new FaultyChannel(new ResetHandler(new Fault.Reset(state)));
        List<String> passed = new ArrayList<>();
        for (int i = 0; i < 4 && channel.channel.isOpen(); i++) {
            switch (i) {
                case 0 -> channel.leave(REQUEST.substring(0, 5));
                case 1 -> channel.leave(REQUEST.substring(5));
                case 2 -> channel.come(RESPONSE);
                default -> channel.come("\u0001\u0000");
            }
            channel.pass(0);
            passed.add(i + (channel.channel.isOpen() ? "" : " reset"));
        }
        channel.channel.finishAndReleaseAll();
        return passed;
    }

    @Test
    void the_connection_is_reset_when_it_has_come_so_far() {
        assertThat(passed(ResetState.REQUEST)).containsExactly("0 reset");
        assertThat(passed(ResetState.RESPONSE)).containsExactly("0", "1 reset");
        assertThat(passed(ResetState.OPEN)).containsExactly("0", "1", "2 reset");
        assertThat(passed(ResetState.MESSAGE)).containsExactly("0", "1", "2", "3 reset");
        assertThat(passed(ResetState.CLOSE)).containsExactly("0", "1", "2", "3");
    }

    @Test
    void our_own_end_hears_of_it_and_nothing_passes_behind() {
        FaultyChannel channel = new FaultyChannel(new ResetHandler(new Fault.Reset(ResetState.REQUEST)));
        channel.leave("GET");
        channel.come("HTTP");
        assertThat(channel.in()).containsExactly("INSTANCE");
        assertThat(channel.out()).containsExactly("GET");
    }
}
