package io.wsfuzz.report.folder;

import io.wsfuzz.script.CaseId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Names of files for the cases of one folder: {@code <agent>_case_<id>.json}, as the classic suite calls them.
 *
 * <p>An agent's name is cleaned as the classic suite does it: lower case, and what is neither {@code a} to {@code z}
 * nor a digit becomes an underscore. What is lost that way can make two agents one, so the second agent that would get
 * a name gets a hash of its whole name behind it, and so does at once every name that is empty, long or more than plain
 * ASCII.
 * Nothing but lower-case letters, digits, underscores and one point is ever in a file name. Not safe for threads.
 */
public final class FileNames {

    /** Longer names of agents are cut, in characters. */
    static final int LONGEST = 64;

    private static final int HASH_DIGITS = 12;
    private static final Pattern PLAIN = Pattern.compile("[ -~]{1," + LONGEST + "}");
    private static final Pattern NOT_CLEAN = Pattern.compile("[^a-z0-9]");
    private static final Pattern REPORT = Pattern.compile("([a-z0-9_]{1,100})_case_[0-9_]{1,50}\\.(?:json|html)");

    private final Map<String, String> stems = new HashMap<>();
    private final Map<String, String> owners = new HashMap<>();

    /** Takes over the name that an earlier run gave to {@code agent}; false if it is none of ours. */
    public boolean keep(String agent, String reportFile) {
        var report = REPORT.matcher(reportFile);
        if (!report.matches() || !agent.equals(owners.getOrDefault(report.group(1), agent))) {
            return false;
        }
        owners.put(report.group(1), agent);
        stems.putIfAbsent(agent, report.group(1));
        return true;
    }

    /** The name for the files of one case, without its ending. */
    public String of(String agent, CaseId id) {
        return stem(agent) + "_case_" + id.text().replace('.', '_');
    }

    private String stem(String agent) {
        return stems.computeIfAbsent(agent, name -> {
            String clean = clean(name);
            boolean isPlain = PLAIN.matcher(name).matches() && !clean.isEmpty();
            String wanted = isPlain && !owners.containsKey(clean)
                    ? clean
                    : (clean.isEmpty() ? "agent" : clean) + '_' + hash(name);
            String stem = free(wanted);
            owners.put(stem, name);
            return stem;
        });
    }

    /** Somebody may call himself like the hash of another one. */
    private String free(String wanted) {
        String stem = wanted;
        for (int i = 2; owners.containsKey(stem); i++) {
            stem = wanted + '_' + i;
        }
        return stem;
    }

    private static String clean(String agent) {
        String start = agent.strip().substring(0, Math.min(agent.strip().length(), LONGEST)).toLowerCase(Locale.ROOT);
        String spaced = NOT_CLEAN.matcher(start).replaceAll(" ").strip();
        return spaced.replace(' ', '_');
    }

    private static String hash(String agent) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(agent.getBytes(StandardCharsets.UTF_16BE));
            return HexFormat.of().formatHex(hash).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
