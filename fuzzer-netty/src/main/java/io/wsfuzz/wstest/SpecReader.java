package io.wsfuzz.wstest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.wsfuzz.script.NearestWord;
import io.wsfuzz.wstest.WstestSpec.ClientSpec;
import io.wsfuzz.wstest.WstestSpec.Listen;
import io.wsfuzz.wstest.WstestSpec.MassSpec;
import io.wsfuzz.wstest.WstestSpec.Pace;
import io.wsfuzz.wstest.WstestSpec.ServerSpec;
import io.wsfuzz.wstest.WstestSpec.SpecServer;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads the text of a spec file. Keys that are not known are told, a sentence each, and have no effect; so it is with known
 * ones that belong to the other role.
 */
public final class SpecReader {

    private static final JsonMapper JSON = new JsonMapper();

    private static final Set<String> CLIENT_KEYS = Set.of("servers", "options", "outdir", "cases", "exclude-cases",
            "exclude-agent-cases");
    private static final Set<String> SERVER_KEYS = Set.of("url", "options", "outdir", "webport", "protocols", "key",
            "cert", "cases", "exclude-cases", "exclude-agent-cases");
    private static final Set<String> TARGET_KEYS =
            Set.of("url", "agent", "hostname", "origin", "protocols", "options", "name", "uri", "desc");
    private static final Set<String> MASS_KEYS = Set.of("options", "servers");
    private static final Set<String> PACE_KEYS = Set.of("connections", "batchsize", "batchdelay", "retrydelay");

    private static final String A_URL = "a URL, as \"ws://127.0.0.1:9001\"";
    private static final String A_FILE = "the name of a file";
    private static final String TEXTS = "a list of texts";
    private static final int MOST_CONNECTIONS = 1_000_000;
    private static final int LONGEST_DELAY = 3_600_000;

    private final Consumer<String> notes;
    private final SpecValue root;

    private SpecReader(String text, Consumer<String> notes) throws SpecException {
        this.notes = notes;
        try {
            JsonNode json = JSON.readTree(text);
            if (!json.isObject()) {
                throw new SpecException("it must be a JSON object, as {\"cases\": [\"*\"]}");
            }
            root = new SpecValue("", json);
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? ""
                    : " in line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
            throw new SpecException("it is no JSON" + place + ": " + e.getOriginalMessage());
        }
    }

    /**
     * Reads the spec of a fuzzing client.
     *
     * @param wsuri the one server where the file names none
     * @param notes is told what has no effect
     * @throws SpecException where something is wrong; the sentence does not name the file
     */
    public static ClientSpec client(String text, Optional<String> wsuri, Consumer<String> notes) throws SpecException {
        SpecReader reader = new SpecReader(text, notes);
        reader.look(reader.root, CLIENT_KEYS, SERVER_KEYS);
        ProtocolOptions options = reader.options(reader.root, ProtocolOptions.USUAL);
        List<SpecServer> servers = new ArrayList<>();
        SpecValue list = reader.root.at("servers");
        if (!list.value().isMissingNode()) {
            for (SpecValue each : list.list("a list of servers, as [{\"url\": \"ws://127.0.0.1:9001\"}]")) {
                servers.add(reader.server(each, "url", options));
            }
        }
        if (servers.isEmpty()) {
            wsuri.ifPresent(url -> servers.add(SpecServer.at(url, options)));
        }
        return new ClientSpec(reader.outdir("reports/servers"), servers, reader.filter());
    }

    /**
     * Reads the spec of a fuzzing server.
     *
     * @param identity the key and certificate where the file names none
     * @param notes    is told what has no effect
     * @throws SpecException where something is wrong; the sentence does not name the file
     */
    public static ServerSpec server(String text, Optional<Listen.Identity> identity, Consumer<String> notes)
            throws SpecException {
        SpecReader reader = new SpecReader(text, notes);
        SpecValue root = reader.root;
        reader.look(root, SERVER_KEYS, CLIENT_KEYS);
        String written = root.at("url").text(A_URL);
        URI url = Listen.url(written).orElse(null);
        int port = url == null ? -1 : Listen.port(url);
        if (url == null || port < 0) {
            throw new SpecException("url must be " + A_URL + ", not '" + written + '\'');
        }
        Optional<String> key = root.at("key").optionalText(A_FILE);
        Optional<String> cert = root.at("cert").optionalText(A_FILE);
        Optional<Listen.Identity> tls = key.isPresent() && cert.isPresent()
                ? Optional.of(new Listen.Identity(path("key", key.get()), path("cert", cert.get())))
                : identity;
        if ("wss".equalsIgnoreCase(url.getScheme()) && tls.isEmpty()) {
            throw new SpecException("url asks for TLS, so key and cert must name PEM files");
        }
        List<String> protocols = plainTexts(root.at("protocols"));
        ProtocolOptions options = reader.options(root, ProtocolOptions.USUAL);
        return new ServerSpec(new Listen(port, tls), reader.outdir("reports/clients"), reader.filter(),
                protocols, options.with(options.conduct().withSubprotocols(protocols)));
    }

