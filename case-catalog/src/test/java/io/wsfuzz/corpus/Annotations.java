package io.wsfuzz.corpus;

import io.wsfuzz.frame.Dice;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Makes {@code data.json}: what a service for reading together might answer, asked for the notes that readers have left in a
 * novel. One result a line.
 */
final class Annotations {

    private static final int RESULTS = 330;
    private static final int READERS = 90;
    private static final int FIRST_ID = 48_210_377;
    private static final List<String> REACTIONS =
            List.of("❤", "👍", "😂", "😮", "🤔", "🎩", "🫖", "📖", "👩‍🏫", "🇬🇧");
    private static final List<String> TAGS = List.of("irony", "manners", "money", "the navy", "family", "letters",
            "first impressions", "weather", "Bath", "Lyme", "music", "servants", "rank", "regret", "autumn",
            "Übersetzung",
            "à relire", "名場面", "цитата", "class-of-2026", "to discuss", "typo?", "free indirect speech");
    private static final List<String> DEVICES = List.of("e-reader", "phone", "tablet", "web", "audio");

    private final Dice dice = new Dice(1818);
    private final List<Map<String, Object>> readers = new ArrayList<>();
    private final Prose prose;

    private Annotations(Prose prose) {
        this.prose = prose;
    }

    static String make(Prose prose) {
        Annotations annotations = new Annotations(prose);
        for (int i = 0; i < READERS; i++) {
            annotations.readers.add(annotations.reader());
        }
        StringBuilder json =
                new StringBuilder("{\"meta\":").append(JsonText.of(annotations.meta())).append(",\"results\":[\n");
        for (int i = 0; i < RESULTS; i++) {
            json.append(JsonText.of(annotations.result(FIRST_ID + 7 * i))).append(i < RESULTS - 1 ? ",\n" : "\n");
        }
        return json.append("]}\n").toString();
    }

    private Map<String, Object> meta() {
        return members("api_version", "2.4", "generated_at", "2026-06-01T06:00:00Z", "total", 18_204, "per_page",
                RESULTS, "page", 3,
                "took_ms", decimal(38_417, 3), "next",
                "https://reading.example/v2/works/105/annotations?page=4&per_page=" + RESULTS,
                "deprecated", List.of());
    }

    private Map<String, Object> reader() {
        Land land = Land.ALL.get(dice.below(Land.ALL.size()));
        String[] city = from(land.cities()).split(" (?=-?\\d)", -1);
        int id = 1000 + dice.below(900_000);
        return members("id", id, "name", from(land.given()) + " " + from(land.family()),
                "locale", land.locale(), "avatar_url",
                dice.below(4) == 0 ? null : "https://img.reading.example/a/" + id + ".webp",
                "verified", dice.below(3) == 0, "location",
                members("city", city[0], "lat", near(city[1]), "lon", near(city[2])));
    }

    private BigDecimal near(String degrees) {
        return new BigDecimal(degrees).add(decimal(dice.below(90_000) - 45_000, 6));
    }

    private Map<String, Object> result(int id) {
        int chapter = dice.below(prose.chapters().size());
        int paragraph = dice.below(prose.chapters().get(chapter).size());
        String text = prose.chapters().get(chapter).get(paragraph);
        String exact = from(Prose.sentences(text));
        int start = text.indexOf(exact);
        String self = "https://reading.example/v2/annotations/" + id;
        return members("id", id, "uuid", uuid(), "created_at", time(), "updated_at", dice.below(3) == 0 ? time() : null,
                "target",
                members("work_id", 105, "title", "Persuasion", "chapter", chapter + 1, "paragraph", paragraph + 1,
                        "quote", members("exact", exact, "start", start, "end", start + exact.length())),
                "reader", from(readers), "body", note(),
                "tags", some(TAGS, 4), "reactions", reactions(),
                "reading", reading(), "replies", replies(),
                "visibility", dice.below(5) == 0 ? "group" : "public", "flagged", dice.below(40) == 0,
                "links", members("self", self, "thread", self + "/thread", "html",
                        "https://reading.example/p/" + shortName(id)));
    }

    private Map<String, Object> reading() {
        List<Object> seconds = new ArrayList<>();
        for (int i = dice.below(9); i >= 0; i--) {
            seconds.add(decimal(800 + dice.below(42_000), 3));
        }
        return members("device", from(DEVICES), "progress", decimal(dice.below(1_000_000), 6), "words_per_minute",
                decimal(1200 + dice.below(2400), 1), "page_seconds", seconds, "offline", dice.below(2) == 0);
    }

    private List<Object> replies() {
        List<Object> replies = new ArrayList<>();
        for (int i = dice.below(8) - 4; i > 0; i--) {
            Map<String, Object> reader = from(readers);
            replies.add(members("id", FIRST_ID + 90_000 + dice.below(900_000), "created_at", time(), "reader_id",
                    reader.get("id"),
                    "reader_name", reader.get("name"), "body", note(), "score", decimal(dice.below(2000) - 400, 2)));
        }
        return replies;
    }

    /** A remark or two in one language, now and then with a few words from the book. */
    private String note() {
        Land land = Land.ALL.get(dice.below(3) == 0 ? dice.below(Land.ALL.size()) : dice.below(2));
        StringBuilder note = new StringBuilder(from(land.remarks()));
        if (dice.below(3) > 0) {
            List<String> words = List.of(from(from(prose.chapters())).split(" ", -1));
            int from = dice.below(words.size());
            note.append(": \"")
                    .append(String.join(" ", words.subList(from, Math.min(words.size(), from + 4 + dice.below(14)))))
                    .append("\"");
        }
        if (dice.below(3) == 0) {
            note.append(".\n").append(from(land.remarks()));
        }
        return note.append(dice.below(4) == 0 ? " " + from(REACTIONS) : "").toString();
    }

    private Map<String, Object> reactions() {
        Map<String, Object> reactions = new LinkedHashMap<>();
        for (String reaction : some(REACTIONS, 5)) {
            reactions.put(reaction, 1 + dice.below(1 << 1 + dice.below(9)));
        }
        return reactions;
    }

    private String uuid() {
        return new UUID(dice.next() & ~0xf000L | 0x4000L, dice.next() >>> 2 | 1L << 63).toString();
    }

    private String shortName(int id) {
        return Long.toString(dice.next() >>> 20, 36) + "-" + Integer.toString(id, 36);
    }

    /** Some time from 2021 on, to the millisecond. */
    private String time() {
        return Instant.ofEpochMilli(1_609_459_200_000L + (dice.next() >>> 1) % 170_000_000_000L).toString();
    }

    private List<String> some(List<String> choice, int most) {
        List<String> some = new ArrayList<>();
        for (int i = dice.below(most + 1); i > 0; i--) {
            some.add(from(choice));
        }
        return some.stream().distinct().toList();
    }

    private <T> T from(List<T> choice) {
        return choice.get(dice.below(choice.size()));
    }

    private static BigDecimal decimal(long digits, int scale) {
        return BigDecimal.valueOf(digits, scale);
    }

    /** Names and values in turn. */
    private static Map<String, Object> members(Object... namesAndValues) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return members;
    }
}
