package io.wsfuzz;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The arrows between the rooms of this module, and the libraries of each. */
@AnalyzeClasses(packages = "io.wsfuzz", importOptions = ImportOption.DoNotIncludeTests.class)
class NettyArchitectureTest {

    /** Each room of this module, and the rooms of it that it may use; the core is open to all. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("access", Set.of()),
            Map.entry("fault", Set.of()),
            Map.entry("tls", Set.of()),
            Map.entry("pipe", Set.of("fault", "tls")),
            Map.entry("result", Set.of()),
            Map.entry("event", Set.of("result")),
            Map.entry("role", Set.of("fault", "tls", "pipe", "result", "event")),
            Map.entry("control", Set.of("access", "pipe", "role")),
            Map.entry("metrics", Set.of("pipe", "result", "event")),
            Map.entry("report.folder", Set.of("result")),
            Map.entry("report.text", Set.of("result", "report.folder")),
            Map.entry("report.json", Set.of("result", "report.folder", "report.text")),
            Map.entry("report.html", Set.of("result", "report.folder", "report.text")),
            Map.entry("report.journal", Set.of("result", "report.folder", "report.json")),
            Map.entry("report",
                    Set.of("result", "event", "report.folder", "report.json", "report.html", "report.text",
                            "report.journal")),
            Map.entry("http", Set.of("access", "pipe", "result", "event", "metrics", "report.html")),
            Map.entry("capture", Set.of("pipe", "result", "event")),
            Map.entry("junit", Set.of("pipe", "result", "event", "role")),
            Map.entry("proxy", Set.of("access", "fault", "pipe")),
            Map.entry("wstest", Set.of("role")),
            Map.entry("bench",
                    Set.of("access", "fault", "http", "pipe", "result", "event", "role", "control", "metrics")),
            // A module of its own, which only starts us.
            Map.entry("maven", Set.of()),
            Map.entry("cli",
                    Set.of("access", "capture", "proxy", "fault", "tls", "pipe", "result", "event", "role", "control",
                            "metrics",
                            "report.folder",
                            "report.text",
                            "report.json", "report.html", "report.journal", "report", "http", "wstest", "bench")));

    /** The libraries that rooms use beside the JDK and slf4j; a room that is not named here uses none. */
    private static final Map<String, Set<String>> LIBRARIES = Map.ofEntries(
            Map.entry("fault", Set.of("io.netty")),
            Map.entry("tls", Set.of("io.netty", "org.bouncycastle")),
            Map.entry("pipe", Set.of("io.netty")),
            Map.entry("result", Set.of("org.HdrHistogram")),
            Map.entry("role", Set.of("io.netty", "org.HdrHistogram")),
            Map.entry("control", Set.of("io.netty", "com.fasterxml.jackson")),
            Map.entry("metrics", Set.of("io.micrometer.core", "io.netty")),
            Map.entry("report.json", Set.of("com.fasterxml.jackson", "org.HdrHistogram")),
            Map.entry("report.html", Set.of("com.samskivert.mustache", "org.HdrHistogram")),
            Map.entry("http", Set.of("io.netty", "com.fasterxml.jackson", "com.samskivert.mustache",
                    "io.micrometer.prometheusmetrics", "io.micrometer.core")),
            Map.entry("junit", Set.of("io.netty", "org.junit.jupiter.api")),
            Map.entry("capture", Set.of("com.fasterxml.jackson")),
            Map.entry("proxy", Set.of("io.netty", "com.fasterxml.jackson")),
            Map.entry("wstest", Set.of("com.fasterxml.jackson", "com.google.re2j", "picocli")),
            Map.entry("bench", Set.of("io.netty", "io.micrometer.core", "org.HdrHistogram")),
            Map.entry("maven", Set.of("org.apache.maven")),
            Map.entry("cli", Set.of("com.fasterxml.jackson", "org.HdrHistogram", "picocli", "ch.qos.logback",
                    "me.tongfei.progressbar")));

    private static final String CORE =
            "io\\.wsfuzz\\.(frame|handshake|deflate|session|wire|script|run|verdict|oracle|fuzz|catalog)";

    @ArchTest
    static void arrows_between_the_rooms_point_one_way(JavaClasses all) {
        List<String> wrong = new ArrayList<>();
        for (JavaClass type : all) {
            String room = type.getPackageName().replaceFirst("io\\.wsfuzz\\.", "");
            if (type.getPackageName().matches(CORE)) {
                continue;
            }
            Set<String> allowed = MAY_USE.get(room);
            assertThat(allowed).as("%s is a room whose arrows are known", room).isNotNull();
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String other = dependency.getTargetClass().getPackageName();
                if (other.startsWith("io.wsfuzz.") && !other.matches(CORE)
                        && !other.equals(type.getPackageName())
                        && !allowed.contains(other.substring("io.wsfuzz.".length()))) {
                    wrong.add(dependency.getDescription());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ArchTest
    static void rooms_use_their_libraries_only(JavaClasses all) {
        List<String> wrong = new ArrayList<>();
        for (JavaClass type : all) {
            if (type.getPackageName().matches(CORE)) {
                continue;
            }
            Set<String> allowed =
                    LIBRARIES.getOrDefault(type.getPackageName().substring("io.wsfuzz.".length()), Set.of());
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String other = dependency.getTargetClass().getBaseComponentType().getPackageName();
                boolean isOpenToAll = other.isEmpty() || other.startsWith("java.") || other.startsWith("javax.")
                        || other.startsWith("io.wsfuzz") || other.startsWith("org.slf4j")
                        || other.startsWith("org.jspecify");
                if (!isOpenToAll && allowed.stream().noneMatch(other::startsWith)) {
                    wrong.add(dependency.getDescription());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ArchTest
    static final ArchRule buffers_meet_the_core_only_in_pipe = classes()
            .that().resideOutsideOfPackage("io.wsfuzz.pipe..")
            .should(keepApart("io.netty.buffer", NettyArchitectureTest::isProtocol));

    /** A type of the core; a fault handler may know its own record and the dice of the run. */
    private static boolean isProtocol(JavaClass type) {
        return type.getPackageName()
                .matches("io\\.wsfuzz\\.(frame|handshake|deflate|session|wire|script|run|verdict|oracle|fuzz)")
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
