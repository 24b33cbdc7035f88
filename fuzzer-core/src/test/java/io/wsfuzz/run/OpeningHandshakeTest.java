package io.wsfuzz.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.frame.Octets;
import io.wsfuzz.handshake.Field;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.handshake.HeadReader;
import io.wsfuzz.handshake.ResponseReader;
import io.wsfuzz.handshake.ServerResponse;
import io.wsfuzz.handshake.UpgradeRequest;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseReader;
import io.wsfuzz.verdict.Judge;
import io.wsfuzz.verdict.Result;
import io.wsfuzz.verdict.Verdict;
import io.wsfuzz.wire.WireLine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How connections begin, in either role, fed by hand. */
class OpeningHandshakeTest {

    private static final long SECOND = 1_000_000_000L;
    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
    private static final String MASKED_TEXT = "818100000000" + "61";

    private static Case read(String lines) {
        var parsedFile = CaseReader.read("test.cases", "case 1.1 \"A case\"\n" + lines);
        assertThat(parsedFile.errors()).isEmpty();
        return parsedFile.cases().getFirst();
    }

    private static String writes(CaseRun run, long now) {
        StringBuilder text = new StringBuilder();
        for (Action next = run.next(now); !(next instanceof Action.Nothing); next = run.next(now)) {
            if (next instanceof Action.Write write) {
                ByteBuffer octets = ByteBuffer.allocate(1 << 16);
                write.octets().read(octets);
                text.append(StandardCharsets.ISO_8859_1.decode(octets.flip()));
                run.sent(octets.limit(), now);
            }
        }
        return text.toString();
    }

    private static CaseRun asked(String lines) {
        CaseRun run = CaseRun.asClient(read(lines), "localhost", "/", Conditions.of(1));
        run.opened(0, () -> {});
        return run;
    }

    private static CaseRun answering(String lines, Head request) {
        CaseRun run = CaseRun.asServer(read(lines), request, Conditions.of(1));
        run.opened(0, () -> {});
        return run;
    }

    private static CaseRun answering(String lines) {
        return answering(lines, UpgradeRequest.plain("localhost", "/", KEY).toHead());
    }

