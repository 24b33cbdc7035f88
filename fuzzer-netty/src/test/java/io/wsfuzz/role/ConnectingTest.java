package io.wsfuzz.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectingTest {

    @ParameterizedTest
    @ValueSource(strings = {"recvAddress(..) failed with error(-104): Connection reset by peer",
        "finishConnect(..) failed with error(-104): Connection reset by peer: /127.0.0.1:9002", "Connection reset",
        "Connection reset by peer"})
    void a_reset_is_one_cause_whichever_call_meets_it(String text) {
        assertThat(Connecting.sentence(new IOException(text))).isEqualTo("connection reset");
    }

    @Test
    void what_has_no_words_of_ours_keeps_its_own() {
        assertThat(Connecting.sentence(new IOException("Too many open files")))
                .isEqualTo("no connection: Too many open files");
    }
}
