package io.wsfuzz.oracle;

import io.wsfuzz.deflate.NegotiationResult;
import io.wsfuzz.deflate.Offers;
import io.wsfuzz.deflate.Terms;
import io.wsfuzz.handshake.Extension;
import io.wsfuzz.handshake.Extensions;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.handshake.WebSocketKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What RFC 6455, sections 4.1 and 4.2.1, want of the heads that open a WebSocket. */
final class OpeningRules {

    private static final int KEY_OCTETS = 16;
    private static final Pattern REQUEST = Pattern.compile("(\\S+) (\\S+) HTTP/(\\d)\\.(\\d)");
    private static final Pattern RESPONSE = Pattern.compile("HTTP/\\d\\.\\d 101(?: .*)?");
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 \\d{3}(?: .*)?");
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern HOST = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._~%!$&'()*+,;=-]+)(:\\d*)?");

    /**
     * What a head breaks.
     *
     * @param grave whether whoever reads it must refuse it
     */
    record OpeningFault(boolean grave, String detail) {}

    private OpeningRules() {}

    /** The first grave fault of a request, else the first other one. */
    static Optional<OpeningFault> request(Head request) {
        List<OpeningFault> faults = new ArrayList<>();
        requestLine(request, faults);
        hosts(request, faults);
        must(request.hasToken("Upgrade", "websocket"), "no Upgrade: websocket", faults);
        must(request.hasToken("Connection", "upgrade"), "no Connection: Upgrade", faults);
        List<String> keys = request.all("Sec-WebSocket-Key");
        must(keys.stream().anyMatch(key -> !key.isEmpty()), "no Sec-WebSocket-Key", faults);
        // Section 4.2.2: a server need not decode it, and so may not find out.
        should(keys.stream().allMatch(OpeningRules::isKey), "no Sec-WebSocket-Key of 16 octets", faults);
        should(keys.size() < 2, keys.size() + " fields Sec-WebSocket-Key", faults);
        List<String> versions = request.all("Sec-WebSocket-Version");
        must(versions.contains("13"), "no Sec-WebSocket-Version: 13", faults);
        should(versions.size() < 2, versions.size() + " fields Sec-WebSocket-Version", faults);
        should(Extensions.parse(request.all(Extensions.FIELD)) instanceof Extensions.Listed,
                "a wrong " + Extensions.FIELD, faults);
        List<String> names = request.elements("Sec-WebSocket-Protocol");
        should(names.stream().distinct().count() == names.size()
                && names.stream().allMatch(name -> TOKEN.matcher(name).matches()), "wrong subprotocols", faults);
        should(!hasBody(request), "a body", faults);
        return first(faults);
    }

    private static void requestLine(Head request, List<OpeningFault> faults) {
        var line = REQUEST.matcher(request.startLine());
        if (!line.matches()) {
            must(false, "no request line", faults);
            return;
        }
        must(line.group(1).equals("GET"), "the method " + line.group(1), faults);
        must(line.group(3).charAt(0) > '1' || line.group(3).equals("1") && !line.group(4).equals("0"),
                "a version below HTTP/1.1", faults);
        String target = line.group(2).toLowerCase(Locale.ROOT);
        should((target.startsWith("/") || target.startsWith("http://") || target.startsWith("https://"))
                && target.indexOf('#') < 0 && target.chars().allMatch(c -> c < 0x7f), "an odd target", faults);
    }

    private static void hosts(Head request, List<OpeningFault> faults) {
        List<String> hosts = request.all("Host");
        must(!hosts.isEmpty(), "no Host", faults);
        should(hosts.size() < 2 && hosts.stream().allMatch(host -> HOST.matcher(host).matches()), "a wrong Host",
                faults);
    }

