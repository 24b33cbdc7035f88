package io.wsfuzz.access;

import java.util.Optional;

/**
 * Who may end a server, command it, and read its results as data. To play cases, and to ask how they went, is open to all, browsers
 * too: that is what the server is for.
 *
 * @param hosts the names of this machine
 * @param token whoever knows it may; where there is one, nobody else may, not even on this machine
 * @param scope from where that may be done without a token
 */
public record AccessRules(HostNames hosts, Optional<AccessToken> token, AccessScope scope) {

    /** From where. */
    public enum AccessScope {
        /** From this machine. */
        LOOPBACK,
        /** From everywhere, as the classic suite has it: containers are driven from outside. */
        EVERYWHERE
    }

    /** From this machine only, by its usual names. */
    public static final AccessRules LOCAL = new AccessRules(HostNames.with(), Optional.empty(), AccessScope.LOOPBACK);

    /** Why {@code requester} may not; empty if it may. The sentence is ASCII, and fit for a reason phrase of HTTP. */
    public Optional<String> refusal(Requester requester) {
        if (token.isPresent()) {
            return token.get().isKnownAs(requester.token())
                    ? Optional.empty()
                    : Optional.of("That needs the token of this server: token=TOKEN or Authorization: Bearer TOKEN");
        }
        if (scope == AccessScope.LOOPBACK && !requester.isLocal()) {
            return Optional.of(
                    "That may be asked from the machine of the server only, or with a token: start it with --token");
        }
        if (requester.isForeignPage()) {
            return Optional.of("That may not be asked by a page of another site");
        }
        // A browser names its origin when it opens a WebSocket, so who names none there is no rebound page.
        boolean isNoBrowser = scope == AccessScope.EVERYWHERE && requester.origin().isEmpty();
        return isNoBrowser || requester.host().isEmpty() || hosts.isOurs(requester.host())
                ? Optional.empty()
                : Optional.of("The request names another host; --host-name says which names are fine");
    }
}
