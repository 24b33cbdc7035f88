package io.wsfuzz.report.html;

import io.wsfuzz.handshake.Head;
import io.wsfuzz.report.folder.ReportOptions;
import io.wsfuzz.result.SafeText;
import io.wsfuzz.run.Transcript;
import io.wsfuzz.script.CaseId;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How to play a case again. */
final class Replay {

    /** What needs no quotes in any shell. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9:/._@%+=-]{1,500}");

    private Replay() {}

    static String command(CaseId id, Optional<Transcript> told, ReportOptions options) {
        return switch (options.role()) {
            case SERVERS -> "wsfuzz replay " + id + ' ' + quoted(url(told).orElse("URL")) + again(options);
            case CLIENTS ->
                    "wsfuzz server" + again(options) + ", and let the client connect to /runCase?casetuple=" + id
                            + "&agent=NAME";
        };
    }

    private static String again(ReportOptions options) {
        return options.again().stream().map(word -> ' ' + quoted(word)).collect(Collectors.joining());
    }

    private static Optional<String> url(Optional<Transcript> told) {
        return told.map(Transcript::handshakes).flatMap(Transcript.Handshakes::request).flatMap(Replay::asked);
    }

    /** Where our own request went: its head is ours. */
    private static Optional<String> asked(Head request) {
        String[] words = request.startLine().split(" ", -1);
        return request.first("Host").filter(_ -> words.length == 3).map(host -> "ws://" + host + words[1]);
    }

    private static String quoted(String word) {
        String line = SafeText.line(word, 500);
        return PLAIN.matcher(line).matches() ? line : '\'' + line.replace("'", "'\\''") + '\'';
    }
}
