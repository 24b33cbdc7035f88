package io.wsfuzz.control;

import io.wsfuzz.frame.CloseCode;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/** Says a few words as soon as they are there, then closes. Whatever the client says is not listened to. */
final class AnnounceHandler implements MessageHandler {

    /** There is nothing to say of a result that nobody will find again. */
    private static final String UNRECORDED = "the report cannot be written: the server says why";

    private final CompletableFuture<Announcement> words;

    private AnnounceHandler(CompletableFuture<Announcement> words) {
        this.words = words;
    }

    /**
     * What to say.
     *
     * @param texts  text messages
     * @param code   of the Close after them; usually there is none, as the classic suite has none
     * @param reason of the Close; left out where it has no code
     */
    record Announcement(List<String> texts, OptionalInt code, String reason) {
        Announcement {
            texts = List.copyOf(texts);
        }

        /** Texts, then an empty Close. */
        static Announcement of(String... texts) {
            return new Announcement(List.of(texts), OptionalInt.empty(), "");
        }

        /** Nothing but a Close that says why. */
        static Announcement close(int code, String reason) {
            return new Announcement(List.of(), OptionalInt.of(code), reason);
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
        if (!words.isDone()) {
            var _ = words.whenComplete((_, _) -> messageSender.wake());
        }
    }

    @Override
    public void waited(MessageSender messageSender) {
        if (words.isDone()) {
            Announcement said =
                    words.exceptionally(_ -> Announcement.close(CloseCode.INTERNAL_ERROR, UNRECORDED)).join();
            said.texts().forEach(messageSender::say);
            messageSender.close(said.code(), said.reason());
        }
    }
}
