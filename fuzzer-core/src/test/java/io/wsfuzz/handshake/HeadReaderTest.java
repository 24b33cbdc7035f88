package io.wsfuzz.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.handshake.HeadReader.HeadProgress;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadReaderTest {

    private static ByteBuffer octets(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static HeadProgress.Complete complete(String text) {
        ByteBuffer in = octets(text);
        HeadProgress headProgress = new HeadReader().read(in);
        assertThat(headProgress).isInstanceOf(HeadProgress.Complete.class);
        assertThat(in.hasRemaining()).isFalse();
        return (HeadProgress.Complete) headProgress;
    }

    @Test
    void reads_up_to_the_empty_line() {
        String text = "GET /chat HTTP/1.1\r\nHost: \t a b \t\r\nEmpty:\r\nColon: a:b\r\nLatin: \u00e9\r\n\r\n";
        ByteBuffer in = octets(text + "\u0081\u0000");
        HeadReader reader = new HeadReader();
        Head head = ((HeadProgress.Complete) reader.read(in)).head();
        assertThat(in.remaining()).as("the first frame stays").isEqualTo(2);
        assertThat(head.startLine()).isEqualTo("GET /chat HTTP/1.1");
        assertThat(head.fields()).containsExactly(new Field("Host", "a b"), new Field("Empty", ""),
                new Field("Colon", "a:b"), new Field("Latin", "\u00e9"));
        assertThat(head.raw()).isEqualTo(Octets.copy(octets(text)));
        assertThat(reader.read(in)).isEqualTo(reader.read(in)).isInstanceOf(HeadProgress.Complete.class);
        assertThat(in.remaining()).as("done is done").isEqualTo(2);
        assertThat(reader.octets()).isEqualTo(text.length());
    }

    @Test
    void reads_pieces_as_it_reads_the_whole() {
        String text = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n";
        HeadProgress whole = new HeadReader().read(octets(text));
        for (int cut = 0; cut < text.length(); cut++) {
            HeadReader reader = new HeadReader();
            assertThat(reader.read(octets(text.substring(0, cut)))).isEqualTo(new HeadProgress.Incomplete());
            assertThat(reader.read(octets(text.substring(cut)))).isEqualTo(whole);
        }
        HeadReader reader = new HeadReader();
        for (int i = 0; i < text.length() - 1; i++) {
            assertThat(reader.read(octets(text.substring(i, i + 1)))).isEqualTo(new HeadProgress.Incomplete());
        }
        assertThat(reader.read(octets("\n"))).isEqualTo(whole);
    }

    @Test
    void lets_two_oddities_pass_and_says_so() {
        assertThat(complete("A\r\nb: c\r\n\r\n").oddities()).isEmpty();
        assertThat(complete("A\nb: c\n\n").oddities())
                .containsExactly("a line that ends in a lone line feed, at octet 1");
        assertThat(complete("A\r\nb: c\r\n\n").oddities())
                .containsExactly("a line that ends in a lone line feed, at octet 9");
        assertThat(complete("\r\nA\r\n\r\n").oddities()).containsExactly("an empty line before the start line");
        assertThat(complete("\nA\r\n\r\n").oddities()).hasSize(2);
        assertThat(complete("\r\nA\r\n\r\n").head().raw().length()).as("all of the wire").isEqualTo(7);
        assertThat(complete("A\nb: c\n\n").head().fields()).containsExactly(new Field("b", "c"));
    }

    @ParameterizedTest
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false, value = {
        "A|Host : x|,white space before the colon: \"Host : x\",7",
        "A|Host\t: x|,white space before the colon: \"Host\\x09: x\",7",
        "A|Ho st: x|,white space before the colon: \"Ho st: x\",5",
        "A|Ho(st: x|,a character that no field name has before the colon: \"Ho(st: x\",5",
        "A|Hös: x|,a character that no field name has before the colon: \"H\\xf6s: x\",4",
        "A|a: b| c|,a folded line: \" c\",9",
        "A|a: b|\t|,a folded line: \"\\x09\",9",
        "A| a: b|,a folded line: \" a: b\",3",
        "A|nothing|,a line without a colon: \"nothing\",3",
        "A|: x|,a field without a name: \": x\",3",
        "||,two empty lines where the start line belongs,2",
        "A\0,the control character 0x00,1",
        "A|b: \u0001,the control character 0x01,6",
        "A|b\u007f,the control character 0x7f,4",
        "A|b: c\u001b,the control character 0x1b,7",
        "\u0016\u0003\u0001,the control character 0x16,0",
        "A\rB,a carriage return without a line feed,1",
        "A\r\r,a carriage return without a line feed,1",
        "A|b: c\r d,a carriage return without a line feed,7",
    })
    void refuses_what_servers_read_differently(String text, String reason, long at) {
        HeadReader reader = new HeadReader();
        ByteBuffer in = octets(text.replace("|", "\r\n"));
        HeadProgress.Malformed malformed = new HeadProgress.Malformed(reason, at);
        assertThat(reader.read(in)).isEqualTo(malformed);
        assertThat(reader.read(octets("A\r\n\r\n"))).as("no second chance").isEqualTo(malformed);
    }

    @Test
    void finds_a_wrong_octet_at_once() {
        ByteBuffer in = octets("\u0016\u0003\u0001 a greeting of TLS without any line feed");
        assertThat(new HeadReader().read(in)).isEqualTo(new HeadProgress.Malformed("the control character 0x16", 0));
        assertThat(in.position()).isEqualTo(1);
    }

    @Test
    void takes_no_more_than_its_limit() {
        String text = "A\r\nb: c\r\n\r\n";
        assertThat(new HeadReader(text.length()).read(octets(text))).isInstanceOf(HeadProgress.Complete.class);
        HeadReader reader = new HeadReader(text.length() - 1);
        ByteBuffer in = octets(text);
        assertThat(reader.read(in)).isEqualTo(new HeadProgress.TooLong(10, "octets")).isEqualTo(reader.read(in));
        assertThat(in.remaining()).isEqualTo(1);
        String fit = "A\r\nb: " + "x".repeat(HeadReader.DEFAULT_LIMIT - 10) + "\r\n\r\n";
        assertThat(complete(fit).head().raw().length()).isEqualTo(HeadReader.DEFAULT_LIMIT);
        assertThat(new HeadReader().read(octets(fit.replaceFirst("x", "xx"))))
                .isEqualTo(new HeadProgress.TooLong(HeadReader.DEFAULT_LIMIT, "octets"));
        assertThatThrownBy(() -> new HeadReader(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takes_a_thousand_fields() {
        String fields = "a:\r\n".repeat(HeadReader.MOST_FIELDS);
        assertThat(complete("A\r\n" + fields + "\r\n").head().fields()).hasSize(1000);
        assertThat(new HeadReader().read(octets("A\r\n" + fields + "a:\r\n")))
                .isEqualTo(new HeadProgress.TooLong(1000, "fields"));
    }

    @Test
    void takes_a_line_of_spaces_in_its_stride() {
        // A reader that trims from both ends for every octet would need minutes.
        assertThat(complete("A\r\nb:" + " ".repeat(60_000) + "\r\n\r\n").head().fields())
                .isEqualTo(List.of(new Field("b", "")));
    }

    @Test
    void keeps_nothing_of_what_is_too_long() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        ByteBuffer block = octets("x".repeat(1 << 20));
        HeadReader reader = new HeadReader();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1000; i++) {
            reader.read(block.clear());
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1 << 20);
    }
}
