package io.wsfuzz.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.script.Fault;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsTest {

    @Test
    void the_order_is_that_of_the_network_and_no_name_comes_twice() {
        Fault latency = new Fault.Latency(Duration.ofMillis(1), Duration.ZERO);
        Fault drop = new Fault.Drop(1, Fault.FaultDirection.IN, false);
        assertThat(Faults.handlers(List.of(latency, new Fault.Chop(1), drop, new Fault.Chop(2)), 1).keySet())
                .containsExactly("fault-drop", "fault-chop", "fault-chop-2", "fault-latency");
    }

    @Test
    void every_fault_has_a_handler_and_a_test() throws ClassNotFoundException {
        for (Class<?> fault : Arrays.asList(Fault.class.getPermittedSubclasses())) {
            String handler = "io.wsfuzz.fault." + fault.getSimpleName() + "Handler";
            assertThat(Class.forName(handler).getPackageName()).isEqualTo("io.wsfuzz.fault");
            assertThat(Class.forName(handler + "Test").getPackageName()).isEqualTo("io.wsfuzz.fault");
        }
    }
}
