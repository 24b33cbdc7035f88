package io.wsfuzz.proxy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wsfuzz.script.CaseReader;
import io.wsfuzz.script.Fault;
import io.wsfuzz.script.Notation;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code {"faults": ["latency 20ms", "chop 1"]}}: faults, each as the case language writes it. */
record FaultsJson(@Nullable List<String> faults) {

    private static final JsonMapper JSON = new JsonMapper();

    static FaultsJson of(List<Fault> faults) {
        return new FaultsJson(faults.stream().map(Notation::fault).toList());
    }

    /**
     * The faults in a document.
     *
     * @throws IOException for anything else; its message is one sentence for the one who wrote it
     */
    static List<Fault> read(byte[] document) throws IOException {
        List<String> written;
        try {
            written = JSON.readValue(document, FaultsJson.class).faults();
        } catch (IOException e) {
            throw new IOException("the body is JSON as {\"faults\": [\"latency 20ms\"]}", e);
        }
        if (written == null) {
            throw new IOException("the body has no \"faults\"; none are {\"faults\": []}");
        }
        try {
            return written.stream().map(CaseReader::fault).toList();
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
