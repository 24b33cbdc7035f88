package io.wsfuzz.role;

import io.wsfuzz.frame.CloseCode;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Says a few words as soon as they are there, then closes. Whatever the client says is not listened to. */
final class Announce implements Talk {

    private final CompletableFuture<Words> words;

    private Announce(CompletableFuture<Words> words) {
        this.words = words;
    }

    /**
     * What to say.
     *
     * @param texts  text messages
     * @param code   of the Close after them
     * @param reason likewise
     */
    record Words(List<String> texts, int code, String reason) {
        Words {
            texts = List.copyOf(texts);
        }

        /** Texts, then a Close with 1000. */
        static Words of(String... texts) {
            return new Words(List.of(texts), CloseCode.NORMAL, "");
        }

        /** A sentence that says why not, as JSON and in the Close. */
        static Words refusal(String sentence) {
            return new Words(List.of(DirectCommands.error(sentence)), CloseCode.POLICY, sentence);
        }
    }

    /** Says {@code words}. */
    static Announce of(Words words) {
        return new Announce(CompletableFuture.completedFuture(words));
    }

    /** Says words that are still to come; they must come, with an apology if need be. */
    static Announce when(CompletableFuture<Words> words) {
        return new Announce(words);
    }

    @Override
    public boolean isWaiting() {
        return true;
    }

    @Override
    public void begun(Voice voice) {
        waited(voice);
    }

    @Override
    public void waited(Voice voice) {
        if (words.isDone()) {
            Words said = words.exceptionally(fault -> Words.refusal("a fault of ours: " + fault.getMessage())).join();
            said.texts().forEach(voice::say);
            voice.close(said.code(), said.reason());
        }
    }
}
