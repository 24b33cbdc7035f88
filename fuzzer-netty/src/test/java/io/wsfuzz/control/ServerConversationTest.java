package io.wsfuzz.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.control.AnnounceHandler.Announcement;
import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.LengthForm;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.handshake.UpgradeRequest;
import io.wsfuzz.run.Action;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Without a connection, in virtual time. */
class ServerConversationTest {

    private static final Head REQUEST =
            UpgradeRequest.plain("127.0.0.1", "/", "AAAAAAAAAAAAAAAAAAAAAA==").toHead(List.of());
    private static final long SILENT = ServerConversation.SILENT_FOR.toNanos();

    /** Says what would take for ever. */
    private static final class Endless implements MessageHandler {
        @Override
        public void begun(MessageSender messageSender) {
            long length = 1L << 40;
            messageSender.send(new FrameHeader(true, 0, Opcode.BINARY.code(), false, 0, LengthForm.shortest(length),
                    length), new Payload.Repeat(Octets.utf8("x"), length), 0, false);
        }
    }

    private static void write(ServerConversation conversation, int octets) {
        if (conversation.next(0) instanceof Action.Write write) {
            write.octets().read(ByteBuffer.allocate(octets));
        }
    }

    @Test
    void a_peer_that_takes_nothing_is_given_up() {
        ServerConversation conversation = new ServerConversation(REQUEST, new Endless());
        conversation.opened(0, () -> {});
        write(conversation, 1000);
        conversation.sent(1000, 5);
        write(conversation, 1000);
        assertThat(conversation.wakeAt()).isEqualTo(SILENT + 5);
        conversation.tick(SILENT + 4);
        assertThat(conversation.isAborted()).isFalse();
        conversation.tick(SILENT + 5);
        assertThat(conversation.isAborted()).isTrue();
    }

    @Test
    void a_peer_that_is_owed_much_is_not_read_until_it_has_taken_some() {
        ServerConversation conversation = new ServerConversation(REQUEST, new Endless());
        conversation.opened(0, () -> {});
        write(conversation, 1000);
        write(conversation, 1000);
        Octets ping = Octets.hex("898000000000");
        for (int pings = 0; pings < ServerConversation.MOST_OWED; pings++) {
            assertThat(conversation.isReading()).isTrue();
            conversation.received(ByteBuffer.wrap(ping.toArray()), 1);
        }
        assertThat(conversation.isReading()).isFalse();
        conversation.next(2);
        assertThat(conversation.isReading()).isTrue();
    }

    @Test
    void a_peer_that_takes_something_is_not() {
        ServerConversation conversation = new ServerConversation(REQUEST, new Endless());
        conversation.opened(0, () -> {});
        write(conversation, 1000);
        conversation.sent(1, SILENT - 1);
        conversation.tick(SILENT);
        assertThat(conversation.isAborted()).isFalse();
        assertThat(conversation.wakeAt()).isEqualTo(2 * SILENT - 1);
    }

    @Test
    void a_peer_that_only_takes_an_octet_now_and_then_is_given_up_in_the_end() {
        ServerConversation conversation = new ServerConversation(REQUEST, new Endless());
        conversation.opened(0, () -> {});
        write(conversation, 1000);
        long longest = ServerConversation.MESSAGE_WITHIN.toNanos();
        Octets message = Octets.hex("818000000000");
        conversation.received(ByteBuffer.wrap(message.toArray()), 7);
        long when = 7;
        while (when + SILENT - 1 < longest + 7) {
            when += SILENT - 1;
            conversation.sent(1, when);
            conversation.tick(when);
            assertThat(conversation.isAborted()).isFalse();
        }
        assertThat(conversation.wakeAt()).as("counted from the message").isEqualTo(longest + 7);
        conversation.tick(longest + 7);
        assertThat(conversation.isAborted()).isTrue();
    }

    @Test
    void words_that_are_still_to_come_wake_it_and_it_does_not_look_for_them_before() {
        CompletableFuture<Announcement> words = new CompletableFuture<>();
        AtomicInteger woken = new AtomicInteger();
        ServerConversation conversation = new ServerConversation(REQUEST, AnnounceHandler.when(words));
        conversation.opened(0, woken::incrementAndGet);
        write(conversation, 1000);
        assertThat(conversation.next(0)).isInstanceOf(Action.Nothing.class);
        assertThat(conversation.wakeAt()).isEqualTo(ServerConversation.WAITS_FOR.toNanos());
        words.complete(Announcement.of("there"));
        assertThat(woken).hasValue(1);
        conversation.tick(10);
        assertThat(conversation.next(10)).isInstanceOf(Action.Write.class);
    }
}
