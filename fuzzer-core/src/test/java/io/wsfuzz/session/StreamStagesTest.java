package io.wsfuzz.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.session.StreamStages.StreamStage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StreamStagesTest {

    private final StreamStages stages = new StreamStages();

    private StreamStage passed(boolean out, String octets) {
        return stages.passed(out, ByteBuffer.wrap(octets.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void a_connection_goes_from_stage_to_stage_octet_by_octet() {
        assertThat(passed(true, "")).isEqualTo(StreamStage.NOTHING);
        assertThat(passed(true, "G")).isEqualTo(StreamStage.REQUEST);
        assertThat(passed(true, "ET / HTTP/1.1\r\nHost: x\r\n\r")).isEqualTo(StreamStage.REQUEST);
        assertThat(passed(true, "\n")).isEqualTo(StreamStage.RESPONSE);
        assertThat(passed(false, "HTTP/1.1 101 Fine\r\n\r")).isEqualTo(StreamStage.RESPONSE);
        assertThat(passed(false, "\n\u0089\0")).isEqualTo(StreamStage.OPEN);
        assertThat(passed(true, "\u0081")).isEqualTo(StreamStage.OPEN);
        assertThat(passed(true, "\u0085abcdHello")).isEqualTo(StreamStage.MESSAGE);
        assertThat(passed(false, "\u0081\u0005Hello")).isEqualTo(StreamStage.MESSAGE);
        assertThat(passed(false, "\u0088\0")).isEqualTo(StreamStage.CLOSE);
    }

    @Test
    void the_request_may_have_passed_before() {
        assertThat(passed(true, "HTTP/1.1 101 Fine\r\n\r\n")).isEqualTo(StreamStage.OPEN);
        assertThat(passed(false, "\u0081\u0080abcd")).isEqualTo(StreamStage.MESSAGE);
        assertThat(passed(true, "\u0088\0")).isEqualTo(StreamStage.CLOSE);
    }

    @Test
    void a_refusal_and_what_is_no_http_go_no_further() {
        passed(true, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(passed(false, "HTTP/1.1 404 No\r\n\r\n\u0088\0")).isEqualTo(StreamStage.RESPONSE);
        StreamStages other = new StreamStages();
        assertThat(other.passed(true, ByteBuffer.wrap(new byte[]{0, 1, 13, 10, 13, 10})))
                .isEqualTo(StreamStage.REQUEST);
    }
}
