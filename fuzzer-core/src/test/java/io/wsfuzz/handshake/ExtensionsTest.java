package io.wsfuzz.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtensionsTest {

    private static final Extension DEFLATE = new Extension("permessage-deflate",
            List.of(new Parameter("client_max_window_bits", null), new Parameter("server_max_window_bits", "10")));

    private static void assertListed(List<String> values, Extension... extensions) {
        assertThat(Extensions.parse(values)).isEqualTo(new Extensions.Listed(List.of(extensions)));
    }

    @Test
    void are_lists_of_tokens_and_parameters() {
        Extension foo = new Extension("foo", List.of());
        assertListed(List.of());
        assertListed(List.of("foo"), foo);
        assertListed(List.of("permessage-deflate; client_max_window_bits; server_max_window_bits=10"), DEFLATE);
        assertListed(List.of("permessage-deflate;client_max_window_bits;server_max_window_bits=\"10\",foo"), DEFLATE,
                foo);
        assertListed(
                List.of("permessage-deflate\t;  client_max_window_bits ; server_max_window_bits = \"1\\0\" , foo "),
                DEFLATE, foo);
        assertListed(List.of("foo", "permessage-deflate; client_max_window_bits; server_max_window_bits=10"), foo,
                DEFLATE);
        assertListed(List.of(",, foo ,,", "", ", "), foo);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', ignoreLeadingAndTrailingWhitespace = false, value = {
        "'',no extension,0",
        "',, ',no extension,0",
        "foo bar,neither a comma nor a semicolon,4",
        "foo=bar,neither a comma nor a semicolon,3",
        "foo;,no name of a parameter,4",
        "'foo; ,bar',no name of a parameter,5",
        "foo; =x,no name of a parameter,5",
        "foo; a=,no value of a parameter,7",
        "foo; a=;b,no value of a parameter,7",
        "foo; a==,no value of a parameter,7",
        "foo; a=\"\",a quoted string that holds no token,7",
        "foo; a=\"x y\",a quoted string that holds no token,7",
        "foo; a=\"x,a quoted string without end,7",
        "foo; a=\"x\\,a quoted string without end,7",
        "foo; a=\"x\\\",a quoted string without end,7",
        "foo; a=\"x\"y,neither a comma nor a semicolon,10",
        ";a,no name of an extension,0",
        "\"foo\",no name of an extension,0",
        "f\u00f6o,neither a comma nor a semicolon,1",
        "foo; a/b,neither a comma nor a semicolon,6",
    })
    void are_nothing_else(String value, String reason, int at) {
        assertThat(Extensions.parse(List.of(value))).isEqualTo(new Extensions.Malformed(reason, value, at));
    }

    @Test
    void say_where_the_mistake_is() {
        Extensions malformed = Extensions.parse(List.of("good", "foo; a=\"\u0007\""));
        assertThat(((Extensions.Malformed) malformed).sentence())
                .isEqualTo("a quoted string that holds no token at character 7 of \"foo; a=\\\"\\x07\\\"\"");
    }

    @Test
    void are_printed_without_quotes() {
        assertThat(Extensions.print(List.of(DEFLATE, new Extension("foo", List.of()))))
                .isEqualTo("permessage-deflate; client_max_window_bits; server_max_window_bits=10, foo");
        assertThatThrownBy(() -> new Extension("a b", List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Parameter("", null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Parameter("a", "b;c")).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 300)
    void are_read_as_they_are_printed(@ForAll("lists") List<Extension> extensions) {
        assertThat(Extensions.parse(List.of(Extensions.print(extensions))))
                .isEqualTo(new Extensions.Listed(extensions));
    }

    @Provide
    static Arbitrary<List<Extension>> lists() {
        Arbitrary<String> token = Arbitraries.strings().withChars("aZ09!#$%&'*+-.^_`|~").ofMinLength(1).ofMaxLength(8);
        Arbitrary<Parameter> parameter = Combinators.combine(token, token.injectNull(0.3)).as(Parameter::new);
        return Combinators.combine(token, parameter.list().ofMaxSize(4)).as(Extension::new).list().ofMinSize(1)
                .ofMaxSize(4);
    }
}
