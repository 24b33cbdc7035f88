package io.wsfuzz.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How much there is of each ingredient.
 *
 * @param weights 0 or more, and not all of them 0; what is missing is not drawn
 */
public record Mix(Map<Ingredient, Integer> weights) {

    /** More of what has many states, less of what is soon tried. */
    public static final Mix USUAL = new Mix(Map.of(Ingredient.FRAMES, 5, Ingredient.CONTROL, 4, Ingredient.UTF8, 4,
            Ingredient.DEFLATE, 4, Ingredient.SEGMENTS, 3, Ingredient.CLOSE, 3, Ingredient.HANDSHAKE, 1));

    private static final int MOST = 1000;

    public Mix {
        weights = Map.copyOf(weights);
        if (weights.values().stream().anyMatch(weight -> weight < 0 || weight > MOST)
                || weights.values().stream().allMatch(weight -> weight == 0)) {
            throw new IllegalArgumentException("weights are 0 to " + MOST + ", and not all of them 0");
        }
    }

    /**
     * Reads {@code frames,control=3}: those that are named, each as often as its number says, or once.
     *
     * @throws IllegalArgumentException for another word or number; its message is for people
     */
    public static Mix of(String text) {
        Map<Ingredient, Integer> weights = new EnumMap<>(Ingredient.class);
        for (String part : text.split(",", -1)) {
            int sign = part.indexOf('=');
            String word = (sign < 0 ? part : part.substring(0, sign)).strip();
            weights.merge(ingredient(word), sign < 0 ? 1 : weight(part.substring(sign + 1).strip()), Integer::sum);
        }
        return new Mix(weights);
    }

    private static Ingredient ingredient(String word) {
        return Arrays.stream(Ingredient.values()).filter(each -> each.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst().orElseThrow(() -> new IllegalArgumentException("a mix is made of "
                        + String.join(", ", Arrays.stream(Ingredient.values()).map(Ingredient::word).toList())));
    }

    private static int weight(String text) {
        if (!text.matches("\\d{1,4}")) {
            throw new IllegalArgumentException("a weight is a number from 0 to " + MOST);
        }
        return Integer.parseInt(text);
    }

    /** Whether there is any of it. */
    public boolean has(Ingredient ingredient) {
        return weights.getOrDefault(ingredient, 0) > 0;
    }

    /** One of {@code among}, as often as its weight says; of all of them where none of these is in the mix. */
    Ingredient draw(Draw draw, List<Ingredient> among) {
        List<Ingredient> all = new ArrayList<>();
        among.forEach(each -> {
            for (int i = 0; i < weights.getOrDefault(each, 0); i++) {
                all.add(each);
            }
        });
        return all.isEmpty() ? draw.of(among) : draw.of(all);
    }
}
