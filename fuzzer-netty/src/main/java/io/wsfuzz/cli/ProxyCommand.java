package io.wsfuzz.cli;

import io.wsfuzz.access.AccessRules;
import io.wsfuzz.access.AccessToken;
import io.wsfuzz.access.HostNames;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.proxy.FaultProxy;
import io.wsfuzz.proxy.ProxyApi;
import io.wsfuzz.role.Target;
import io.wsfuzz.script.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Faults between any client and any server. */
@Command(name = "proxy", header = "A proxy between any client and any server, with faults between them.",
        description = "Listens, prints 'ready ws://…' and 'api http://…', connects each client to the server, and hands on what they send. "
                + "Both are watched: /api/connections says what each has sent, and which rules of RFC 6455 it broke. /api/faults says and "
                + "sets which faults new connections get. Ctrl-C ends it.",
        footer = {
            "  wsfuzz proxy --listen 9003 --upstream ws://127.0.0.1:9002 --fault \"latency 50ms\"",
            "  curl -X PUT -d '{\"faults\": [\"chop 1\", \"corrupt 1 in 10000 in\"]}' http://127.0.0.1:9004/api/faults"},
        exitCodeList = {ExitCode.DONE_WORDS, ExitCode.WRONG_USE_WORDS, ExitCode.BROKEN_WORDS})
final class ProxyCommand implements Callable<Integer> {

    @Option(names = "--listen", paramLabel = "PORT", converter = Values.Port.class,
            description = "Where clients come (${DEFAULT-VALUE}); 0 for any that is free.")
    private int listen = 9003;

    @Option(names = "--host", paramLabel = "HOST", converter = Values.Host.class,
            description = "The address to listen on (${DEFAULT-VALUE}); 0.0.0.0 for all.")
    private String host = "127.0.0.1";

    @Option(names = "--upstream", paramLabel = "URL", required = true,
            description = "The server, as ws://127.0.0.1:9002; paths are those that clients ask for.")
    private @Nullable String upstream;

    @Option(names = "--api", paramLabel = "PORT", converter = Values.Port.class,
            description = "Where /api/faults and /api/connections are, on 127.0.0.1 (${DEFAULT-VALUE}); 0 for any that is free.")
    private int api = 9004;

    @Option(names = "--token", paramLabel = "TOKEN", description = "Whoever asks the API must know it.")
    private @Nullable String token;

    @Option(names = "--fault", paramLabel = "FAULT", converter = Values.FaultText.class,
            description = "What the network does wrong, as \"latency 20ms\"; may be repeated. 'in' is what comes from the server.")
    private List<Fault> faults = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "SEED", converter = Values.Seed.class,
            description = "What looks random is drawn from it (${DEFAULT-VALUE}).")
    private long seed = 1;

    private final Terminal terminal;
    private final Interrupts interrupts;

    ProxyCommand(Terminal terminal, Interrupts interrupts) {
        this.terminal = terminal;
        this.interrupts = interrupts;
    }

    @Override
    public Integer call() {
        InetSocketAddress server = server();
        AccessRules rules = rules();
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        try (Transport transport = Transport.best();
                FaultProxy proxy =
                        FaultProxy.start(transport, new InetSocketAddress(InetAddress.getByName(host), listen),
                                server, faults, seed);
                ProxyApi proxyApi = ProxyApi.start(transport, proxy, rules, api);
                var _ = interrupts.onInterrupt(() -> stopped.complete(null))) {
            terminal.out("ready " + proxy.url());
            terminal.out("api " + proxyApi.url());
            stopped.join();
        } catch (IOException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        return ExitCode.PASSED;
    }

    private AccessRules rules() {
        try {
            return token == null
                    ? AccessRules.LOCAL
                    : new AccessRules(HostNames.with(), Optional.of(AccessToken.of(token)),
                            AccessRules.AccessScope.LOOPBACK);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--token: " + e.getMessage());
        }
    }

    private InetSocketAddress server() {
        Target target;
        try {
            target = Target.of(String.valueOf(upstream));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--upstream: " + e.getMessage());
        }
        if (target.secure() || target.socket().isPresent()) {
            throw new UsageException(
                    "--upstream: the proxy speaks plain TCP to the server; name it as ws://127.0.0.1:9002");
        }
        try {
            return new InetSocketAddress(InetAddress.getByName(target.host()), target.port());
        } catch (UnknownHostException e) {
            throw new UsageException("--upstream: there is no host '" + Terminal.harmless(target.host()) + '\'');
        }
    }
}
