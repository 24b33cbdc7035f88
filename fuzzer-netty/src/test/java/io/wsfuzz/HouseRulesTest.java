package io.wsfuzz;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What holds in all modules: this one sees the others. */
@AnalyzeClasses(packages = "io.wsfuzz", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

    private static final int LONGEST_FILE = 300;
    private static final int MOST_PARAMETERS = 5;

    @ArchTest
    static final ArchRule names_say_something = noClasses()
            .should().haveNameMatching(".*(Impl|Utils?|Helper|Manager|Base|Data|Info)")
            .orShould().haveSimpleNameStartingWith("Abstract");

    @ArchTest
    static final ArchRule methods_have_few_parameters = methods()
            .that().doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should(haveAtMostParameters(MOST_PARAMETERS));

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

    @Test
    void files_are_short() throws IOException {
        try (var modules = Files.list(root())) {
            List<Path> sources =
                    modules.map(module -> module.resolve("src/main/java")).filter(Files::isDirectory).toList();
            assertThat(sources).isNotEmpty();
            assertThat(sources.stream().flatMap(HouseRulesTest::tooLong)).isEmpty();
        }
    }

    /** The folder of the checkout: tests run in their module, or in the checkout itself. */
    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("fuzzer-core")) ? here : here.getParent();
    }

    private static Stream<String> tooLong(Path sources) {
        try (var files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> lines(file) > LONGEST_FILE)
                    .map(file -> file + " has " + lines(file) + " lines")
                    .toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long lines(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ArchCondition<JavaMethod> haveAtMostParameters(int most) {
        return new ArchCondition<>("have at most " + most + " parameters") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                int count = method.getRawParameterTypes().size();
                events.add(new SimpleConditionEvent(method, count <= most, method.getFullName() + " has " + count));
            }
        };
    }
}
