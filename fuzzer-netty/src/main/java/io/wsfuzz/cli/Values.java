package io.wsfuzz.cli;

import io.wsfuzz.catalog.Profile;
import io.wsfuzz.script.CaseReader;
import io.wsfuzz.script.Fault;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * What stands behind an option, read. What cannot be read is told in words that go behind the option's name:
 * {@code a port is a number from 0 to 65535, not 'x'}.
 */
final class Values {

    private static final Pattern TIME = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,3})?)(ms|s|m)");
    private static final Pattern SEED = Pattern.compile("(?:0[xX])?([0-9a-fA-F]{1,16})");
    private static final int MOST_PIDS = 999_999_999;
    private static final int MOST_TAKEN_ON = 100_000;
    private static final int MOST_PARALLEL = 1000;
    private static final double MOST_PATIENCE = 1000;

    private Values() {}

    private static TypeConversionException wrong(String whatItIs, String value) {
        return new TypeConversionException(whatItIs + ", not '" + Terminal.harmless(value) + '\'');
    }

    private static int number(String value, int least, int most, String what) {
        if (value.matches("[0-9]{1,9}") && Integer.parseInt(value) >= least && Integer.parseInt(value) <= most) {
            return Integer.parseInt(value);
        }
        throw wrong(what + " is a number from " + least + " to " + most, value);
    }

    /** A TCP port; 0 takes any free one. */
    static final class Port implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            return number(value, 0, 65535, "a port");
        }
    }

    /** A TCP port, where there need be none. */
    static final class OptionalPort implements ITypeConverter<OptionalInt> {
        @Override
        public OptionalInt convert(String value) {
            return OptionalInt.of(new Port().convert(value));
        }
    }

    /** How many connections at a time. */
    static final class Parallel implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            return number(value, 1, MOST_PARALLEL, "it");
        }
    }

    /** A process. */
    static final class Pid implements ITypeConverter<OptionalLong> {
        @Override
        public OptionalLong convert(String value) {
            return OptionalLong.of(number(value, 1, MOST_PIDS, "the number of a process"));
        }
    }

    /** How much a server takes on. */
    static final class LimitValue implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            return number(value, 1, MOST_TAKEN_ON, "it");
        }
    }

    /** How often something is done again. */
    static final class RerunValue implements ITypeConverter<Integer> {

        private static final int MOST = 1000;

        @Override
        public Integer convert(String value) {
            return number(value, 0, MOST, "it");
        }
    }

    /** A seed, always hexadecimal: what is printed can be given back. */
    static final class Seed implements ITypeConverter<Long> {
        @Override
        public Long convert(String value) {
            Matcher seed = SEED.matcher(value);
            if (!seed.matches()) {
                throw wrong("a seed is 1 to 16 hexadecimal digits, as 8f3a", value);
            }
            return HexFormat.fromHexDigitsToLong(seed.group(1));
        }
    }

    /** A factor for deadlines. */
    static final class Patience implements ITypeConverter<Double> {
        @Override
        public Double convert(String value) {
            boolean isNumber = value.matches("[0-9]{1,4}(\\.[0-9]{1,6})?");
            if (!isNumber || Double.parseDouble(value) < 1 || Double.parseDouble(value) > MOST_PATIENCE) {
                throw wrong("it is a factor from 1 to 1000, as 4 or 2.5", value);
            }
            return Double.parseDouble(value);
        }
    }

    /** A time. */
    static final class Time implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String value) {
            Matcher time = TIME.matcher(value);
            if (!time.matches()) {
                throw wrong("it is a time, as 30s, 500ms or 2m", value);
            }
            double millis = switch (time.group(2)) {
                case "ms" -> 1;
                case "s" -> 1_000;
                default -> 60_000;
            };
            return Duration.ofMillis((long) (Double.parseDouble(time.group(1)) * millis));
        }
    }

    /** A file or a folder. The empty name, which Java takes for the folder that we are in, is mostly a variable that is not set. */
    static final class FileName implements ITypeConverter<Path> {
        @Override
        public Path convert(String value) {
            if (value.isBlank()) {
                throw new TypeConversionException("its value is empty; '.' is the folder that you are in");
            }
            try {
                return Path.of(value);
            } catch (InvalidPathException e) {
                throw wrong("it is the name of a file or folder", value);
            }
        }
    }

    /** An address to listen on. */
    static final class Host implements ITypeConverter<String> {
        @Override
        public String convert(String value) {
            if (value.isBlank()) {
                throw new TypeConversionException("its value is empty; name an address, as 127.0.0.1");
            }
            return value;
        }
    }

    /** A choice of cases that has a name. */
    static final class ProfileName implements ITypeConverter<Profile> {
        @Override
        public Profile convert(String value) {
            String words = Arrays.stream(Profile.values()).map(Profile::word).collect(Collectors.joining(", "));
            return Arrays.stream(Profile.values())
                    .filter(profile -> profile.word().equals(value.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> wrong("it is one of " + words, value));
        }
    }

    /** What the network does wrong, as the case language writes it. */
    static final class FaultText implements ITypeConverter<Fault> {
        @Override
        public Fault convert(String value) {
            try {
                return CaseReader.fault(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("'" + Terminal.harmless(value) + "' cannot be read: " + e.getMessage()
                        + "; there are 'chop N', 'latency TIME [jitter TIME]' and 'drop after N [in|out] [reset]'");
            }
        }
    }
}
