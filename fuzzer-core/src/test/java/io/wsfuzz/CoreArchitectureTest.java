package io.wsfuzz;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.RandomAccessFile;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.Timer;
import java.util.UUID;

/** The arrows between the packages of the core, and what the core may not touch at all. */
@AnalyzeClasses(packages = "io.wsfuzz", importOptions = ImportOption.DoNotIncludeTests.class)
class CoreArchitectureTest {

    /** Each package of the core, and the packages it may use. Not the other way round, and nobody uses the verdict. */
    private static final Map<String, Set<String>> MAY_USE = Map.of(
            "frame", Set.of(),
            "handshake", Set.of("frame"),
            "deflate", Set.of("frame", "handshake"),
            "session", Set.of("frame", "handshake", "deflate"),
            "wire", Set.of("frame", "handshake", "deflate", "session"),
            "script", Set.of("frame", "handshake", "deflate"),
            "run", Set.of("frame", "handshake", "deflate", "session", "script", "wire"),
            "verdict", Set.of("frame", "handshake", "deflate", "session", "script", "wire", "run"),
            "oracle", Set.of("frame", "handshake", "deflate", "script", "run"),
            "fuzz", Set.of("frame", "handshake", "deflate", "script", "run", "oracle"));

    @ArchTest
    static final ArchRule every_class_is_in_a_package_of_the_core = classes()
            .should().resideInAnyPackage(packages(MAY_USE.keySet()));

    @ArchTest
    static final ArchRule no_input_or_output = noClasses()
            .should().dependOnClassesThat().resideInAnyPackage("java.net..", "java.nio.channels..", "java.nio.file..")
            .orShould().dependOnClassesThat().belongToAnyOf(
                    File.class, FileInputStream.class, FileOutputStream.class, FileReader.class, FileWriter.class,
                    RandomAccessFile.class)
            .orShould(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule no_threads = noClasses()
            .should().dependOnClassesThat().resideInAPackage("java.util.concurrent..")
            .orShould().dependOnClassesThat().belongToAnyOf(Thread.class, ThreadLocal.class, Timer.class);

    @ArchTest
    static final ArchRule no_clock = noClasses()
            .should().dependOnClassesThat().belongToAnyOf(Clock.class)
            .orShould().callCodeUnitWhere(calls(System.class, Set.of("currentTimeMillis", "nanoTime")))
            .orShould().callCodeUnitWhere(describe("asks java.time for now", call -> call.getName().equals("now")
                    && call.getTargetOwner().getPackageName().equals("java.time")));

    @ArchTest
    static final ArchRule no_random = noClasses()
            .should().dependOnClassesThat().resideInAPackage("java.util.random..")
            .orShould().dependOnClassesThat().belongToAnyOf(Random.class, SecureRandom.class, SplittableRandom.class)
            .orShould().callCodeUnitWhere(calls(Math.class, Set.of("random")))
            .orShould().callCodeUnitWhere(calls(UUID.class, Set.of("randomUUID")));

    @ArchTest
    static final ArchRule only_the_jdk_and_two_libraries = classes()
            .should().onlyDependOnClassesThat().resideInAnyPackage(
                    "io.wsfuzz..", "java..", "org.jspecify..", "org.apache.commons.text.similarity..");

    @ArchTest
    static void arrows_point_one_way(JavaClasses core) {
        MAY_USE.forEach((from, allowed) -> {
            Set<String> forbidden = new HashSet<>(MAY_USE.keySet());
            forbidden.removeAll(allowed);
            forbidden.remove(from);
            noClasses().that().resideInAnyPackage(packages(Set.of(from)))
                    .should().dependOnClassesThat().resideInAnyPackage(packages(forbidden))
                    .check(core);
        });
    }

    private static String[] packages(Set<String> names) {
        return names.stream().map(name -> "io.wsfuzz." + name + "..").toArray(String[]::new);
    }

    private static DescribedPredicate<JavaCall<?>> calls(Class<?> owner, Set<String> names) {
        return describe("calls " + owner.getSimpleName() + " " + names,
                call -> call.getTargetOwner().isEquivalentTo(owner) && names.contains(call.getName()));
    }
}
