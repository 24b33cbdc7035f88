package io.wsfuzz.report.html;

import static io.wsfuzz.result.MeasuredFixtures.SMALL_WINDOW;
import static io.wsfuzz.result.MeasuredFixtures.compressed;
import static io.wsfuzz.result.MeasuredFixtures.copy;
import static io.wsfuzz.result.MeasuredFixtures.declined;
import static io.wsfuzz.result.MeasuredFixtures.once;
import static io.wsfuzz.result.MeasuredFixtures.outcome;
import static io.wsfuzz.result.MeasuredFixtures.sample;
import static io.wsfuzz.result.MeasuredFixtures.uncompressed;
import static io.wsfuzz.result.ResultFixtures.passed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.data.Percentage.withPercentage;

import io.wsfuzz.deflate.Terms;
import io.wsfuzz.report.folder.IndexEntry;
import io.wsfuzz.result.CaseFacts;
import io.wsfuzz.result.CompressionFacts;
import io.wsfuzz.result.CompressionFacts.CompressionCounts;
import io.wsfuzz.result.CompressionFacts.Takeover;
import io.wsfuzz.result.JudgedCase;
import io.wsfuzz.result.Measured;
import io.wsfuzz.result.MeasuredFixtures;
import io.wsfuzz.result.ResourceUse;
import io.wsfuzz.result.ResultFixtures;
import io.wsfuzz.result.RoundTripSpread;
import io.wsfuzz.result.Times;
import io.wsfuzz.result.Times.RoundTrips;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.wire.WireStatistics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stays of a play. */
class MeasuredTest {

    private static CompressionFacts compression(JudgedCase outcome) {
        return outcome.result().measured().compression().orElseThrow();
    }

    private static Times times(JudgedCase outcome) {
        return outcome.result().measured().times().orElseThrow();
    }

    @Test
    void what_both_sides_did_is_told() {
        CompressionFacts compressionFacts = compression(compressed("12.1.1"));
        assertThat(compressionFacts.terms()).isEqualTo("permessage-deflate; server_max_window_bits=9");
        assertThat(compressionFacts.in()).isEqualTo(new CompressionCounts(1000, 1000, 256_000, 64_000));
        assertThat(compressionFacts.in().ratio()).isEqualTo(4);
        assertThat(compressionFacts.in().size()).isEqualTo(256);
        assertThat(compressionFacts.out().onWire()).isEqualTo(51_000);
        assertThat(compressionFacts.peerCompression().window()).isEqualTo(512);
        assertThat(compressionFacts.peerCompression().farthest()).isEqualTo(498);
        assertThat(compressionFacts.peerCompression().takeover()).isEqualTo(Takeover.USED);
        assertThat(compressionFacts.isUnused()).isFalse();
    }

    @Test
    void takeover_is_seen_where_a_copy_reaches_beyond_its_message() {
        WireStatistics statistics = new WireStatistics();
        copy(statistics, 500, 499, false);
        CompressionFacts within = compression(outcome("x", sample("12.1.1"), Optional.of(SMALL_WINDOW), statistics));
        assertThat(within.peerCompression().takeover()).isEqualTo(Takeover.UNSEEN);
        assertThat(within.peerCompression().acrossFinal()).isFalse();

        copy(statistics, 499, 499, true);
        CompressionFacts beyond = compression(outcome("x", sample("12.1.1"), Optional.of(SMALL_WINDOW), statistics));
        assertThat(beyond.peerCompression().takeover()).isEqualTo(Takeover.USED);
        assertThat(beyond.peerCompression().acrossFinal()).isTrue();

        Terms none = new Terms(true, false, OptionalInt.empty(), OptionalInt.empty());
        assertThat(
                compression(outcome("x", sample("12.1.1"), Optional.of(none), new WireStatistics())).peerCompression()
                        .takeover())
                .isEqualTo(Takeover.EXCLUDED);
    }

    @Test
    void declining_is_not_the_same_as_compressing_nothing() {
        assertThat(compression(declined("12.1.1"))).isEqualTo(CompressionFacts.DECLINED).returns(false,
                CompressionFacts::isUnused);
        assertThat(compression(uncompressed("12.1.1"))).returns(true, CompressionFacts::agreed).returns(true,
                CompressionFacts::isUnused);
        assertThat(passed("x").result().measured().compression()).isEmpty();
    }

    @Test
    void round_trips_are_true_to_a_thousandth() {
        RoundTrips trips = times(compressed("12.1.1")).roundTrips().orElseThrow();
        assertThat(trips.count()).isEqualTo(1000);
        assertThat(trips.least()).isCloseTo(100_000, withPercentage(0.1));
        assertThat(trips.median()).isCloseTo(149_900, withPercentage(0.1));
        assertThat(trips.p99()).isCloseTo(198_900, withPercentage(0.1));
        assertThat(trips.most()).isCloseTo(4_000_000, withPercentage(0.1));
    }

    @Test
    void one_message_has_a_time_and_a_throughput() {
        Times times = times(once());
        assertThat(times.roundTrips()).isEmpty();
        assertThat(times.nanos()).isEqualTo(2_000_000);
        assertThat(times.octets()).isEqualTo(2 * 65_536);
        assertThat(times.rate()).isEqualTo(65_536_000);
        assertThat(times.others()).isZero();
        assertThat(TimesCard.of(times, once().evidence().transcript().orElseThrow()).facts())
                .contains(new TimesCard.TimeFact("other cases meanwhile", "none"));
        assertThat(TimesCard.of(new Times(1, 1, 7, Optional.empty()), once().evidence().transcript().orElseThrow())
                .facts())
                .contains(new TimesCard.TimeFact("other cases meanwhile", "up to 7"));
        assertThat(passed("x").result().measured().times()).isEmpty();
    }

