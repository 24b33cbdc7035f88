package io.wsfuzz.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.script.Fault;
import io.wsfuzz.script.Fault.FaultDirection;
import java.util.List;
import org.junit.jupiter.api.Test;

class CutHandlerTest {

    @Test
    void a_write_ends_at_each_offset() {
        FaultyChannel channel =
                new FaultyChannel(new CutHandler(new Fault.Cut(List.of(1L, 4L, 9L), FaultDirection.OUT)));
        channel.leave("ab");
        channel.leave("cdefghijk");
        channel.leave("lmn");
        assertThat(channel.out()).containsExactly("a", "b", "cd", "efghi", "jk", "lmn");
    }

    @Test
    void a_read_ends_at_each_offset() {
        FaultyChannel channel = new FaultyChannel(new CutHandler(new Fault.Cut(List.of(2L), FaultDirection.IN)));
        channel.come("abcd");
        channel.come("ef");
        assertThat(channel.in()).containsExactly("ab", "cd", "ef");
    }
}
