package io.wsfuzz.report.html;

import io.wsfuzz.handshake.Head;
import io.wsfuzz.report.folder.ReportOptions;
import io.wsfuzz.report.folder.Role;
import io.wsfuzz.result.SafeText;
import io.wsfuzz.run.Transcript;
import io.wsfuzz.script.CaseId;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How to play a case again, in words that a shell takes as they are.
 *
 * @param command what is to be typed
 * @param url     where a client is to connect then; empty where the command does all
 */
record Replay(String command, String url) {

    /** What needs no quotes in any shell. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9:/._@%+=-]{1,500}");

    /** Where a server listens if nobody says otherwise. */
    private static final String USUAL_URL = "ws://127.0.0.1:9001";

    /** Of one case of this report. */
    static Replay of(CaseId id, Optional<Transcript> told, ReportOptions options) {
        if (options.role() == Role.SERVERS) {
            return new Replay("wsfuzz replay " + id + ' ' + quoted(url(told, options.facts().urls()))
                    + again(options.again().stream().filter(word -> !word.equals("--large")).toList()), "");
        }
        String port = options.facts().urls().stream().findFirst().map(Replay::port).filter(each -> each > 0)
                .map(each -> " --port " + each).orElse("");
        String base = options.facts().urls().stream().findFirst().filter(each -> port(each) > 0).orElse(USUAL_URL);
        return new Replay("wsfuzz server --cases " + id + port + again(options.again()),
                base + "/runCase?casetuple=" + id + "&agent=NAME");
    }

    private static int port(String url) {
        return URI.create(url).getPort();
    }

    private static String again(List<String> words) {
        return words.stream().map(word -> ' ' + quoted(word)).collect(Collectors.joining());
    }

    /** The URL that was given for this server; where it is one of many, or a report of long ago, where our own request went. */
    private static String url(Optional<Transcript> told, List<String> given) {
        return told.map(Transcript::handshakes).flatMap(Transcript.Handshakes::request)
                .flatMap(request -> asked(request, given))
                .or(() -> given.stream().findFirst().filter(_ -> given.size() == 1))
                .orElse("URL");
    }

    /** A case may have edited the head of our request, its Host and target too. */
    private static Optional<String> asked(Head request, List<String> given) {
        if (given.size() == 1) {
            return Optional.of(given.getFirst());
        }
        String[] words = request.startLine().split(" ", -1);
        Optional<String> seen = request.first("Host").filter(_ -> words.length == 3)
                .map(host -> "ws://" + host + words[1]);
        return given.stream().filter(url -> seen.map(url::startsWith).orElse(false)).findFirst().or(() -> seen);
    }

    private static String quoted(String word) {
        String line = SafeText.line(word, 500);
        return PLAIN.matcher(line).matches() ? line : '\'' + line.replace("'", "'\\''") + '\'';
    }
}
