package io.wsfuzz.pipe;

import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Source;
import io.wsfuzz.run.Action;
import io.wsfuzz.run.Ending;
import io.wsfuzz.run.Play;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A play whose part is written by the test: what it does at which event, and a record of what it heard. */
public final class TestPlay implements Play, PlayListener {

    private final Map<String, List<Action>> reactions = new HashMap<>();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private final Deque<Action> actions = new ArrayDeque<>();
    private final List<Long> alarms = new ArrayList<>();
    private Action current = new Action.Nothing();
    private String overAt = "never";
    private String throwsAt = "never";
    private String stopsReadingAt = "never";
    private String readsOnAt = "never";
    private String abortsAt = "never";
    private Runnable wake = () -> {};
    private boolean hearsSent;
    private boolean reading = true;
    private boolean aborted;
    private boolean over;
    private int ends;
    private long start;

    /** Does this when {@code event} happens: {@code opened}, {@code tick}, {@code FIN}, {@code RST}, {@code CUT}, or some text that comes. */
    public TestPlay at(String event, Action... what) {
        reactions.put(event, List.of(what));
        return this;
    }

    /** Is over when {@code event} happens and its actions are done. */
    public TestPlay overAt(String event) {
        overAt = event;
        return this;
    }

    public TestPlay throwsAt(String event) {
        throwsAt = event;
        return this;
    }

    /** Hears {@code sent} and a number when octets have left. */
    public TestPlay hearsSent() {
        hearsSent = true;
        return this;
    }

    /** Does not read from {@code event} on. */
    public TestPlay stopsReadingAt(String event) {
        stopsReadingAt = event;
        return this;
    }

    /** Reads on from {@code event} on. */
    public TestPlay readsOnAt(String event) {
        readsOnAt = event;
        return this;
    }

    /** Gives its peer up at {@code event}. */
    public TestPlay abortsAt(String event) {
        abortsAt = event;
        return this;
    }

    /** Asks to be woken. */
    void wake() {
        wake.run();
    }

    /** Wants a tick after each of these times in nanoseconds. */
    public TestPlay wakes(long... times) {
        for (long time : times) {
            alarms.add(time);
        }
        return this;
    }

    /** Its only alarm from now on; counted from the beginning, as {@link #wakes}. */
    void later(long time) {
        alarms.clear();
        alarms.add(start + time);
    }

    public static Action write(String text) {
        return write(text, 0, false);
    }

    public static Action write(String text, int chop, boolean flush) {
        return new Action.Write(Payload.utf8(text).open(0), chop, flush);
    }

    public static Action write(Source source, int chop) {
        return new Action.Write(source, chop, false);
    }

    /** So many octets {@code x}. */
    public static Source many(long length) {
        return new Payload.Repeat(Octets.utf8("x"), length).open(0);
    }

    private void happens(String event) {
        if (event.equals(throwsAt)) {
            throw new IllegalStateException("thrown at " + event);
        }
        heard.add(event);
        actions.addAll(reactions.getOrDefault(event, List.of()));
        over |= event.equals(overAt);
        aborted |= event.equals(abortsAt);
        reading = event.equals(readsOnAt) || reading && !event.equals(stopsReadingAt);
    }

    @Override
    public void opened(long now, Runnable wake) {
        start = now;
        this.wake = wake;
        alarms.replaceAll(time -> now + time);
        happens("opened");
    }

    @Override
    public void received(ByteBuffer octets, long now) {
        String text = StandardCharsets.UTF_8.decode(octets).toString();
        happens(text);
    }

    @Override
    public void sent(long octets, long now) {
        if (hearsSent) {
            happens("sent " + octets);
        }
    }

    @Override
    public boolean isReading() {
        return reading;
    }

    @Override
    public boolean isAborted() {
        return aborted;
    }

    @Override
    public void ended(Ending how, long now) {
        happens(how.name());
    }

    @Override
    public void tick(long now) {
        // One tick for each alarm, however late it comes.
        alarms.stream().filter(alarm -> alarm <= now).min(Long::compare).ifPresent(alarms::remove);
        happens("tick");
    }

    @Override
    public Action next(long now) {
        if ("next".equals(throwsAt)) {
            throw new IllegalStateException("thrown at next");
        }
        Action next = actions.poll();
        current = next == null ? new Action.Nothing() : next;
        return current;
    }

    @Override
    public long wakeAt() {
        return alarms.stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
    }

    @Override
    public boolean isOver() {
        return over && actions.isEmpty() && !(current instanceof Action.Write write && write.octets().remaining() > 0);
    }

    @Override
    public void onOver() {
        ends++;
        end.complete("over " + ends);
    }

    @Override
    public void onBroken(Throwable cause) {
        ends++;
        end.complete("broken " + ends + ": " + cause.getMessage());
    }

    /** The next thing that was heard; waits for it. */
    public String heard() throws InterruptedException {
        String next = heard.poll(5, TimeUnit.SECONDS);
        return next == null ? "nothing" : next;
    }

    public boolean hasHeardMore() {
        return !heard.isEmpty();
    }

    /** How it ended; waits for it. */
    public String end() {
        return end.orTimeout(5, TimeUnit.SECONDS).join();
    }

    public boolean hasEnded() {
        return end.isDone();
    }

    public int ends() {
        return ends;
    }
}
