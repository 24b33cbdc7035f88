package io.wsfuzz.http;

import io.wsfuzz.access.AccessRules;
import io.wsfuzz.result.ResultKey;
import io.wsfuzz.script.CaseOutline;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where pages about a run take what they show from.
 *
 * @param plan    the cases for each agent, in their order
 * @param reports empty where no report is written
 * @param sockets where test clients come to
 * @param accessRules by which names they may be called, and who may read results as data
 */
public record RunPages(RunStatus status, RunFeed feed, MetricsPage metrics, List<CaseOutline> plan,
        Optional<ReportFolder> reports, Sockets sockets, AccessRules accessRules) {

    public RunPages {
        plan = List.copyOf(plan);
    }

    /** The same on a port of their own; {@code port} is that of the sockets. */
    public RunPages beside(int port, boolean secure) {
        return new RunPages(status, feed, metrics, plan, reports, new Sockets.Beside(port, secure), accessRules);
    }

    /**
     * A report that is being written.
     *
     * @param page the name of the file about a case; empty while it is not there. May be called by any thread
     */
    public record ReportFolder(Path folder, Function<ResultKey, Optional<String>> page) {}

    /** Where WebSockets are to be found, as seen from these pages. */
    public sealed interface Sockets {

        /** On the same port. */
        record Here() implements Sockets {}

        /**
         * On another port of the same host.
         *
         * @param secure whether it speaks TLS
         */
        record Beside(int port, boolean secure) implements Sockets {}

        /** Nowhere: servers are tested. */
        record Nowhere() implements Sockets {}
    }
}
