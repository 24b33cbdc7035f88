package io.wsfuzz.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessSampleTest {

    private static final String STATUS = """
            Name:\tjava
            Pid:\t4711
            VmPeak:\t 9000000 kB
            VmHWM:\t  204800 kB
            VmRSS:\t  102400 kB
            Threads:\t42
            """;

    private static String stat(String name) {
        return "4711 (" + name + ") S 1 4711 4711 0 -1 1077936384 9 0 0 0 150 50 7 7 20 0 42 0 987654 9216000 25600 "
                + "18446744073709551615 1 1 0\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "my server", "a) S 1 2 (b", "", ") ) )"})
    void a_process_is_read_whatever_it_is_called(String name) {
        assertThat(ProcessSample.of(STATUS, stat(name), 17)).contains(
                new ProcessSample(987_654, 100L << 20, 200L << 20, Duration.ofSeconds(2), 42, 17));
    }

    @Test
    void a_process_that_has_ended_has_no_memory() {
        assertThat(ProcessSample.of("Name:\tjava\nState:\tZ (zombie)\nThreads:\t1\n", stat("java"), 0)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4711", "4711 (java) S 1", "4711 (java", ")"})
    void half_a_text_says_nothing(String stat) {
        assertThat(ProcessSample.of(STATUS, stat, 0)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"VmRSS:\t kB", "VmRSS:\t-1 kB", "VmRSS:\tmuch kB", "VmRSS:\t99999999999999999999 kB", "VmRSS:"})
    void what_is_no_number_says_nothing(String line) {
        assertThat(ProcessSample.of(STATUS.replace("VmRSS:\t  102400 kB", line), stat("java"), 0)).isEmpty();
    }
}
