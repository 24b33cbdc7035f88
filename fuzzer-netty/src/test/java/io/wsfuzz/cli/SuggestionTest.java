package io.wsfuzz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

    private static final List<String> COMMANDS =
            List.of("demo", "client", "server", "replay", "cases", "check", "baseline", "echo");

    @ParameterizedTest
    @CsvSource({"clinet,client", "sevrer,server", "servers,server", "chek,check", "case,cases", "baselin,baseline",
        "ecko,echo", "rep,replay"})
    void a_slip_of_the_finger_is_understood(String written, String meant) {
        assertThat(Suggestion.of(written, COMMANDS)).contains("; did you mean '" + meant + "'?");
    }

    @Test
    void what_is_far_from_everything_is_not() {
        assertThat(Suggestion.of("fuzzingclient", COMMANDS)).isEmpty();
        assertThat(Suggestion.of("help", COMMANDS)).isEmpty();
        assertThat(Suggestion.of("", COMMANDS)).isEmpty();
    }
}