    /**
     * Reads the spec of a mass connect.
     *
     * @param notes is told what has no effect
     * @throws SpecException where something is wrong; the sentence does not name the file
     */
    public static MassSpec mass(String text, Consumer<String> notes) throws SpecException {
        SpecReader reader = new SpecReader(text, notes);
        reader.look(reader.root, MASS_KEYS, Set.of());
        SpecValue options = reader.root.at("options");
        options.optionalObject("an object").ifPresent(_ -> reader.look(options, PACE_KEYS, Set.of()));
        List<SpecServer> servers = new ArrayList<>();
        for (SpecValue each : reader.root.at("servers")
                .list("a list of servers, as [{\"uri\": \"ws://127.0.0.1:9001\"}]")) {
            servers.add(reader.server(each, "uri", ProtocolOptions.USUAL));
        }
        return new MassSpec(servers, new Pace(options.at("connections").number(10_000, 1, MOST_CONNECTIONS),
                options.at("batchsize").number(100, 1, MOST_CONNECTIONS),
                Duration.ofMillis(options.at("batchdelay").number(10, 0, LONGEST_DELAY)),
                Duration.ofMillis(options.at("retrydelay").number(10, 0, LONGEST_DELAY))));
    }

    /**
     * Whether a spec is for a server: it has a URL of its own.
     *
     * @throws SpecException where it is no JSON object
     */
    public static boolean namesUrl(String text) throws SpecException {
        return !new SpecReader(text, _ -> {}).root.at("url").value().isMissingNode();
    }

    private SpecServer server(SpecValue server, String urlKey, ProtocolOptions options) throws SpecException {
        if (!server.value().isObject()) {
            throw new SpecException(
                    server.key() + " must be an object, as {\"" + urlKey + "\": \"ws://127.0.0.1:9001\"}");
        }
        look(server, TARGET_KEYS, Set.of());
        String url = server.at(urlKey).text(A_URL);
        Optional<String> agent = server.at("agent").optionalText("a text");
        return new SpecServer(url, agent.or(() -> name(server)), server.at("hostname").optionalText("a name"),
                plain(server.at("origin")), plainTexts(server.at("protocols")),
                options(server, options));
    }

    /** What goes into a head has no line ends in it. */
    private static Optional<String> plain(SpecValue text) throws SpecException {
        Optional<String> plain = text.optionalText("a text");
        if (plain.isPresent() && !isPlain(plain.get())) {
            throw new SpecException(
                    text.key() + " must be plain ASCII on one line, not " + SpecValue.shown(text.value()));
        }
        return plain;
    }

    private static List<String> plainTexts(SpecValue texts) throws SpecException {
        List<String> plain = texts.optionalTexts(TEXTS);
        if (!plain.stream().allMatch(SpecReader::isPlain)) {
            throw new SpecException(
                    texts.key() + " must be plain ASCII on one line, not " + SpecValue.shown(texts.value()));
        }
        return plain;
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    private static Optional<String> name(SpecValue server) {
        return Optional.ofNullable(server.at("name").value().textValue());
    }

    private ProtocolOptions options(SpecValue of, ProtocolOptions over) throws SpecException {
        SpecValue options = of.at("options");
        JsonNode given =
                options.optionalObject("an object, as {\"failByDrop\": false}").orElse(MissingNode.getInstance());
        return given.isMissingNode() ? over : over.with(given, options.key(), notes);
    }

    private CaseFilter filter() throws SpecException {
        return new CaseFilter(root.at("cases").texts("a list of ids and patterns, as [\"*\"]"),
                root.at("exclude-cases").optionalTexts(TEXTS),
                root.at("exclude-agent-cases").optionalTextsByName("an object, as {\"MyClient*\": [\"9.*\"]}"));
    }

    private Path outdir(String usual) throws SpecException {
        return path("outdir", root.at("outdir").optionalText("the name of a folder").orElse(usual));
    }

    private static Path path(String key, String written) throws SpecException {
        try {
            return Path.of(written);
        } catch (InvalidPathException e) {
            throw new SpecException(key + " is no name of a file: " + e.getReason());
        }
    }

    private void look(SpecValue at, Collection<String> known, Collection<String> elsewhere) {
        at.value().fieldNames().forEachRemaining(name -> {
            if (!known.contains(name) && !elsewhere.contains(name)) {
                notes.accept("there is no key '" + at.at(name).key() + "', so it has no effect"
                        + NearestWord.of(name, known, (_, word) -> word.length() / 3)
                                .map(near -> "; did you mean '" + near + "'?").orElse(""));
            }
        });
    }
}