    @Test
    void what_a_case_cost_the_testee_is_told_with_the_cases_that_shared_it() {
        ResourceUse use = MeasuredFixtures.sampled(passed("x")).result().measured().resources().orElseThrow();
        assertThat(ResourcesCard.of(use).facts()).extracting(fact -> fact.what() + ": " + fact.value()).containsExactly(
                "resident memory before: 40 MiB", "at most: 56 MiB", "CPU time: 30 ms", "threads: 21",
                "open files and sockets: 17", "looked at: 3 times", "other cases meanwhile: up to 7");
    }

    @Test
    void a_picture_has_every_round_trip_in_a_bar() {
        WireStatistics statistics = compressed("12.1.1").evidence().transcript().orElseThrow().statistics();
        TimesPicture picture = TimesPicture.of(times(compressed("12.1.1")).roundTrips().orElseThrow(),
                Times.histogram(statistics));
        assertThat(picture.bars().stream().mapToLong(TimesPicture.HistogramBar::count).sum()).isEqualTo(1000);
        assertThat(picture.bars()).hasSizeBetween(5, RoundTripSpread.BARS)
                .allSatisfy(histogramBar -> assertThat(histogramBar.from()).isLessThan(histogramBar.to()));
        assertThat(picture.ticks()).extracting(TimesPicture.Tick::label).containsExactly("200 µs", "500 µs",
                "1 ms", "2 ms");
        assertThat(picture.text()).isEqualTo(
                "1\u202f000 round trips: half took no longer than 150 µs, 99 of 100 no longer than 199 µs, the longest 4 ms");
    }

    @Test
    void a_picture_stands_even_where_all_round_trips_took_the_same_or_ages() {
        for (long nanos : List.of(0L, 1L, 1_000L, 3_600_000_000_000L)) {
            WireStatistics statistics = new WireStatistics();
            IntStream.range(0, 20).forEach(_ -> statistics.roundTrip(nanos));
            JudgedCase outcome = outcome("x", sample("12.1.1"), Optional.empty(), statistics);
            TimesPicture picture =
                    TimesPicture.of(times(outcome).roundTrips().orElseThrow(), Times.histogram(statistics));
            assertThat(picture.bars()).singleElement().returns(20L, TimesPicture.HistogramBar::count);
        }
    }

    @Test
    void the_size_from_which_a_peer_compresses_is_derived_over_the_cases() {
        CompressionCounts small = new CompressionCounts(10, 0, 160, 160);
        CompressionCounts large = new CompressionCounts(10, 10, 10_240, 5000);
        CompressionCounts some = new CompressionCounts(10, 3, 40_960, 30_000);
        assertThat(Threshold.of(List.of()).words()).isEqualTo("–");
        assertThat(Threshold.of(List.of(small)).words()).isEqualTo("never, up to 16 octets");
        assertThat(Threshold.of(List.of(large)).words()).isEqualTo("always, from 1\u202f024 octets on");
        assertThat(Threshold.of(List.of(large, small)).words())
                .isEqualTo("from 1\u202f024 octets on, not up to 16");
        assertThat(Threshold.of(List.of(large, some, small)).words())
                .isEqualTo("not by size alone: some of 1\u202f024, not all of 4\u202f096 octets");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            JSON as text, messages of 16 characters | JSON as text, messages of 64 characters | JSON as text
            Text of 16 octets | Text of 64 octets | Text of
            Text | Text of 64 octets | Text
            One | Other | Many
            Same, same | Same, same | Same, same
            """)
    void cases_without_a_section_are_called_by_what_their_titles_have_in_common(String one, String other,
            String title) {
        List<IndexEntry> entries = List.of(entry("12.1.1", one), entry("12.1.2", other), entry("12.2.1", "x"));
        assertThat(CaseGroup.of(entries, _ -> true)).extracting(CaseGroup::number, CaseGroup::title)
                .containsExactly(tuple("12.1", title), tuple("12.2", "x"));
    }

    private static IndexEntry entry(String id, String title) {
        JudgedCase outcome = passed("x");
        return new IndexEntry("x", new CaseId(id), new CaseFacts.Titles(title, "Many", ""), outcome.result().verdict(),
                "", Optional.empty(), List.of(), outcome.result().classicResult(), Measured.NOTHING, "",
                ResultFixtures.WHEN);
    }

    @Test
    void numbers_are_short() {
        assertThat(List.of(Figures.time(400), Figures.time(85_300), Figures.time(999_700), Figures.time(1_240_000),
                Figures.time(312_400_000), Figures.time(2_500_000_000L)))
                .containsExactly("0.4 µs", "85.3 µs", "1 ms", "1.24 ms", "312 ms", "2.5 s");
        assertThat(Figures.range("0.1 ms", "2 ms")).isEqualTo("0.1–2 ms");
        assertThat(Figures.range("85 µs", "2 ms")).isEqualTo("85 µs – 2 ms");
        assertThat(Figures.range("2 ms", "2 ms")).isEqualTo("2 ms");
        assertThat(List.of(Figures.share(3, 3), Figures.share(0, 3), Figures.share(2, 3), Figures.share(0, 0)))
                .containsExactly("all 3", "none of 3", "2 of 3", "none");
        assertThat(Figures.ratio(0)).isEqualTo("–");
    }
}
