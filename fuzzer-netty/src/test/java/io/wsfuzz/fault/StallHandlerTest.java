package io.wsfuzz.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.script.Fault;
import io.wsfuzz.script.Fault.FaultDirection;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StallHandlerTest {

    @Test
    void once_nothing_leaves_for_a_while() {
        FaultyChannel channel =
                new FaultyChannel(new StallHandler(new Fault.Stall(Duration.ofMillis(100), 3, FaultDirection.OUT)));
        channel.leave("abcdef");
        channel.leave("");
        assertThat(channel.out()).containsExactly("abc");
        channel.pass(99);
        assertThat(channel.out()).isEmpty();
        channel.pass(1);
        assertThat(channel.out()).containsExactly("def", "");
        channel.leave("ghi");
        assertThat(channel.out()).containsExactly("ghi");
    }

    @Test
    void once_nothing_comes_for_a_while() {
        FaultyChannel channel =
                new FaultyChannel(new StallHandler(new Fault.Stall(Duration.ofMillis(100), 3, FaultDirection.IN)));
        channel.come("abc");
        channel.come("def");
        channel.end();
        assertThat(channel.in()).containsExactly("abc");
        channel.pass(100);
        assertThat(channel.in()).containsExactly("def", "eof");
    }
}