    private static void receive(CaseRun run, String text, long now) {
        run.received(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)), now);
        writes(run, now);
    }

    private static void receiveFrame(CaseRun run, String hex, long now) {
        run.received(ByteBuffer.wrap(Octets.hex(hex).toArray()), now);
        writes(run, now);
    }

    private static Result result(CaseRun run) {
        assertThat(run.isOver()).isTrue();
        return Judge.judge(run.played(), run.transcript());
    }

    private static String right(String request) {
        Head head = ((HeadReader.HeadProgress.Complete) new HeadReader()
                .read(ByteBuffer.wrap(request.getBytes(StandardCharsets.ISO_8859_1)))).head();
        return ServerResponse.accept(head, List.of(), Optional.empty()).raw().text();
    }

    @Test
    void interim_responses_are_passed_over_and_recorded() {
        CaseRun run = asked("> text \"a\"\n< echo");
        String response = right(writes(run, 0));
        receive(run, "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + response, 1);
        assertThat(run.transcript().seen()).hasSize(1).first().isInstanceOf(Observation.Accepted.class);
        assertThat(run.transcript().handshakes().interim()).extracting(Head::startLine)
                .containsExactly("HTTP/1.1 100 Continue", "HTTP/1.1 103 Early Hints");
        assertThat(run.transcript().log().first()).map(WireLine::text)
                .contains("< HTTP/1.1 100 Continue", "< HTTP/1.1 103 Early Hints",
                        "< HTTP/1.1 101 Switching Protocols");
    }

    @Test
    void interim_responses_without_end_are_wrong() {
        CaseRun run = asked("> text \"a\"\n< echo");
        writes(run, 0);
        receive(run, "HTTP/1.1 103 Early Hints\r\n\r\n".repeat(ResponseReader.MOST_INTERIM + 1), 1);
        assertThat(result(run).explanation()).contains("longer than 16 interim responses");
    }

    private static final String PAGE = "<html><h1>No upgrade</h1></html>";
    private static final String REFUSAL =
            "HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\nContent-Length: " + PAGE.length() + "\r\n\r\n";

    @Test
    void a_page_behind_a_refusal_is_no_frame() {
        CaseRun run = asked("request drop Upgrade\n< refused 400 or 426");
        writes(run, 0);
        receive(run, REFUSAL + PAGE, 1);
        assertThat(result(run).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void nor_is_a_page_that_comes_later() {
        CaseRun run = asked("request drop Upgrade\n< refused 400 or 426\n< header Content-Type \"text/html\"");
        writes(run, 0);
        receive(run, REFUSAL, 1);
        receive(run, PAGE, 2);
        assertThat(result(run).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void nor_where_the_refusal_is_wrong() {
        CaseRun run = asked("> text \"a\"\n< echo");
        writes(run, 0);
        receive(run, REFUSAL + PAGE, 1);
        run.ended(Ending.FIN, 2);
        writes(run, 2);
        assertThat(result(run).explanation()).contains("the server refused the handshake with status 400");
    }

    @Test
    void nothing_is_named_as_sent_before_an_answer_that_never_came() {
        CaseRun run = asked("together\n> text \"a\"\n< accepted");
        assertThat(writes(run, 0)).contains("GET /");
        run.tick(SECOND);
        writes(run, SECOND);
        assertThat(result(run).explanation()).startsWith("the opening handshake was not answered within 1 s");
    }

    private static final String WRONG_KEY = "response set Sec-WebSocket-Accept \"s3pPLMBiTxaQ9kYGzzhZRbK+xOoA\"\n";

    @ParameterizedTest
    @ValueSource(strings = {WRONG_KEY, "response status 404 \"Not Found\"\nresponse body \"no\"\n",
        "response subprotocol chat\n", "response raw \"HTTP/1.1 101\"\n"})
    void the_end_of_tcp_refuses_a_wrong_response(String response) {
        CaseRun run = answering(response + "< refused");
        writes(run, 0);
        assertThat(run.isOver()).isFalse();
        run.ended(Ending.FIN, 1);
        writes(run, 1);
        assertThat(result(run).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void a_frame_accepts_a_wrong_response() {
        CaseRun run = answering("response set Sec-WebSocket-Accept wrong\n< refused");
        writes(run, 0);
        receiveFrame(run, MASKED_TEXT, 1);
        run.ended(Ending.FIN, 2);
        writes(run, 2);
        assertThat(result(run).explanation()).contains("the handshake was accepted, expected 'refused'");
    }

    @Test
    void who_answers_the_ping_has_accepted() {
        CaseRun run = answering("response status 101 \"Fine\"\nresponse drop Upgrade\n< refused");
        writes(run, 0);
        run.tick(SECOND);
        assertThat(writes(run, SECOND)).isEqualTo("\u0089\0");
        receiveFrame(run, "8a8000000000", SECOND + 1);
        run.ended(Ending.FIN, SECOND + 2);
        writes(run, SECOND + 2);
        assertThat(result(run).explanation()).contains("the handshake was accepted, expected 'refused'");
    }

    @Test
    void silence_is_neither() {
        CaseRun run = answering("response drop Upgrade\n< refused");
        writes(run, 0);
        run.tick(SECOND);
        writes(run, SECOND);
        assertThat(run.isOver()).isFalse();
        run.tick(2 * SECOND);
        writes(run, 2 * SECOND);
        assertThat(result(run).verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result(run).explanation())
                .contains("the client neither sent a frame nor ended TCP, nor did it answer a ping within 1 s");
    }

    @Test
    void another_request_is_a_refusal() {
        CaseRun run = answering("response status 401 \"Unauthorized\"\n< refused 401");
        writes(run, 0);
        receive(run, "GET / HTTP/1.1\r\n", 1);
        assertThat(result(run).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void a_right_response_that_is_only_unusual_is_accepted_at_once() {
        CaseRun run =
                answering("response interim 103 \"Early Hints\"\nresponse add X-Large \"x\"\n> text \"a\"\n< echo");
        assertThat(writes(run, 0)).startsWith("HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 101 ")
                .contains("X-Large: x\r\n\r\n").endsWith("\u0081\u0001a");
        assertThat(run.transcript().seen()).hasSize(1).first().isInstanceOf(Observation.Accepted.class);
        assertThat(run.transcript().handshakes().response().orElseThrow().startLine()).startsWith("HTTP/1.1 101");
    }

    @Test
    void a_wrong_request_is_refused_unless_it_is_to_be_answered_anyway() {
        Head request = Head.of("GET / HTTP/1.1", List.of(new Field("Host", "localhost")));
        assertThat(writes(answering("> text \"a\"\n< echo", request), 0)).startsWith("HTTP/1.1 400 Bad Request");
        CaseRun run = answering("response anyway\n> text \"a\"\n< echo", request);
        assertThat(writes(run, 0)).startsWith("HTTP/1.1 101 ").endsWith("\u0081\u0001a");
        receiveFrame(run, MASKED_TEXT, 1);
        assertThat(run.transcript().seen()).noneMatch(Observation.Violated.class::isInstance)
                .anyMatch(each -> each instanceof Observation.Message message && message.isEcho());
    }

    @Test
    void subprotocols_are_asked_for_and_chosen() {
        CaseRun run = asked("request subprotocol chat\nrequest subprotocol \"superchat\"\n> text \"a\"\n< echo");
        String request = writes(run, 0);
        assertThat(request).contains("Sec-WebSocket-Protocol: chat, superchat\r\n");
        receive(run, right(request).replace("\r\n\r\n", "\r\nSec-WebSocket-Protocol: superchat\r\n\r\n"), 1);
        assertThat(run.transcript().seen()).hasSize(1).first().isInstanceOf(Observation.Accepted.class);

        Head asks = new UpgradeRequest("localhost", "/", KEY, List.of("chat"), List.of()).toHead();
        CaseRun chosen = answering("response subprotocol chat\n> text \"a\"\n< echo", asks);
        assertThat(writes(chosen, 0)).contains("Sec-WebSocket-Protocol: chat\r\n");
        assertThat(chosen.transcript().seen()).hasSize(1);
    }
}
