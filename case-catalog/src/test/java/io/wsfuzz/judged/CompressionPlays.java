package io.wsfuzz.judged;

import static io.wsfuzz.judged.Trait.*;

import io.wsfuzz.deflate.DeflateBlock;
import io.wsfuzz.deflate.DeflateStream;
import io.wsfuzz.deflate.DeflateToken;
import io.wsfuzz.deflate.Deflating;
import io.wsfuzz.deflate.Effort;
import io.wsfuzz.deflate.NegotiationResult;
import io.wsfuzz.deflate.Offer;
import io.wsfuzz.deflate.Offers;
import io.wsfuzz.deflate.Terms;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Side;
import io.wsfuzz.frame.Source;
import io.wsfuzz.handshake.Extension;
import io.wsfuzz.handshake.Extensions;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.handshake.Parameter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** How a {@link JudgedPeer} with one trait compresses, once that was agreed; it inflates with zlib, which knows nothing of us. */
final class CompressionPlays {

    private static final int RSV1 = 4;
    private static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff};

    private final Side us;
    private final Trait trait;
    private Terms terms = Terms.BARE;
    private boolean on;
    private Inflater inflater = new Inflater(true);
    private Deflating deflating = new Deflating(Terms.MOST_BITS, true, Effort.USUAL);
    private int messages;

    /** A frame of a message. */
    record CompressedFrame(int rsv, Octets octets) {}

    CompressionPlays(Side us, Trait trait) {
        this.us = us;
        this.trait = trait;
    }

    /** Whether {@link Terms} were agreed. */
    boolean isOn() {
        return on;
    }

    /** What a client offers. */
    List<Extension> offers() {
        if (trait == Trait.TAKES_WINDOW_UNASKED && us == Side.CLIENT) {
            return List.of(new Extension("permessage-deflate", List.of()));
        }
        return trait.compresses() ? offered().toExtensions() : List.of();
    }

    private static Offers offered() {
        Offer.ClientWindow any = new Offer.ClientWindow.Limitable();
        return Offers.of(new Offer(false, false, OptionalInt.empty(), any),
                new Offer(false, true, OptionalInt.empty(), any));
    }

    /** What a server answers; it agrees with itself. */
    List<Extension> answer(Head request) {
        if (!trait.compresses()
                || !(Extensions.parse(request.all(Extensions.FIELD)) instanceof Extensions.Listed(var elements))) {
            return List.of();
        }
        Offers.read(elements).accept(List.of(Terms.BARE)).ifPresent(this::agree);
        if (!on) {
            return List.of();
        }
        Extension answer = terms.toExtension();
        List<Parameter> parameters = new ArrayList<>(answer.parameters());
        if (trait == ANSWERS_UNKNOWN_PARAMETER) {
            parameters.add(new Parameter("mystery", "1"));
        }
        return List.of(new Extension(answer.name(), parameters));
    }

    /** A client reads the answer. */
    void answered(Head response) {
        if (Extensions.parse(response.all(Extensions.FIELD)) instanceof Extensions.Listed(var elements)
                && !elements.isEmpty()
                && offered().judge(elements.getFirst()) instanceof NegotiationResult.Right<Terms>(Terms agreed)) {
            agree(agreed);
        }
    }

    private void agree(Terms agreed) {
        on = true;
        terms = agreed;
        int bits = trait == WINDOW_TOO_LARGE ? Terms.MOST_BITS : terms.windowBits(us);
        boolean takesContext = terms.takesContextOver(us) || trait == TAKES_CONTEXT_OVER;
        deflating = new Deflating(bits, takesContext, trait == STORED_BLOCKS ? Effort.NONE : Effort.USUAL);
    }

    /** The message of a peer. */
    byte[] inflate(byte[] message) throws DataFormatException {
        if (!terms.takesContextOver(us.peer()) || trait == FORGETS_THE_WINDOW) {
            inflater.end();
            inflater = new Inflater(true);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] some = new byte[4096];
        for (byte[] part : List.of(message, TAIL)) {
            inflater.setInput(part);
            int size;
            do {
                size = inflater.inflate(some);
                out.write(some, 0, size);
            } while (size > 0 || !inflater.needsInput() && !inflater.needsDictionary() && !inflater.finished());
            if (inflater.needsDictionary()) {
                throw new DataFormatException("no window");
            }
        }
        if (inflater.finished() && trait != STAYS_FINISHED) {
            inflater.reset();
        }
        byte[] whole = out.toByteArray();
        return trait == INFLATES_8K_ONLY && whole.length > 8192 ? Arrays.copyOf(whole, 8192) : whole;
    }

    /** The frames of an echo; none where it is as if nothing had been agreed. */
    List<CompressedFrame> frames(byte[] message) {
        messages++;
        if (!on || trait == NEVER_COMPRESSES || trait == COMPRESSES_EVERY_SECOND && messages % 2 == 1) {
            return List.of();
        }
        byte[] packed = trait == FINAL_BLOCKS ? inFinalBlock(message) : octets(deflate(message));
        if (trait == KEEPS_THE_TAIL) {
            packed = Arrays.copyOf(packed, packed.length + TAIL.length);
            System.arraycopy(TAIL, 0, packed, packed.length - TAIL.length, TAIL.length);
        }
        int size = trait == FRAMES_OF_ONE_OCTET
                ? 1
                : trait == RSV1_ON_CONTINUATIONS ? (packed.length + 1) / 2 : packed.length;
        Octets all = Octets.of(packed);
        List<CompressedFrame> frames = new ArrayList<>();
        for (int from = 0; from < packed.length; from += size) {
            boolean marked = from == 0 && trait != COMPRESSES_WITHOUT_RSV1 || trait == RSV1_ON_CONTINUATIONS;
            frames.add(new CompressedFrame(marked ? RSV1 : 0,
                    all.slice(from, Math.min(packed.length, from + size))));
        }
        return frames;
    }

    private Source deflate(byte[] message) {
        return deflating.whole(() -> Payload.of(Octets.of(message)).open(0));
    }

    /** RFC 7692, section 7.2.3.4: a block with BFINAL, zeros to the end of the octet, and the header of an empty block. */
    private static byte[] inFinalBlock(byte[] message) {
        DeflateBlock last = new DeflateBlock.Fixed(List.of(new DeflateToken.Literal(Octets.of(message))), true);
        return octets(DeflateStream.message(last, new DeflateBlock.Align(false)).open(0));
    }

    /** All that {@code source} has. */
    static byte[] octets(Source source) {
        ByteBuffer octets = ByteBuffer.allocate((int) source.remaining());
        while (octets.hasRemaining()) {
            source.read(octets);
        }
        return octets.array();
    }
}
