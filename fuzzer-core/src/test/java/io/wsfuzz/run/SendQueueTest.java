package io.wsfuzz.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Source;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told of octets on their way out. */
class SendQueueTest {

    private final List<String> told = new ArrayList<>();
    private final SendQueue queue = new SendQueue();

    private void add(String octets) {
        add(octets, new Action.Write(Payload.utf8(octets).open(0), 0, false));
    }

    private void add(String name, Action action) {
        queue.add(() -> action, new SendQueue.Departure() {
            @Override
            public void gone(long now) {
                told.add(name + " at " + now);
            }

            @Override
            public void cut(long octets, long now) {
                told.add(octets + " of " + name + " at " + now);
            }
        });
    }

    private void drain(int octets) {
        ((Action.Write) queue.poll(0)).octets().read(ByteBuffer.allocate(octets));
    }

    @Test
    void what_was_drained_has_gone_when_the_stream_says_so() {
        add("abc");
        add("de");
        drain(10);
        drain(10);
        assertThat(queue.isDrained()).isTrue();
        assertThat(queue.hasGone()).isFalse();
        queue.sent(2, 1);
        assertThat(told).isEmpty();
        queue.sent(2, 2);
        assertThat(told).containsExactly("abc at 2");
        queue.sent(1, 3);
        assertThat(told).containsExactly("abc at 2", "de at 3");
        assertThat(queue.hasGone()).isTrue();
    }

    @Test
    void what_has_no_octets_goes_with_what_went_before() {
        add("abc");
        add("fin", new Action.Fin());
        drain(10);
        assertThat(queue.poll(5)).isInstanceOf(Action.Fin.class);
        queue.sent(3, 6);
        assertThat(told).containsExactly("abc at 6", "fin at 6");
        add("");
        assertThat(queue.poll(7)).isInstanceOf(Action.Write.class);
        assertThat(told).endsWith(" at 7");
    }

    @Test
    void a_lost_stream_cuts_what_has_begun_and_drops_the_rest() {
        add("abc");
        add("defg");
        add("hi");
        drain(10);
        drain(2);
        queue.sent(4, 1);
        queue.lose(2);
        assertThat(told).containsExactly("abc at 1", "1 of defg at 2");
        assertThat(queue.hasGone()).isTrue();
        queue.sent(1, 3);
        add("more");
        assertThat(queue.poll(4)).isInstanceOf(Action.Nothing.class);
    }

    @Test
    void a_reset_loses_the_stream() {
        add("abc");
        add("rst", new Action.Reset());
        drain(10);
        assertThat(queue.poll(5)).isInstanceOf(Action.Reset.class);
        assertThat(told).containsExactly("rst at 5");
    }

    @Test
    void faults_of_ours_are_told() {
        add("abc");
        drain(10);
        assertThatThrownBy(() -> queue.sent(4, 0)).isInstanceOf(IllegalStateException.class);
        add("idle", new Action.Write(new Source() {
            @Override
            public int read(ByteBuffer out) {
                return 0;
            }

            @Override
            public long remaining() {
                return 7;
            }
        }, 0, false));
        assertThatThrownBy(() -> drain(10)).isInstanceOf(IllegalStateException.class).hasMessageContaining("7 octets");
    }
}
