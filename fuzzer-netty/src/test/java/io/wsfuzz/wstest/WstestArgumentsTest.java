package io.wsfuzz.wstest;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.wstest.WstestArguments.Asked;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WstestArgumentsTest {

    private static WstestArguments run(String... words) {
        assertThat(WstestArguments.read(words)).isInstanceOf(Asked.ToRun.class);
        return ((Asked.ToRun) WstestArguments.read(words)).arguments();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-m fuzzingserver", "-mfuzzingserver", "--mode fuzzingserver", "--mode=fuzzingserver",
        "--mod fuzzingserver", "-m echoserver -m fuzzingserver"})
    void an_option_is_written_in_many_ways(String line) {
        assertThat(WstestArguments.read(line.split(" ")))
                .isInstanceOfSatisfying(Asked.ToRun.class,
                        it -> assertThat(it.mode()).isEqualTo(WstestMode.FUZZING_SERVER));
    }

    @Test
    void what_is_not_given_is_as_usual() {
        WstestArguments usual = run("-m", "fuzzingclient");
        assertThat(usual.spec()).isEmpty();
        assertThat(usual.wsuri()).isEmpty();
        assertThat(usual.webport()).isEqualTo(8080);
        assertThat(usual.ident()).isEqualTo("AutobahnPython/0.10.9");
        assertThat(usual.key()).isEmpty();
        assertThat(usual.cert()).isEmpty();
        assertThat(usual.isDebugging()).isFalse();
    }

    @Test
    void all_that_is_given_is_taken() {
        WstestArguments given =
                run("-m", "testeeclient", "-s", "x.json", "--wsuri=ws://a:1", "-u0", "-i", "me 1.0", "-d",
                        "-k", "k.pem", "--cert", "c.pem", "-o", "out", "-t", "set");
        assertThat(given.spec()).contains(Path.of("x.json"));
        assertThat(given.wsuri()).contains("ws://a:1");
        assertThat(given.webport()).isZero();
        assertThat(given.ident()).isEqualTo("me 1.0");
        assertThat(given.key()).contains(Path.of("k.pem"));
        assertThat(given.cert()).contains(Path.of("c.pem"));
        assertThat(given.isDebugging()).isTrue();
        assertThat(given.withoutEffect()).containsExactly("--outfile", "--testset");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""                              | needs a mode: -m MODE, one of fuzzingserver,
            -m serializer                   | has no mode 'serializer'; there are fuzzingserver,
            -m FuzzingServer                | has no mode 'FuzzingServer';
            -m testeeclient                 | in mode testeeclient needs a URL: -w ws://host:port
            -m fuzzingserver -u 65536       | needs a port behind --webport, 0 to 65535, not '65536'
            -m fuzzingserver -u x           | needs a port behind --webport, 0 to 65535, not 'x'
            -m fuzzingserver --colour       | has no option '--colour'
            -m fuzzingserver x.json         | cannot do anything with 'x.json'
            -m                              | needs a value behind -m or --mode
            """)
    void what_cannot_be_done_is_said(String line, String reason) {
        String[] words = line.isEmpty() ? new String[0] : line.split(" ");
        assertThat(WstestArguments.read(words))
                .isInstanceOfSatisfying(Asked.Wrong.class, it -> assertThat(it.reason()).startsWith(reason));
    }

    @Test
    void questions_come_before_what_is_missing() {
        assertThat(WstestArguments.read("--version")).isEqualTo(new Asked.ForVersion());
        assertThat(WstestArguments.read("-a")).isEqualTo(new Asked.ForClassicVersion());
        assertThat(WstestArguments.read("--help", "-m", "nonsense")).isInstanceOfSatisfying(Asked.ForHelp.class,
                it -> assertThat(it.text()).startsWith("Usage: wstest -m MODE [options]")
                        .contains("--autobahnversion"));
    }
}
