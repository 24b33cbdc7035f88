package io.wsfuzz;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import io.wsfuzz.SourceUnit.DeclaredType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules of CONTRIBUTING.md that a program can check, in all modules: this one sees the others. */
@AnalyzeClasses(packages = "io.wsfuzz", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

    private static final int LONGEST_FILE = 300;
    private static final int LONGEST_METHOD = 40;
    private static final int MOST_PARAMETERS = 5;
    /** As a word of a name: {@code DataUtils}, and neither {@code Database} nor {@code Information}. */
    private static final Pattern SAYS_NOTHING =
            Pattern.compile(".*(Impl|Utils?|Helper|Manager|Base|Abstract|Data|Info)([A-Z0-9].*)?");
    private static final Set<String> CLOCKS =
            Set.of("Thread.sleep", "System.nanoTime", "System.currentTimeMillis", "Instant.now");

    private static final Set<String> TESTS = Set.of("Test", "ParameterizedTest", "TestFactory", "Property", "ArchTest");
    /** Words with underscores between them. */
    private static final Pattern SENTENCE = Pattern.compile("[a-z0-9]+(_[a-z0-9]+)*");

    private static List<SourceUnit> units = List.of();

    @BeforeAll
    static void readTheSources() throws IOException {
        units = SourceUnit.all();
    }

    @Test
    void files_are_short() {
        assertThat(units).filteredOn(unit -> unit.lines() > LONGEST_FILE)
                .extracting(unit -> unit.path() + " has " + unit.lines() + " lines").isEmpty();
    }

    @Test
    void methods_are_short() {
        assertThat(all(SourceUnit::methods)).filteredOn(method -> method.lines() > LONGEST_METHOD)
                .extracting(method -> method.place() + ' ' + method.name() + " has " + method.lines() + " lines")
                .isEmpty();
    }

    @Test
    void methods_and_constructors_have_few_parameters() {
        assertThat(all(SourceUnit::methods)).filteredOn(method -> !method.takesComponents())
                .filteredOn(method -> method.parameters() > MOST_PARAMETERS)
                .extracting(method -> method.place() + ' ' + method.name() + " has " + method.parameters()).isEmpty();
    }

    @Test
    void names_say_something() {
        assertThat(all(SourceUnit::types)).filteredOn(type -> SAYS_NOTHING.matcher(type.name()).matches())
                .extracting(type -> type.place() + ' ' + type.name()).isEmpty();
    }

    @Test
    void no_two_types_share_a_name() {
        Map<String, List<String>> places = all(SourceUnit::types).filter(type -> !type.isSealedCase())
                .collect(groupingBy(DeclaredType::name, mapping(DeclaredType::place, toList())));
        assertThat(places).hasSizeGreaterThan(units.size() / 2);
        places.values().removeIf(each -> each.size() == 1);
        assertThat(places).isEmpty();
    }

    @Test
    void tests_neither_sleep_nor_ask_a_clock() {
        assertThat(all(SourceUnit::calls)).filteredOn(call -> call.place().contains("/src/test/"))
                .isNotEmpty().filteredOn(call -> CLOCKS.contains(call.method()))
                .extracting(call -> call.place() + ' ' + call.method()).isEmpty();
    }

    @Test
    void tests_are_called_by_what_they_show() {
        assertThat(all(SourceUnit::methods))
                .filteredOn(method -> method.annotations().stream().anyMatch(TESTS::contains))
                .isNotEmpty().filteredOn(method -> !SENTENCE.matcher(method.name()).matches())
                .extracting(method -> method.place() + ' ' + method.name()).isEmpty();
    }

    private static <T> Stream<T> all(Function<SourceUnit, List<T>> parts) {
        return units.stream().flatMap(unit -> parts.apply(unit).stream());
    }

    @ArchTest
    static void every_package_says_what_belongs_there(JavaClasses all) {
        List<String> without = all.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(p -> !p.isAnnotatedWith(NullMarked.class))
                .map(p -> p.getName() + " has no package-info.java with @NullMarked")
                .toList();
        assertThat(without).isEmpty();
    }
}
