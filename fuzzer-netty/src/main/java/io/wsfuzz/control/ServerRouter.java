package io.wsfuzz.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.channel.ChannelPipeline;
import io.wsfuzz.access.AccessRules;
import io.wsfuzz.access.Requester;
import io.wsfuzz.control.AnnounceHandler.Announcement;
import io.wsfuzz.frame.CloseCode;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.handshake.RequestLine;
import io.wsfuzz.pipe.AfterPlay;
import io.wsfuzz.pipe.Route;
import io.wsfuzz.role.Admission;
import io.wsfuzz.role.FuzzingServer;
import io.wsfuzz.role.NoteLimit;
import io.wsfuzz.role.RequestRouter;
import io.wsfuzz.role.ServedRun;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.script.Cases;
import io.wsfuzz.script.NearestWord;
import io.wsfuzz.verdict.Result;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Decides what becomes of whoever comes to a {@link FuzzingServer}:
 *
 * <pre>
 *   /getCaseCount                            247, then an empty Close
 *   /getCaseInfo?case=N                      {"id": …, "description": …}
 *   /runCase?case=N&amp;agent=NAME               plays case N; casetuple=ID in place of case=N, here and elsewhere
 *   /getCaseStatus?case=N&amp;agent=NAME         {"behavior": …}, as soon as there is a result
 *   /updateReports?agent=NAME                NAME is done; closes when the report is written; shutdownOnComplete=true ends the server
 *   /stopServer                              ends the server
 *   any other path                           direct commands
 *   no upgrade                               pages
 * </pre>
 *
 * {@code /stopServer}, {@code shutdownOnComplete} and direct commands are not for everybody ({@link AccessRules}).
 * Who asks for what is not there is refused with status 500 and a sentence, and with 404 where only the path is mistyped.
 */
public final class ServerRouter implements RequestRouter {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private static final List<String> PATHS = List.of("/getCaseCount", "/getCaseInfo", "/getCaseStatus", "/runCase",
            "/updateReports", "/stopServer");

    /** A path that is more letters away from one of ours is another one. */
    private static final int MOST_SLIPS = 2;

    private final ServedRun run;
    private final AccessRules accessRules;
    private final Optional<Consumer<ChannelPipeline>> plainHttp;
    private final Cases cases;
    private final NoteLimit directCommands;
    private final NoteLimit refusals;

    /** A router that refuses HTTP requests that ask for no WebSocket as handshakes that are none. */
    public ServerRouter(ServedRun run) {
        this(run, AccessRules.LOCAL, Optional.empty());
    }

    /**
     * A router that leaves such requests to others.
     *
     * @param accessRules who may end the server and give it direct commands
     * @param plainHttp   makes a pipeline answer them; octets that come into it from then on begin with such a request
     */
    public ServerRouter(ServedRun run, AccessRules accessRules, Consumer<ChannelPipeline> plainHttp) {
        this(run, accessRules, Optional.of(plainHttp));
    }

    private ServerRouter(ServedRun run, AccessRules accessRules, Optional<Consumer<ChannelPipeline>> plainHttp) {
        this.run = run;
        this.accessRules = accessRules;
        this.plainHttp = plainHttp;
        cases = run.cases();
        directCommands = new NoteLimit("direct commands", run::note, System::nanoTime);
        refusals = new NoteLimit("refusals", run::note, System::nanoTime);
    }

    @Override
    public void stopped() {
        directCommands.settle();
        refusals.settle();
    }

    @Override
    public Route route(Head head, SocketAddress peer) {
        boolean upgrade = head.hasToken("Upgrade", "websocket") || head.first("Sec-WebSocket-Key").isPresent();
        if (!upgrade && plainHttp.isPresent()) {
            return new Route.Passes(plainHttp.get());
        }
        Optional<RequestLine> line = RequestLine.of(head);
        return line.isEmpty()
                ? refuse(head, new RefuseHandler(400, "This is no request line"))
                : route(head, line.get(), peer);
    }

    private Route route(Head head, RequestLine line, SocketAddress peer) {
        return switch (line.path()) {
            case "/getCaseCount" -> say(head, Announcement.of(Integer.toString(cases.size())));
            case "/getCaseInfo" -> withCase(head, line, wanted -> say(head, Announcement.of(description(wanted))));
            case "/getCaseStatus" -> withName(head, line,
                    agent -> withCase(head, line, wanted -> status(head, agent, wanted.id())));
            case "/runCase" -> withName(head, line,
                    agent -> withCase(head, line, wanted -> play(head, agent, wanted, peer)));
            case "/updateReports" -> withName(head, line, agent -> isLast(line)
                    ? allowed(head, line, peer, () -> update(head, agent, peer, run::stop))
                    : update(head, agent, peer, () -> {}));
            case "/stopServer" -> allowed(head, line, peer, () -> {
                run.note("a client at " + peer + " stops the server");
                return talk(head, AnnounceHandler.of(Announcement.of()), run::stop);
            });
            default -> other(head, line, peer);
        };
    }

