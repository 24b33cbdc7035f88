package io.wsfuzz.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wsfuzz.access.AccessRules.AccessScope;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessRulesTest {

    private static final String SECRET = "correct horse";
    private static final AccessRules WITH_TOKEN =
            new AccessRules(HostNames.with(), Optional.of(AccessToken.of(SECRET)), AccessScope.LOOPBACK);
    private static final AccessRules OPEN = new AccessRules(HostNames.with(), Optional.empty(), AccessScope.EVERYWHERE);

    private static Requester requester(String address, String host, String origin, String token) {
        return new Requester(new InetSocketAddress(InetAddress.ofLiteral(address), 50_000), host, origin, token);
    }

    private static boolean isAllowed(AccessRules rules, String address, String host, String origin) {
        return rules.refusal(requester(address, host, origin, "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // a program, a page of ours
        "127.0.0.1, 127.0.0.1:9001, '',                     true",
        "127.0.0.5, localhost:9001, '',                     true",
        "::1,       [::1]:9001,     '',                     true",
        "127.0.0.1, '',             '',                     true",
        "127.0.0.1, 127.0.0.1:9001, http://127.0.0.1:9001,  true",
        "127.0.0.1, LOCALHOST:9001, http://localhost:9001,  true",
        // another machine
        "10.0.0.7,  10.0.0.1:9001,  '',                     false",
        "10.0.0.7,  10.0.0.1:9001,  http://10.0.0.1:9001,   false",
        // a page of another site, also of this machine
        "127.0.0.1, 127.0.0.1:9001, http://evil.example.com, false",
        "127.0.0.1, 127.0.0.1:9001, http://127.0.0.1:3000,  false",
        "127.0.0.1, 127.0.0.1:9001, null,                   false",
        // a name of another site that means this machine
        "127.0.0.1, evil.example.com:9001, http://evil.example.com:9001, false",
        "127.0.0.1, evil.example.com:9001, '',              false"})
    void without_a_token_it_is_for_this_machine(String address, String host, String origin, boolean allowed) {
        assertThat(isAllowed(AccessRules.LOCAL, address, host, origin)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.7,  fuzzer.example.com:9001, '',                              true",
        "10.0.0.7,  10.0.0.1:9001,           http://10.0.0.1:9001,            true",
        "127.0.0.1, 127.0.0.1:9001,          http://evil.example.com,         false",
        "127.0.0.1, evil.example.com:9001,   http://evil.example.com:9001,    false"})
    void where_it_is_open_it_is_still_not_for_pages_of_other_sites(String address, String host, String origin,
            boolean allowed) {
        assertThat(isAllowed(OPEN, address, host, origin)).isEqualTo(allowed);
    }

    @Test
    void whoever_knows_the_token_may_and_nobody_else() {
        assertThat(WITH_TOKEN.refusal(requester("10.0.0.7", "fuzzer.example.com", "", SECRET))).isEmpty();
        assertThat(WITH_TOKEN.refusal(requester("127.0.0.1", "127.0.0.1", "", ""))).isPresent();
        assertThat(WITH_TOKEN.refusal(requester("127.0.0.1", "127.0.0.1", "", SECRET + "x"))).isPresent();
        assertThat(WITH_TOKEN.refusal(requester("127.0.0.1", "127.0.0.1", "", SECRET.substring(1)))).isPresent();
    }

    @Test
    void a_token_that_can_be_guessed_is_none() {
        assertThatThrownBy(() -> AccessToken.of("1234567")).hasMessage("a token has 8 characters at least");
    }

    @Test
    void a_token_comes_in_a_header_field_or_in_the_query() {
        assertThat(Requester.token("Bearer abc", Optional.of("def"))).isEqualTo("abc");
        assertThat(Requester.token("bearer  abc ", Optional.empty())).isEqualTo("abc");
        assertThat(Requester.token("Basic abc", Optional.of("def"))).isEqualTo("def");
        assertThat(Requester.token("", Optional.empty())).isEmpty();
    }
}
