package io.wsfuzz.cli;

import io.wsfuzz.access.AccessRules;
import io.wsfuzz.access.AccessRules.AccessScope;
import io.wsfuzz.access.AccessToken;
import io.wsfuzz.access.HostNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a run can be watched with a browser. */
final class UiOptions {

    private static final String HOST = "127.0.0.1";

    @Option(names = {"--ui", "--metrics"}, paramLabel = "PORT", converter = Values.OptionalPort.class,
            description = "Serve the live page, the report and the metrics on this port of 127.0.0.1 by HTTP; 0 for any that is free.")
    private OptionalInt port = OptionalInt.empty();

    @Option(names = "--ui-stay",
            description = "Go on serving them when the run is over, until Ctrl-C; goes with --ui.")
    private boolean stay;

    @Option(names = "--host-name", paramLabel = "NAME",
            description = "Pages may be asked for by this name, too. Addresses, names without a dot and those ending in "
                    + ".local, .localhost, .internal, .test and .home.arpa are always fine. Can be given several times.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--token", paramLabel = "TOKEN", defaultValue = "${env:WSFUZZ_TOKEN}",
            description = "Whoever ends the server, gives it direct commands or reads /api must know it: as token=TOKEN in the query or as "
                    + "'Authorization: Bearer TOKEN'. Default: WSFUZZ_TOKEN of the environment; without one that is for this machine only.")
    private @Nullable String token;

    /** The port, if there is to be one. */
    OptionalInt port() {
        if (port.isEmpty() && stay) {
            throw new UsageException("--ui-stay: there is nothing to go on with; name a port with --ui");
        }
        return port;
    }

    /** The address to listen on. */
    String host() {
        return HOST;
    }

    /** Whether the pages outlive the run. */
    boolean stay() {
        return stay;
    }

    /** Who may do what, {@code host} being what it listens on. */
    AccessRules accessRules(String host) {
        List<String> all = new ArrayList<>(names);
        all.add(host);
        return new AccessRules(HostNames.with(all.toArray(String[]::new)), accessToken(), AccessScope.LOOPBACK);
    }

    private Optional<AccessToken> accessToken() {
        try {
            return token == null || token.isEmpty() ? Optional.empty() : Optional.of(AccessToken.of(token));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--token: " + e.getMessage());
        }
    }
}
