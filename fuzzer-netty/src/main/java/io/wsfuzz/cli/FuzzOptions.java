package io.wsfuzz.cli;

import io.wsfuzz.frame.Side;
import io.wsfuzz.fuzz.Generator;
import io.wsfuzz.fuzz.Mix;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What is drawn, and how much of it. */
final class FuzzOptions {

    private static final Duration USUAL = Duration.ofSeconds(60);

    @Option(names = "--time", paramLabel = "TIME", converter = Values.Time.class,
            description = "Draw dialogues for so long, as 60s or 10m; what was found is then still made smaller. Default: 60s.")
    private @Nullable Duration time;

    @Option(names = "--count", paramLabel = "N", converter = DialogueCount.class,
            description = "Draw so many dialogues instead, 1 to 999999999.")
    private @Nullable Long count;

    @Option(names = "--mix", paramLabel = "MIX", converter = MixText.class,
            description = "What they are made of, with commas between: frames, control, utf8, deflate, segments, close, handshake; "
                    + "each with a weight, if it is to have one: \"frames,control=3\". Default: all.")
    private Mix mix = Mix.USUAL;

    @Option(names = "--raw", description = "Flip, cut, double and splice the octets of right dialogues instead.")
    private boolean raw;

    /** How many dialogues. */
    static final class DialogueCount implements ITypeConverter<Long> {
        @Override
        public Long convert(String value) {
            if (!value.matches("[1-9][0-9]{0,8}")) {
                throw new TypeConversionException("it is a number from 1 to 999999999, not '" + Terminal.harmless(value)
                        + '\'');
            }
            return Long.parseLong(value);
        }
    }

    /** A mix. */
    static final class MixText implements ITypeConverter<Mix> {
        @Override
        public Mix convert(String value) {
            try {
                return Mix.of(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage() + ", not '" + Terminal.harmless(value) + '\'');
            }
        }
    }

    /** Draws dialogues for servers. */
    Generator generator() {
        return new Generator(mix, Side.SERVER, Generator.USUAL_OCTETS, raw);
    }

    /** So many are drawn. */
    long count() {
        return count == null ? Long.MAX_VALUE : count;
    }

    /** For so long. */
    Duration time() {
        if (time != null) {
            return time;
        }
        return count == null ? USUAL : Duration.ofDays(1);
    }
}
