package io.wsfuzz.script;

import java.util.List;

/**
 * The address of a case: numbers with dots between them, as {@code 6.4.1}; ordered as the numbers are.
 *
 * @param text as written
 */
public record CaseId(String text) implements Comparable<CaseId> {

    private static final int MOST_NUMBERS = 6;
    private static final int MOST_DIGITS = 6;

    /** @throws IllegalArgumentException where {@code text} has another form */
    public CaseId {
        if (!isOne(text)) {
            throw new IllegalArgumentException("an id is numbers with dots between them, as 6.4.1");
        }
    }

    /** Whether {@code text} is an id: one to six numbers of one to six digits each. */
    public static boolean isOne(String text) {
        int numbers = 1;
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '.' && digits > 0) {
                numbers++;
                digits = 0;
            } else if (character < '0' || character > '9' || ++digits > MOST_DIGITS) {
                return false;
            }
        }
        return digits > 0 && numbers <= MOST_NUMBERS;
    }

    /** Whether this is {@code prefix} or lies below it: {@code 6.4.1} lies below {@code 6.4} and {@code 6}. */
    public boolean isWithin(String prefix) {
        return text.equals(prefix) || text.startsWith(prefix + '.');
    }

    /** The first number. */
    public String chapter() {
        return numbers().getFirst();
    }

    /** The child number {@code number} of this one. */
    public CaseId child(int number) {
        return new CaseId(text + '.' + number);
    }

    private List<String> numbers() {
        return List.of(text.split("\\."));
    }

    @Override
    public int compareTo(CaseId other) {
        List<String> mine = numbers();
        List<String> others = other.numbers();
        for (int i = 0; i < Math.min(mine.size(), others.size()); i++) {
            int order = Integer.compare(Integer.parseInt(mine.get(i)), Integer.parseInt(others.get(i)));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(mine.size(), others.size());
    }

    @Override
    public String toString() {
        return text;
    }
}
