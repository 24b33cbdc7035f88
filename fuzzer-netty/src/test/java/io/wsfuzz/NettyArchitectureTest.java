package io.wsfuzz;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Optional;
import java.util.function.Predicate;

/** Who may touch Netty, and who nobody may touch. */
@AnalyzeClasses(packages = "io.wsfuzz", importOptions = ImportOption.DoNotIncludeTests.class)
class NettyArchitectureTest {

    @ArchTest
    static final ArchRule only_these_touch_netty = noClasses()
            .that().resideOutsideOfPackages(
                    "io.wsfuzz.pipe..", "io.wsfuzz.fault..", "io.wsfuzz.role..", "io.wsfuzz.http..",
                    "io.wsfuzz.bench..")
            .should().dependOnClassesThat().resideInAPackage("io.netty..");

    @ArchTest
    static final ArchRule nothing_depends_on_the_command_line = noClasses()
            .that().resideOutsideOfPackage("io.wsfuzz.cli..")
            .should().dependOnClassesThat().resideInAPackage("io.wsfuzz.cli..");

    @ArchTest
    static final ArchRule only_the_command_line_knows_how_wstest_is_told = noClasses()
            .that().resideOutsideOfPackages("io.wsfuzz.wstest..", "io.wsfuzz.cli..")
            .should().dependOnClassesThat().resideInAPackage("io.wsfuzz.wstest..");

    @ArchTest
    static final ArchRule buffers_meet_the_core_only_in_pipe = classes()
            .that().resideOutsideOfPackage("io.wsfuzz.pipe..")
            .should(keepApart("io.netty.buffer", NettyArchitectureTest::isProtocol));

    /** A type of the core; a fault handler may know its own record and the dice of the run. */
    private static boolean isProtocol(JavaClass type) {
        return type.getPackageName().matches("io\\.wsfuzz\\.(frame|handshake|deflate|session|wire|script|run|verdict)")
                && !type.getName().startsWith("io.wsfuzz.script.Fault")
                && !type.getName().equals("io.wsfuzz.frame.Dice");
    }

    private static ArchCondition<JavaClass> keepApart(String packageName, Predicate<JavaClass> others) {
        return new ArchCondition<>("keep " + packageName + " and the types of the core apart") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Optional<Dependency> one = find(type, to -> to.getPackageName().equals(packageName));
                Optional<Dependency> other = find(type, others);
                if (one.isPresent() && other.isPresent()) {
                    events.add(SimpleConditionEvent.violated(
                            type, one.get().getDescription() + " and " + other.get().getDescription()));
                }
            }
        };
    }

    private static Optional<Dependency> find(JavaClass type, Predicate<JavaClass> wanted) {
        return type.getDirectDependenciesFromSelf().stream()
                .filter(dependency -> wanted.test(dependency.getTargetClass()))
                .findFirst();
    }
}
