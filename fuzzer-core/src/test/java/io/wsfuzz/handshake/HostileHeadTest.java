package io.wsfuzz.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.frame.Dice;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.handshake.HeadReader.HeadProgress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A million strings that nobody would send in good faith. */
class HostileHeadTest {

    private static final Pattern SHORT_LINE = Pattern.compile("[ -~]{1,800}");
    /** What a random string is put together from, so that it gets deeper than noise does. */
    private static final List<String> PARTS = List.of("GET ", "/", "?agent=%41%f%", " HTTP/1.1", "HTTP/1.1 101 Yes",
            "\r\n", "\r\n", "\r\n", "\n", "\r", ": ", ":", " ", "\t", ",", ";", "=", "\"", "\\", "\0", "\u00ff", "a",
            "Host", "Upgrade: websocket\r\n", "Connection: Upgrade\r\n",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
            "Sec-WebSocket-Version: 13\r\n", "Sec-WebSocket-Extensions: ", "permessage-deflate",
            "Sec-WebSocket-Protocol: ",
            "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n");

    private final Dice dice = new Dice(9112);
    private final byte[][] parts = PARTS.stream().map(part -> part.getBytes(StandardCharsets.ISO_8859_1))
            .toArray(byte[][]::new);

    @Test
    void is_taken_by_the_reader_as_noise() {
        ByteBuffer in = ByteBuffer.allocate(64);
        for (int i = 0; i < 950_000; i++) {
            in.clear();
            for (int k = 0; k < 64; k += 8) {
                in.putLong(k, dice.next());
            }
            read(in.limit(dice.below(65)));
        }
    }

    @Test
    void is_taken_by_the_reader_as_almost_a_head() {
        ByteBuffer in = ByteBuffer.allocate(1024);
        int complete = 0;
        for (int i = 0; i < 50_000; i++) {
            in.clear().put(parts[dice.below(5)]).put(parts[3]).put(parts[5]);
            for (int k = dice.below(10); k > 0; k--) {
                in.put(parts[dice.below(parts.length)]);
            }
            if (read(in.put(parts[5]).put(parts[6])
                    .flip()) instanceof HeadProgress.Complete(Head head, List<String> oddities)) {
                complete++;
                judge(head);
            }
        }
        assertThat(complete).isGreaterThan(5_000);
    }

    private HeadProgress read(ByteBuffer in) {
        int size = in.limit();
        HeadReader reader = new HeadReader(512);
        reader.read(in.limit(dice.below(size + 1)));
        HeadProgress headProgress = reader.read(in.limit(size));
        boolean sound = reader.octets() == in.position() && switch (headProgress) {
            case HeadProgress.Incomplete() -> !in.hasRemaining();
            case HeadProgress.Complete(Head head, List<String> oddities) -> head.raw().length() == in.position();
            case HeadProgress.Malformed(String reason, long at) ->
                    at < in.position() && SHORT_LINE.matcher(reason).matches();
            case HeadProgress.TooLong(int limit, String unit) -> in.position() == limit;
        };
        if (!sound) {
            assertThat(headProgress).as(Octets.copy(in.rewind()).hex()).isNull();
        }
        return headProgress;
    }

    /** Nothing that judges a head throws, and what it says is fit for a terminal. */
    private static void judge(Head head) {
        List<String> words = new ArrayList<>();
        List<HandshakeFault> faults = new ArrayList<>(ServerResponse.checkRequest(head));
        if (ServerResponse.check(head, "dGhlIHNhbXBsZSBub25jZQ==", List.of(),
                List.of()) instanceof ServerResponse.ResponseOutcome.Wrong wrong) {
            faults.addAll(wrong.faults());
        }
        RequestLine.of(head).ifPresent(line -> words.add(line.path() + line.query("agent").orElse("")));
        ServerResponse.accept(head, List.of(), Optional.empty());
        for (HandshakeFault fault : faults) {
            if (!SHORT_LINE.matcher(fault.sentence()).matches()) {
                assertThat(fault.sentence()).matches(SHORT_LINE);
            }
        }
        if (faults.size() >= 20 || words.toString().length() >= 1024) {
            throw new AssertionError(faults + " " + words);
        }
    }
}
