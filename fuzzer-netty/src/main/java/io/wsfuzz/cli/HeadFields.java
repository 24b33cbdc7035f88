package io.wsfuzz.cli;

import io.wsfuzz.handshake.HandshakeEdit;
import io.wsfuzz.role.Access;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What our opening handshakes say besides what they must. Values are read so that none can begin a field of its own. */
final class HeadFields {

    /** A token (RFC 9110, section 5.6.2). */
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

    private static final Pattern FIELD = Pattern.compile("(" + TOKEN + "):[ \t]*(.*?)[ \t]*", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile(TOKEN);
    private static final Pattern BEARER = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    /** What an opening handshake is made of: cases change these, options do not. */
    private static final Set<String> OURS =
            Set.of("upgrade", "connection", "sec-websocket-key", "sec-websocket-version",
                    "sec-websocket-extensions", "content-length", "transfer-encoding");

    @Option(names = "--header", paramLabel = "FIELD", converter = OneField.class,
            description = "One more field of the opening handshake, as \"X-Tenant: blue\"; can be given several times. Its value is "
                    + "shown in no report and no log, as those of --auth, --bearer and --cookie.")
    private List<HandshakeEdit> fields = new ArrayList<>();

    @Option(names = "--origin", paramLabel = "ORIGIN", converter = PlainText.class,
            description = "The Origin of the opening handshake, as https://example.org.")
    private @Nullable String origin;

    @Option(names = "--subprotocol", paramLabel = "NAME", converter = Token.class,
            description = "A subprotocol to ask for; can be given several times.")
    private List<String> subprotocols = new ArrayList<>();

    @Option(names = "--auth", paramLabel = "USER:PASSWORD", converter = UserAndPassword.class,
            description = "Basic authentication.")
    private @Nullable String auth;

    @Option(names = "--bearer", paramLabel = "TOKEN", converter = BearerToken.class, description = "A bearer token.")
    private @Nullable String bearer;

    @Option(names = "--cookie", paramLabel = "NAME=VALUE", converter = CookieText.class,
            description = "A cookie; can be given several times.")
    private List<String> cookies = new ArrayList<>();

    /** As edits of our head. */
    Access.HeadEdits said() {
        List<HandshakeEdit> edits = new ArrayList<>();
        if (origin != null) {
            edits.add(new HandshakeEdit.Set("Origin", origin));
        }
        subprotocols.forEach(name -> edits.add(new HandshakeEdit.Subprotocol(name)));
        int open = edits.size();
        if (auth != null && bearer != null) {
            throw new UsageException("--auth and --bearer both say who you are; leave one of them out");
        }
        if (auth != null) {
            edits.add(new HandshakeEdit.Add("Authorization", "Basic " + auth));
        }
        if (bearer != null) {
            edits.add(new HandshakeEdit.Add("Authorization", "Bearer " + bearer));
        }
        if (!cookies.isEmpty()) {
            edits.add(new HandshakeEdit.Add("Cookie", String.join("; ", cookies)));
        }
        edits.addAll(fields);
        return new Access.HeadEdits(edits, edits.size() > open);
    }

    /** The options that say the same, but for the secrets. */
    List<String> again() {
        List<String> words = new ArrayList<>();
        if (origin != null) {
            words.addAll(List.of("--origin", origin));
        }
        subprotocols.forEach(name -> words.addAll(List.of("--subprotocol", name)));
        if (auth != null) {
            words.addAll(List.of("--auth", "…"));
        }
        if (bearer != null) {
            words.addAll(List.of("--bearer", "…"));
        }
        cookies.forEach(
                cookie -> words.addAll(List.of("--cookie", cookie.substring(0, cookie.indexOf('=') + 1) + '…')));
        fields.forEach(field -> words.addAll(List.of("--header", name(field) + ": …")));
        return words;
    }

    private static String name(HandshakeEdit field) {
        return field instanceof HandshakeEdit.Set set
                ? set.name()
                : field instanceof HandshakeEdit.Add add ? add.name() : "";
    }

    private static TypeConversionException wrong(String sentence) {
        // What was given may be a secret: it is not repeated.
        return new TypeConversionException(sentence);
    }

    /** A line end in a value would begin another field. */
    private static String plain(String value) {
        if (value.chars().anyMatch(c -> c == '\r' || c == '\n')) {
            throw wrong("it has a line end in it, which would begin another field; take it out");
        }
        if (!value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw wrong("it has characters that are no printable ASCII; take them out, or encode them");
        }
        return value;
    }

    /** One field. */
    static final class OneField implements ITypeConverter<HandshakeEdit> {
        @Override
        public HandshakeEdit convert(String value) {
            Matcher field = FIELD.matcher(value);
            plain(value);
            if (!field.matches()) {
                throw wrong("it is a name, a colon and a value, as \"X-Tenant: blue\"");
            }
            if (OURS.contains(field.group(1).toLowerCase(Locale.ROOT))) {
                throw wrong("the opening handshake has its own " + field.group(1)
                        + "; write a case with 'request set' to change that");
            }
            return field.group(1).equalsIgnoreCase("Host")
                    ? new HandshakeEdit.Set("Host", field.group(2))
                    : new HandshakeEdit.Add(field.group(1), field.group(2));
        }
    }

    /** Anything on one line. */
    static final class PlainText implements ITypeConverter<String> {
        @Override
        public String convert(String value) {
            return plain(value);
        }
    }

    /** A word. */
    static final class Token implements ITypeConverter<String> {
        @Override
        public String convert(String value) {
            if (!WORD.matcher(value).matches()) {
                throw wrong("it is one word, as chat or graphql-ws");
            }
            return value;
        }
    }

    /** What Basic authentication sends (RFC 7617). */
    static final class UserAndPassword implements ITypeConverter<String> {
        @Override
        public String convert(String value) {
            if (value.indexOf(':') < 0) {
                throw wrong("it is a name, a colon and a password, as me:secret");
            }
            if (value.chars().anyMatch(Character::isISOControl)) {
                throw wrong("it has a control character in it; take it out");
            }
            return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A token of RFC 6750. */
    static final class BearerToken implements ITypeConverter<String> {
        @Override
        public String convert(String value) {
            if (!BEARER.matcher(value).matches()) {
                throw wrong("it is a token of letters, digits and ._~+/- without blanks");
            }
            return value;
        }
    }

    /** One cookie. */
    static final class CookieText implements ITypeConverter<String> {
        @Override
        public String convert(String value) {
            int equals = plain(value).indexOf('=');
            if (equals < 1 || !WORD.matcher(value.substring(0, equals)).matches() || value.indexOf(';') >= 0) {
                throw wrong("it is one cookie, as session=8f3a");
            }
            return value;
        }
    }
}
