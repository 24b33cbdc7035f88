package io.wsfuzz.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.deflate.DeflateBlock;
import io.wsfuzz.deflate.DeflateStream;
import io.wsfuzz.deflate.DeflateToken;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Payload;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed messages made by hand, and sample data, in the case language. */
class MadeStreamTest {

    private static Payload read(String payload) {
        return ((Step.SendFrame) Scripts.steps("> binary " + payload + " rsv 4").getFirst()).payload();
    }

    private static DeflateStream stream(String text) {
        return (DeflateStream) ((Payload.Made) read(text)).recipe();
    }

    @Test
    void blocks_and_their_parts_are_read() {
        DeflateToken.Copy copy = new DeflateToken.Copy(258, 1);
        assertThat(stream("deflate( fixed \"a\" copy 258 back 1 x 3 ( \"b\" symbol 285 distance 0 ) x 2 end )"))
                .isEqualTo(DeflateStream.message(DeflateBlock.fixed(DeflateToken.literal("a"),
                        new DeflateToken.Repeat(List.of(copy), 3),
                        new DeflateToken.Repeat(List.of(DeflateToken.literal("b"), new DeflateToken.Symbol(285, 0),
                                new DeflateToken.Distance(0, 0)), 2))));
    }

    @Test
    void lies_are_told_as_written() {
        assertThat(
                stream("deflate( final stored \"abc\" length 5 complement 6 bits 011 align ones raw hex 00ff ) upto 9"))
                .isEqualTo(DeflateStream
                        .of(new DeflateBlock.Stored(Payload.utf8("abc"), 5, 6, true), new DeflateBlock.Bits(6, 3),
                                new DeflateBlock.Align(true), new DeflateBlock.Raw(Payload.of(Octets.hex("00ff"))))
                        .cutAfter(9));
    }

    @Test
    void a_bomb_is_a_whole_message() {
        assertThat(stream("deflate( bomb 1G ratio 1000 )").inflatedLength()).isEqualTo(1L << 30);
        assertThat(read("deflate( bomb 1G ratio 1000 )").length()).isBetween(1_000_000L, 1_100_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "deflate( )",
        "deflate( end )",
        "deflate( final end align end )",
        "deflate( fixed \"Hello\" copy 5 back 5 end )",
        "deflate( fixed fixed end )",
        "deflate( final dynamic \"abcabc\" copy 3 back 32768 x 1G end )",
        "deflate( stored \"abc\" length 4 complement 9 )",
        "deflate( stored \"*\" x 64 stored corpus abc size 5 from 2 end ) upto 70",
        "deflate( ( fixed \"a\" ( \"b\" copy 3 back 1 ) x 2 ( dynamic hex ff ) x 3 ) x 4 end )",
        "deflate( bits 110 align align ones raw hex 0102 raw random 5 )",
        "deflate( fixed symbol 257 distance 31 symbol 269 extra 3 distance 4 extra 1 )",
        "corpus wide size 4K from 1",
        "corpus wide size 4K",
        "\"a\" corpus wide size 1 deflate( end ) \"b\""})
    void what_is_printed_reads_back(String text) {
        Payload payload = read(text);
        assertThat(Notation.payload(payload)).isEqualTo(text);
        assertThat(read(Notation.payload(payload))).isEqualTo(payload);
    }

    @Test
    void text_is_counted_in_characters_and_the_rest_in_octets() {
        List<Step> steps = Scripts.steps("> text corpus wide size 2\n> binary corpus wide size 2\n"
                + "> message text corpus wide size 2\n< text corpus wide size 2");
        assertThat(((Step.SendFrame) steps.get(0)).payload().length()).isEqualTo(3);
        assertThat(((Step.SendFrame) steps.get(1)).payload().length()).isEqualTo(2);
        assertThat(((Step.SendMessage) steps.get(2)).payload().length()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "deflate end )                     | here should be '('",
        "deflate( end                      | a kind of block is missing",
        "deflate( fxed \"a\" )             | did you mean 'fixed'",
        "deflate( fixed copy 2 back 1 )    | length is 3 to 258, not 2",
        "deflate( fixed copy 3 back 40000 ) | distance is 1 to 32768, not 40000",
        "deflate( fixed symbol 288 )       | symbol is 0 to 287",
        "deflate( stored \"*\" x 64K )     | at most 65535 octets",
        "deflate( bits 012 )               | bits are 1 to 32 digits",
        "deflate( final bits 01 )          | 'final' stands before",
        "deflate( bomb 5 ratio 2000 )      | the ratio is 1 to 1032",
        "deflate( ( ( ( ( ( fixed ) x 1 ) x 1 ) x 1 ) x 1 ) x 1 ) | more than 4 brackets",
        "deflate( dynamic lengths hex 01 and hex 01 \"a\" ) | there are 257 to 288 code lengths",
        "deflate( ( ( fixed \"a\" x 1000000G ) x 1000000G ) x 9 ) | less than 2^63 octets",
        "corpus wid size 3                 | did you mean 'wide'",
        "corpus wide                       | 'size' is missing"})
    void mistakes_are_told(String payload, String message) {
        assertThat(Scripts.wrong("> binary " + payload)).contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "accept \"permessage-deflate; client_max_window_bits=7\" | RFC 7692",
        "accept \"deflate-frame\"                                | the terms are one permessage-deflate",
        "accept \"permessage-deflate, permessage-deflate\"       | the terms are one permessage-deflate",
        "accept \";\"                                            | the terms are one permessage-deflate"})
    void terms_that_nobody_could_keep_are_told(String line, String message) {
        assertThat(Scripts.wrong(line + "\n> ping")).contains(message);
    }
}