    /** Whoever mistypes a path is told so; any other one is for direct commands. */
    private Route other(Head head, RequestLine line, SocketAddress peer) {
        Optional<String> meant = NearestWord.of(line.path(), PATHS, (_, _) -> MOST_SLIPS);
        if (meant.isPresent()) {
            return refuse(head, new RefuseHandler(404, "There is no such path; did you mean " + meant.get() + "?"));
        }
        return allowed(head, line, peer, () -> {
            directCommands.note("direct commands from " + peer);
            run.commanded(peer);
            return talk(head, new DirectCommands(), () -> {});
        });
    }

    /** What not everybody may ask for. */
    private Route allowed(Head head, RequestLine line, SocketAddress peer, Supplier<Route> then) {
        Requester requester =
                new Requester(peer, head.first("Host").orElse(""), head.first("Origin").orElse(""),
                        Requester.token(head.first("Authorization").orElse(""), line.query("token")));
        Optional<String> refusal = accessRules.refusal(requester);
        refusal.ifPresent(_ -> refusals.note("refused " + peer + ": " + line.path() + " is not for everybody"));
        return refusal.map(sentence -> refuse(head, new RefuseHandler(403, sentence))).orElseGet(then);
    }

    private static Route say(Head head, Announcement announcement) {
        return talk(head, AnnounceHandler.of(announcement), () -> {});
    }

    private static Route refuse(Head head, RefuseHandler refusal) {
        return talk(head, refusal, () -> {});
    }

    private static Route talk(Head head, MessageHandler messageHandler, Runnable afterwards) {
        return new Route.Plays(new ServerConversation(head, messageHandler), new AfterPlay(afterwards));
    }

    /** An agent may be called by an empty name, but it must be called. */
    private static Route withName(Head head, RequestLine line, Function<String, Route> then) {
        return line.query("agent").map(then)
                .orElseGet(() -> refuse(head, RefuseHandler.missing("Say who you are: agent=NAME")));
    }

    private Route withCase(Head head, RequestLine line, Function<Case, Route> then) {
        Optional<String> number = line.query("case").map(String::strip);
        Optional<String> id = line.query("casetuple").map(String::strip);
        if (number.isPresent()) {
            boolean isThere = NUMBER.matcher(number.get()).matches() && Integer.parseInt(number.get()) >= 1
                    && Integer.parseInt(number.get()) <= cases.size();
            return isThere
                    ? then.apply(cases.get(Integer.parseInt(number.get()) - 1))
                    : refuse(head, RefuseHandler.missing(
                            "There is no such case: N in case=N is a number from 1 to " + cases.size()));
        }
        if (id.isPresent()) {
            return cases.only(each -> each.id().text().equals(id.get())).stream().findFirst().map(then)
                    .orElseGet(() -> refuse(head, RefuseHandler.missing(
                            "There is no case with that id among the " + cases.size() + " of this run")));
        }
        return refuse(head, RefuseHandler.missing(
                "Say which case: case=N with N from 1 to " + cases.size() + ", or casetuple=ID"));
    }

    private static String description(Case wanted) {
        return object().put("id", wanted.id().text()).put("description", wanted.title()).toString();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Waits for the result, if it is not there yet; registers nobody. */
    private Route status(Head head, String agent, CaseId wanted) {
        CompletableFuture<Result> result = run.result(agent, wanted);
        return talk(head, AnnounceHandler.when(result.thenApply(it -> Announcement.of(status(it)))),
                () -> result.cancel(false));
    }

    /** One key and no other: some clients refuse what they do not know. */
    private static String status(Result result) {
        return object().put("behavior", result.classicResult().behavior().word()).toString();
    }

    private Route play(Head head, String agent, Case wanted, SocketAddress peer) {
        return switch (run.play(head, agent, wanted, peer)) {
            case Admission.Admitted admitted -> admitted.route();
            case Admission.Told(var url) -> talk(head, AnnounceHandler.when(url.handle(
                    (where, failure) -> failure == null ? Announcement.of("connect " + where) : Announcement.of())),
                    () -> {});
            case Admission.LeftOut _ -> say(head, Announcement.of());
            case Admission.TooManyAgents many -> refuse(head, RefuseHandler.missing("There are too many agents: "
                    + "a server takes " + many.most() + " names, half of them from one address"));
            case Admission.DiskSpent spent ->
                    refuse(head, RefuseHandler.missing("So much was written for this agent already ("
                            + spent.octets() + " octets) that it plays no more"));
            case Admission.Stopping _ ->
                    say(head, Announcement.close(CloseCode.GOING_AWAY, "the server is about to stop"));
        };
    }

    private static boolean isLast(RequestLine line) {
        return line.query("shutdownOnComplete")
                .map(value -> value.equalsIgnoreCase("true") || value.equalsIgnoreCase("yes"))
                .orElse(false);
    }

    private Route update(Head head, String agent, SocketAddress peer, Runnable afterwards) {
        return talk(head, AnnounceHandler.when(run.finish(agent, peer).thenApply(_ -> Announcement.of())), afterwards);
    }
}
