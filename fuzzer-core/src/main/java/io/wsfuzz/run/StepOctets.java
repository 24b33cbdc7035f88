package io.wsfuzz.run;

import io.wsfuzz.deflate.Effort;
import io.wsfuzz.deflate.Terms;
import io.wsfuzz.frame.Dice;
import io.wsfuzz.frame.Side;
import io.wsfuzz.frame.Source;
import io.wsfuzz.script.Step;
import io.wsfuzz.session.ControlFrame;
import io.wsfuzz.session.Endpoint;
import io.wsfuzz.session.EndpointListener;
import io.wsfuzz.session.Event;
import io.wsfuzz.wire.WireStatistics;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/** What the {@code >} lines of a case put on the wire, without a wire; for lines whose octets fit into memory. */
public final class StepOctets {

    private final ScriptFrames frames;
    private long from;

    /**
     * The frames of one connection.
     *
     * @param us    who sends
     * @param seed  of the run
     * @param terms by which messages are compressed, if they are
     */
    public StepOctets(Side us, long seed, Optional<Terms> terms) {
        Endpoint endpoint = new Endpoint(us, new Dice(Dice.seed(seed, "masks")), new Deaf());
        terms.ifPresent(agreed -> endpoint.agree(agreed, agreed, Effort.LITTLE));
        frames = new ScriptFrames(seed, new WireStatistics(), endpoint);
    }

    /** The octets of the next line; none for the ends of TCP. */
    public byte[] of(Step.Send step) {
        if (!(frames.action(step, from) instanceof Action.Write write)) {
            return new byte[0];
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        Source source = write.octets();
        ByteBuffer piece = ByteBuffer.allocate(Source.PIECE);
        while (source.read(piece) > 0) {
            octets.write(piece.array(), 0, piece.position());
            piece.clear();
        }
        from += octets.size();
        return octets.toByteArray();
    }

    /** Nothing is heard, so nothing is owed. */
    private static final class Deaf implements EndpointListener {
        @Override
        public void heard(Event event) {}

        @Override
        public boolean due(ControlFrame frame) {
            return false;
        }
    }
}
