package io.wsfuzz.role;

import io.wsfuzz.frame.CloseCode;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Says a few words as soon as they are there, then closes. Whatever the client says is not listened to. */
final class AnnounceHandler implements MessageHandler {

    private final CompletableFuture<Announcement> words;

    private AnnounceHandler(CompletableFuture<Announcement> words) {
        this.words = words;
    }

    /**
     * What to say.
     *
     * @param texts  text messages
     * @param code   of the Close after them
     * @param reason likewise
     */
    record Announcement(List<String> texts, int code, String reason) {
        Announcement {
            texts = List.copyOf(texts);
        }

        /** Texts, then a Close with 1000. */
        static Announcement of(String... texts) {
            return new Announcement(List.of(texts), CloseCode.NORMAL, "");
        }

        /** A sentence that says why not, as JSON and in the Close. */
        static Announcement refusal(String sentence) {
            return new Announcement(List.of(DirectCommands.error(sentence)), CloseCode.POLICY, sentence);
        }
    }

    /** Says {@code words}. */
    static AnnounceHandler of(Announcement announcement) {
        return new AnnounceHandler(CompletableFuture.completedFuture(announcement));
    }

    /** Says words that are still to come; they must come, with an apology if need be. */
    static AnnounceHandler when(CompletableFuture<Announcement> words) {
        return new AnnounceHandler(words);
    }

    @Override
    public boolean isWaiting() {
        return true;
    }

    @Override
    public void begun(MessageSender messageSender) {
        waited(messageSender);
    }

    @Override
    public void waited(MessageSender messageSender) {
        if (words.isDone()) {
            Announcement said =
                    words.exceptionally(fault -> Announcement.refusal("a fault of ours: " + fault.getMessage())).join();
            said.texts().forEach(messageSender::say);
            messageSender.close(said.code(), said.reason());
        }
    }
}
