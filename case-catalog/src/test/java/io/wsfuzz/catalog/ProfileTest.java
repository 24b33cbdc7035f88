package io.wsfuzz.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wsfuzz.frame.Corpus;
import io.wsfuzz.script.Alternative;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseReader;
import io.wsfuzz.script.Corpora;
import io.wsfuzz.script.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileTest {

    private static final Catalog EMBEDDED = Catalog.embedded();

    private static final Catalog OWN = read("""
            case 90.1 "small"
              > text "Hello"
              < echo
            case 90.2 "large"  large
              > text "*" x 1G
              < echo
            case 90.3 "a little too much"
              > binary "*" x 1M "*"
              < echo
            case 90.4 "just not"
              > message binary random 1M
              < echo
            case 90.5 "of sample data"
              > message text corpus prose size 4M
              < echo
            case 90.6 "in a block, in a repeat"
              ok
                repeat 2
                  > octets "*" x 2M
                end
            """);

    private static Catalog read(String text) {
        return new Catalog(CaseReader.read("f", text, _ -> true, Samples.CORPORA).cases(), List.of());
    }

    private static List<String> ids(Catalog catalog, Profile profile, boolean large) {
        return new CaseChoice(profile, large).cases(catalog).stream().map(one -> one.id().text()).toList();
    }

    @Test
    void large_cases_are_there_when_they_are_asked_for() {
        assertThat(ids(OWN, Profile.FULL, true)).containsExactly("90.1", "90.2", "90.3", "90.4", "90.5", "90.6");
        assertThat(ids(OWN, Profile.FULL, false)).containsExactly("90.1", "90.3", "90.4", "90.5", "90.6");
        assertThat(Selection.parse("90.2").select(OWN)).hasSize(1);
        assertThat(Selection.parse("90.2").select(OWN, new CaseChoice(Profile.FULL, true))).hasSize(1);
        assertThatThrownBy(() -> Selection.parse("90.2").select(OWN, new CaseChoice(Profile.FULL, false)))
                .isInstanceOf(SelectionException.class)
                .hasMessage("the selection '90.2' takes only cases that are large; add --large");
        assertThatThrownBy(() -> Selection.parse("90.2").select(OWN, new CaseChoice(Profile.QUICK, false)))
                .isInstanceOf(SelectionException.class)
                .hasMessage("the selection '90.2' leaves no case of the profile quick");
    }

    @Test
    void quick_leaves_out_what_is_large() {
        assertThat(ids(OWN, Profile.QUICK, true)).containsExactly("90.1", "90.4");
    }

    @Test
    void fragments_that_are_repeated_add_up() {
        Catalog catalog = read("""
                case 90.1 "1 MiB"
                  > binary more
                  repeat 16
                    > cont "*" x 64K more
                  end
                  > cont
                  < echo
                case 90.2 "17 times as much"
                  > binary more
                  repeat 17
                    repeat 16
                      > cont "*" x 64K more
                    end
                  end
                  > cont
                  < echo
                """);
        assertThat(ids(catalog, Profile.QUICK, true)).containsExactly("90.1");
    }

    @Test
    void echoes_that_come_together_are_no_round_trips() {
        Catalog catalog = read("""
                case 90.1 "sent together"
                  repeat 100
                    > text "a"
                  end
                  repeat 100
                    < echo
                  end
                """);
        assertThat(new CaseChoice(Profile.QUICK, false).cases(catalog)).containsExactlyElementsOf(catalog.cases());
    }

    @Test
    void quick_has_all_chapters_but_that_of_large_messages() {
        List<String> quick = ids(EMBEDDED, Profile.QUICK, false);
        assertThat(quick).contains("1.1.1", "6.4.1", "7.13.2", "9.1.3", "9.7.6", "10.1.1")
                .doesNotContain("9.1.4", "9.3.1", "9.4.9").noneMatch(id -> id.startsWith("11."))
                .isSubsetOf(ids(EMBEDDED, Profile.FULL, false));
    }

    @Test
    void quick_has_every_third_case_of_compression() {
        List<String> quick = ids(EMBEDDED, Profile.QUICK, false);
        assertThat(quick).filteredOn(id -> id.startsWith("12.1.")).containsExactly("12.1.1", "12.1.4", "12.1.7",
                "12.1.10", "12.1.13", "12.1.16");
        assertThat(quick).filteredOn(id -> id.startsWith("12.")).hasSize(30);
        assertThat(quick).filteredOn(id -> id.startsWith("13.")).hasSize(42);
    }

    @Test
    void only_large_messages_are_large() {
        assertThat(ids(EMBEDDED, Profile.FULL, true)).hasSizeGreaterThan(1600).contains("11.1.9", "11.3.2.4")
                .containsAll(ids(EMBEDDED, Profile.FULL, false));
        assertThat(EMBEDDED.cases()).filteredOn(one -> one.head().large()).hasSize(15)
                .allMatch(one -> one.id().chapter().equals("11"));
    }

    @Test
    void quick_changes_the_number_of_round_trips_and_nothing_else() {
        for (Case one : new CaseChoice(Profile.QUICK, true).cases(EMBEDDED)) {
            Case whole = EMBEDDED.find(one.id().text()).orElseThrow();
            boolean roundTrips = !one.equals(whole);
            if (roundTrips) {
                Step.Repeat long1000 = (Step.Repeat) whole.alternatives().getFirst().steps().getFirst();
                Step.Repeat short50 = new Step.Repeat(long1000.at(), 50, long1000.steps());
                assertThat(long1000.times()).isEqualTo(1000);
                assertThat(one.alternatives()).extracting(Alternative::steps).containsExactly(List.of(short50));
                assertThat(one.head()).isEqualTo(whole.head());
            } else {
                assertThat(one).isEqualTo(whole);
            }
        }
    }

    @Test
    void only_a_repeat_that_waits_for_its_echo_is_cut() {
        Catalog catalog = read("""
                case 90.1 "as it is"
                  repeat 100
                    > ping "a"
                  end
                  repeat 2
                    repeat 60
                      > text "a"
                      < echo
                    end
                    repeat 3
                      > text "a"
                      < echo
                    end
                  end
                """);
        Case quick = new CaseChoice(Profile.QUICK, false).cases(catalog).getFirst();
        List<Step> steps = quick.alternatives().getFirst().steps();
        assertThat(steps).extracting(step -> ((Step.Repeat) step).times()).containsExactly(100, 2);
        assertThat(((Step.Repeat) steps.getLast()).steps()).extracting(step -> ((Step.Repeat) step).times())
                .containsExactly(50, 3);
    }

    @Test
    void nothing_reads_sample_data_before_a_case_is_played() {
        List<Corpus> closed = Samples.CORPORA.names().stream().map(name -> new Corpus(name, () -> {
            throw new AssertionError("sample data is read");
        })).toList();
        for (String file : Resources.lines("files")) {
            var parsedFile = CaseReader.read(file, Resources.text(file), _ -> true, new Corpora(closed));
            assertThat(parsedFile.errors()).isEmpty();
            assertThat(new CaseChoice(Profile.QUICK, false).cases(new Catalog(parsedFile.cases(), List.of())))
                    .isNotNull();
        }
    }
}
