package io.wsfuzz.wstest;

import io.wsfuzz.handshake.HandshakeEdit;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a spec file says. Paths are as written: relative ones begin at the working directory, not at the file. */
public sealed interface WstestSpec {

    /**
     * For {@link WstestMode#FUZZING_CLIENT}.
     *
     * @param outdir  the folder of the report
     * @param servers to be tested, one after the other; may be empty
     * @param filter  the cases
     */
    record ClientSpec(Path outdir, List<SpecServer> servers, CaseFilter filter) implements WstestSpec {
        public ClientSpec {
            servers = List.copyOf(servers);
        }
    }

    /**
     * For {@link WstestMode#FUZZING_SERVER}.
     *
     * @param listen    scheme and port of its URL
     * @param outdir    the folder of the report
     * @param filter    the cases
     * @param protocols subprotocols that are agreed to
     * @param options   how our end behaves
     */
    record ServerSpec(Listen listen, Path outdir, CaseFilter filter, List<String> protocols, ProtocolOptions options)
            implements
                WstestSpec {
        public ServerSpec {
            protocols = List.copyOf(protocols);
        }
    }

    /**
     * For {@link WstestMode#MASS_CONNECT}.
     *
     * @param servers to connect to
     * @param pace    how many, and how fast
     */
    record MassSpec(List<SpecServer> servers, Pace pace) implements WstestSpec {
        public MassSpec {
            servers = List.copyOf(servers);
        }
    }

    /**
     * A server that is dialled.
     *
     * @param url       as written
     * @param agent     its name in the report; empty for what it says of itself
     * @param hostname  the name that its certificate must have; without it no certificate is looked at
     * @param origin    the header field Origin
     * @param protocols the subprotocols that are offered
     * @param options   how our end behaves
     */
    record SpecServer(String url, Optional<String> agent, Optional<String> hostname, Optional<String> origin,
            List<String> protocols, ProtocolOptions options) {
        public SpecServer {
            protocols = List.copyOf(protocols);
        }

        /** What our opening handshake says besides what it must. */
        public List<HandshakeEdit> edits() {
            List<HandshakeEdit> edits = new ArrayList<>();
            origin.ifPresent(value -> edits.add(new HandshakeEdit.Set("Origin", value)));
            // As what is asked for, so that a server may choose it.
            protocols.forEach(protocol -> edits.add(new HandshakeEdit.Subprotocol(protocol)));
            if (options.version() != ProtocolOptions.USUAL.version()) {
                edits.add(new HandshakeEdit.Set("Sec-WebSocket-Version", Integer.toString(options.version())));
            }
            return edits;
        }

        /** A server of which nothing but its URL is known. */
        static SpecServer at(String url, ProtocolOptions options) {
            return new SpecServer(url, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), options);
        }
    }

    /**
     * Where to listen; the host of the URL counts for nothing.
     *
     * @param port 0 for any that is free
     * @param tls  with TLS, and with which files
     */
    record Listen(int port, Optional<Identity> tls) {

        /** A private key and a certificate, PEM files. */
        public record Identity(Path key, Path cert) {}

        private static final int PORT = 80;
        private static final int TLS_PORT = 443;

        /** Whether {@code url} begins with ws:// or wss:// and can be read. */
        static Optional<URI> url(String url) {
            try {
                URI uri = URI.create(url.strip());
                boolean isWebSocket = "ws".equalsIgnoreCase(uri.getScheme()) || "wss".equalsIgnoreCase(uri.getScheme());
                return isWebSocket && uri.getRawAuthority() != null ? Optional.of(uri) : Optional.empty();
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        /** The port that {@code url} names, or that of its scheme; -1 where there is no such port. */
        static int port(URI url) {
            String port = url.getRawAuthority().replaceFirst(".*?(:([0-9]{1,5}))?$", "$2");
            if (port.isEmpty()) {
                return "wss".equalsIgnoreCase(url.getScheme()) ? TLS_PORT : PORT;
            }
            return Integer.parseInt(port) <= 65_535 ? Integer.parseInt(port) : -1;
        }
    }

    /**
     * How many connections are opened, and how fast.
     *
     * @param connections in all, at each server
     * @param batch       so many at once
     * @param batchDelay  between two batches
     * @param retryDelay  until a failed one is tried again
     */
    record Pace(int connections, int batch, Duration batchDelay, Duration retryDelay) {}
}
