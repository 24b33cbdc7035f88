package io.wsfuzz.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.script.Fault.FaultDirection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlownessTest {

    @Test
    void what_is_held_adds_up() {
        assertThat(Slowness.of(List.of())).isEqualTo(Slowness.NONE);
        assertThat(Slowness.of(List.of(new Fault.Latency(Duration.ofSeconds(12), Duration.ofSeconds(1)),
                new Fault.Stall(Duration.ofSeconds(2), 10, FaultDirection.IN), new Fault.Chop(1)))
                .held()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void a_narrow_line_gives_time_for_each_octet() {
        Slowness slowness =
                Slowness.of(List.of(new Fault.Bandwidth(1000, Duration.ofSeconds(1), FaultDirection.IN)));
        assertThat(slowness.nanosPerOctet()).isEqualTo(1_000_001);
        assertThat(slowness.held()).isGreaterThan(Duration.ofMillis(1500));
    }

    @Test
    void nothing_is_waited_for_without_end() {
        assertThat(Slowness.of(List.of(new Fault.Latency(Duration.ofHours(24), Duration.ZERO),
                new Fault.Read(1, Duration.ofHours(24)))).held()).isEqualTo(Duration.ofMinutes(10));
    }
}
