package io.wsfuzz.access;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * By which names a server of ours may be called. A stranger's page can have its own name mean this machine (DNS rebinding), and
 * would then read what is here as if it were its own; so a name that the public DNS could hold is answered only where it was
 * given on the command line. Addresses, names of one label and names that the public DNS does not have are always fine.
 */
public final class HostNames {

    private static final Pattern PORT = Pattern.compile(":[0-9]*$");
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-f:.]+]");
    private static final Pattern ONE_LABEL = Pattern.compile("[a-z0-9_-]+");

    /** What is no part of the public DNS (RFC 6761, RFC 6762, RFC 8375, and {@code internal}). */
    private static final List<String> PRIVATE = List.of(".localhost", ".local", ".internal", ".test", ".home.arpa");

    private final Set<String> given;

    private HostNames(Set<String> given) {
        this.given = given;
    }

    /** Those that are always fine, and {@code given}. */
    public static HostNames with(String... given) {
        return new HostNames(
                Stream.of(given).map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * Whether a request may say this in {@code Host}.
     *
     * @param host a name or an address, with or without a port
     */
    public boolean isOurs(String host) {
        String name = PORT.matcher(host.strip().toLowerCase(Locale.ROOT)).replaceFirst("");
        String dotless = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        return ADDRESS.matcher(dotless).matches() || ONE_LABEL.matcher(dotless).matches()
                || PRIVATE.stream().anyMatch(dotless::endsWith) || given.contains(dotless);
    }
}