    private static boolean isKey(String key) {
        try {
            return key.length() == 24 && Base64.getDecoder().decode(key).length == KEY_OCTETS;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static boolean hasBody(Head request) {
        return !request.all("Transfer-Encoding").isEmpty()
                || request.all("Content-Length").stream().anyMatch(length -> !length.equals("0"));
    }

    /** Whether the first line says 101. */
    static boolean isSwitching(Head response) {
        return RESPONSE.matcher(response.startLine()).matches();
    }

    /** Whether the first line is a status line of HTTP/1.1 at all. */
    static boolean hasStatus(Head response) {
        return STATUS.matcher(response.startLine()).matches();
    }

    /** The first grave fault of a response that says 101, else the first other one. */
    static Optional<OpeningFault> response(Head request, Head response) {
        List<OpeningFault> faults = new ArrayList<>();
        should(!response.startLine().startsWith("HTTP/1.0") && !response.startLine().startsWith("HTTP/0"),
                "a 101 below HTTP/1.1", faults);
        List<String> upgrades = response.elements("Upgrade");
        must(!upgrades.isEmpty() && upgrades.stream().allMatch("websocket"::equalsIgnoreCase)
                && upgrades.stream().allMatch(name -> TOKEN.matcher(name).matches()), "no Upgrade: websocket", faults);
        must(response.hasToken("Connection", "upgrade"), "no Connection: Upgrade", faults);
        List<String> accepts = response.all("Sec-WebSocket-Accept");
        List<String> keys = new ArrayList<>(request.all("Sec-WebSocket-Key"));
        keys.add(String.join(", ", keys));
        must(accepts.stream()
                .anyMatch(accept -> keys.stream().anyMatch(key -> accept.equals(WebSocketKey.accept(key)))),
                "no right Sec-WebSocket-Accept", faults);
        should(accepts.size() < 2, accepts.size() + " fields Sec-WebSocket-Accept", faults);
        List<String> chosen = response.all("Sec-WebSocket-Protocol");
        must(request.elements("Sec-WebSocket-Protocol").containsAll(chosen), "a subprotocol that was not asked for",
                faults);
        should(chosen.size() < 2, chosen.size() + " fields Sec-WebSocket-Protocol", faults);
        must(terms(request, response) instanceof AgreedTerms.Agreed, "extensions that were not offered so", faults);
        should(response.all(Extensions.FIELD).size() < 2, "two fields " + Extensions.FIELD, faults);
        return first(faults);
    }

    /** What came of the offers of a request. */
    sealed interface AgreedTerms {
        /** These terms, or no compression. */
        record Agreed(Optional<Terms> held, Optional<Terms> kept) implements AgreedTerms {}

        /** The response agrees to what was not offered. */
        record Wrong() implements AgreedTerms {}
    }

    static AgreedTerms terms(Head request, Head response) {
        List<Extension> offered =
                Extensions.parse(request.all(Extensions.FIELD)) instanceof Extensions.Listed(List<Extension> list)
                        ? list
                        : List.of();
        if (!(Extensions.parse(response.all(Extensions.FIELD)) instanceof Extensions.Listed(List<Extension> answers))) {
            return new AgreedTerms.Wrong();
        }
        if (answers.isEmpty()) {
            return new AgreedTerms.Agreed(Optional.empty(), Optional.empty());
        }
        boolean known = answers.stream()
                .allMatch(answer -> offered.stream().anyMatch(offer -> offer.name().equals(answer.name())));
        List<Extension> deflate = answers.stream().filter(answer -> answer.name().equals(Terms.NAME)).toList();
        if (!known || deflate.size() > 1) {
            return new AgreedTerms.Wrong();
        }
        Offers offers = Offers.read(offered);
        if (deflate.isEmpty()) {
            return new AgreedTerms.Agreed(Optional.empty(), Optional.empty());
        }
        return offers.judge(deflate.getFirst()) instanceof NegotiationResult.Right<Terms>(Terms terms)
                ? new AgreedTerms.Agreed(Optional.of(terms), Optional.of(offers.kept(terms)))
                : new AgreedTerms.Wrong();
    }

    private static void must(boolean kept, String detail, List<OpeningFault> faults) {
        if (!kept) {
            faults.add(new OpeningFault(true, detail));
        }
    }

    private static void should(boolean kept, String detail, List<OpeningFault> faults) {
        if (!kept) {
            faults.add(new OpeningFault(false, detail));
        }
    }

    private static Optional<OpeningFault> first(List<OpeningFault> faults) {
        return faults.stream().filter(OpeningFault::grave).findFirst().or(() -> faults.stream().findFirst());
    }
}
