package io.wsfuzz.junit;

import io.wsfuzz.handshake.Head;
import io.wsfuzz.handshake.RequestLine;
import io.wsfuzz.pipe.Route;
import io.wsfuzz.role.Admission;
import io.wsfuzz.role.RequestRouter;
import io.wsfuzz.role.ServedRun;
import io.wsfuzz.script.Case;
import java.net.SocketAddress;
import java.util.Optional;

/**
 * Has {@code agent} play the case that the path of a request names: {@code /6.4.1}. Other paths are hung up on.
 *
 * @param agent whoever comes
 */
record CaseRouter(ServedRun run, String agent) implements RequestRouter {

    private static final Route HANG_UP = new Route.Passes(pipeline -> {
        var _ = pipeline.channel().close();
    });

    @Override
    public Route route(Head head, SocketAddress peer) {
        Optional<Case> wanted = RequestLine.of(head).flatMap(line -> run.cases()
                .only(one -> line.path().equals("/" + one.id())).stream().findFirst());
        return wanted.map(played -> switch (run.play(head, agent, played, peer)) {
            case Admission.Admitted admitted -> admitted.route();
            case Admission.Told _,Admission.LeftOut _,Admission.TooManyAgents _,Admission.DiskSpent _,Admission.Stopping _ ->
                    HANG_UP;
        }).orElse(HANG_UP);
    }
}
