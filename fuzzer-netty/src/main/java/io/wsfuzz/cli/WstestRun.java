package io.wsfuzz.cli;

import io.wsfuzz.pipe.Transport;
import io.wsfuzz.role.BroadcastServer;
import io.wsfuzz.role.EchoClient;
import io.wsfuzz.role.EchoServer;
import io.wsfuzz.role.ListenTerms;
import io.wsfuzz.role.MassConnect;
import io.wsfuzz.role.TalkingClient;
import io.wsfuzz.role.Target;
import io.wsfuzz.wstest.SpecException;
import io.wsfuzz.wstest.SpecFile;
import io.wsfuzz.wstest.SpecReader;
import io.wsfuzz.wstest.WstestArguments;
import io.wsfuzz.wstest.WstestMode;
import io.wsfuzz.wstest.WstestSpec;
import io.wsfuzz.wstest.WstestSpec.SpecServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** {@code wstest}, once its arguments are read. */
final class WstestRun {

    /** Whatever host a URL names: those who use containers write 127.0.0.1 there and come from elsewhere. */
    static final String ALL_INTERFACES = "0.0.0.0";

    private final Terminal terminal;
    private final Interrupts interrupts;
    private final WstestArguments arguments;

    WstestRun(Terminal terminal, Interrupts interrupts, WstestArguments arguments) {
        this.terminal = terminal;
        this.interrupts = interrupts;
        this.arguments = arguments;
    }

    /** Does what {@code mode} does, until it is done or the process is ended. */
    void run(WstestMode mode) throws IOException, SpecException {
        arguments.withoutEffect().forEach(name -> terminal.err(WstestCommand.NAME + ": " + name + " has no effect"));
        try (Transport transport = Transport.best()) {
            switch (mode) {
                case FUZZING_SERVER -> new WstestServerRun(terminal, interrupts,
                        spec(mode, (text, notes) -> SpecReader.server(text, identity(), notes)), arguments.webport())
                        .run(transport);
                case FUZZING_CLIENT -> new WstestClientRun(terminal, interrupts,
                        spec(mode, (text, notes) -> SpecReader.client(text, arguments.wsuri(), notes)))
                        .run(transport);
                case ECHO_SERVER, TESTEE_SERVER -> {
                    try (EchoServer echo =
                            EchoServer.start(transport, ALL_INTERFACES, target().port(), listenTerms())) {
                        ready(mode, echo.url());
                    }
                }
                case BROADCAST_SERVER -> {
                    try (BroadcastServer server =
                            BroadcastServer.start(transport, ALL_INTERFACES, target().port(), listenTerms())) {
                        ready(mode, server.url());
                    }
                }
                case TESTEE_CLIENT -> test(transport);
                case ECHO_CLIENT -> talk(transport, new TalkingClient("Hello, world!", Duration.ofSeconds(1)));
                case BROADCAST_CLIENT -> talk(transport, new TalkingClient("hello from client", Duration.ofSeconds(2)));
                case MASS_CONNECT -> connect(transport);
            }
        }
    }

    private Optional<WstestSpec.Listen.Identity> identity() {
        return arguments.key().flatMap(key -> arguments.cert().map(cert -> new WstestSpec.Listen.Identity(key, cert)));
    }

    /** Whoever dials looks at no certificate, as the classic suite. */
    private Target target() {
        return SpecTarget.unverified(ClientRun.target(arguments.wsuri().orElseThrow()));
    }

    private ListenTerms listenTerms() {
        Optional<WstestSpec.Listen.Identity> identity = identity();
        if (target().secure() && identity.isEmpty()) {
            throw new UsageException("the URL asks for TLS, so --key and --cert must name PEM files");
        }
        return SpecTarget.terms(new WstestSpec.Listen(target().port(), target().secure() ? identity : Optional.empty()),
                ListenTerms.PLAIN);
    }

    /** Says that it listens, and does so until the process ends. */
    private void ready(WstestMode mode, String url) {
        terminal.out(mode.word() + " is ready at " + url);
        untilInterrupted();
    }

    private void untilInterrupted() {
        CompletableFuture<Void> interrupted = new CompletableFuture<>();
        try (var _ = interrupts.onInterrupt(() -> interrupted.complete(null))) {
            interrupted.join();
        }
    }

    private void test(Transport transport) throws IOException {
        terminal.out("Getting case count ..");
        new EchoClient(transport, arguments.ident(), target(), 1, (number, count) -> terminal.out(number == 0
                ? "Ok, will run " + count + " cases"
                : "Running test case " + number + '/' + count + " as user agent " + Terminal.name(arguments.ident())
                        + " on peer " + target().address()))
                .run();
    }

    private void talk(Transport transport, TalkingClient client) throws IOException {
        try {
            client.talk(transport, target(), heard -> terminal.out("Received: " + heard)).join();
        } catch (CompletionException e) {
            throw new IOException(target().url() + " cannot be talked to: " + e.getMessage(), e);
        }
    }

    /** Reads the spec of a mode, and says which file that is and what in it has no effect. */
    private <S> S spec(WstestMode mode, NotedParser<S> parser) throws IOException, SpecException {
        SpecFile file = SpecFile.locate(mode, arguments.spec());
        terminal.out(file.announcement());
        terminal.out("Loading spec from " + file.path().toAbsolutePath().normalize());
        return file.read(text -> parser.parse(text,
                note -> terminal.err(WstestCommand.NAME + ": " + file.path() + ": " + note)));
    }

    private interface NotedParser<S> {
        S parse(String text, Consumer<String> notes) throws SpecException;
    }

    /** Opens the connections at one server after the other, and holds them until the process ends. */
    private void connect(Transport transport) throws IOException, SpecException {
        WstestSpec.MassSpec spec = spec(WstestMode.MASS_CONNECT, SpecReader::mass);
        WstestSpec.Pace pace = spec.pace();
        MassConnect.Load load =
                new MassConnect.Load(pace.connections(), pace.batch(), pace.batchDelay(), pace.retryDelay());
        List<MassConnect> held = new ArrayList<>();
        for (SpecServer server : spec.servers()) {
            terminal.out("Connecting " + load.connections() + " times to " + server.agent().orElse(server.url()));
            MassConnect mass = MassConnect.start(transport, SpecTarget.of(server), load, _ -> terminal.dot());
            held.add(mass);
            MassConnect.MassResult result = mass.done().join();
            terminal.blank();
            terminal.out(sentence(result));
        }
        untilInterrupted();
        held.forEach(MassConnect::close);
    }

    private static String sentence(MassConnect.MassResult result) {
        String failures = result.failures().entrySet().stream()
                .map(each -> each.getValue() + " times " + Terminal.harmless(each.getKey()))
                .collect(Collectors.joining(", "));
        return String.format(Locale.ROOT,
                "%d connections open after %.1f s; until the handshake was done: median %.1f ms, p99 %.1f ms, longest %.1f ms",
                result.opened(), result.time().toMillis() / 1e3, millis(result, 50), millis(result, 99),
                millis(result, 100)) + (failures.isEmpty() ? "" : "; failed: " + failures);
    }

    private static double millis(MassConnect.MassResult result, double percentile) {
        return result.connect().getValueAtPercentile(percentile) / 1e3;
    }
}
