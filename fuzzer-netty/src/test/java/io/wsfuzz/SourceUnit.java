package io.wsfuzz;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A source file of ours, as the compiler parses it.
 *
 * @param path  from the folder of the checkout on
 * @param lines how many it has
 */
record SourceUnit(Path path, long lines, List<DeclaredType> types, List<DeclaredMethod> methods,
        List<CalledMethod> calls) {

    /** @param isSealedCase nested in a sealed type */
    record DeclaredType(String name, String place, boolean isSealedCase) {}

    /**
     * A method or constructor.
     *
     * @param takesComponents the canonical constructor of a record
     * @param annotations     their simple names
     */
    record DeclaredMethod(String name, String place, long lines, int parameters, boolean takesComponents,
            Set<String> annotations) {}

    /** @param method as it is written: {@code Thread.sleep} */
    record CalledMethod(String method, String place) {}

    /** All of them: main code, tests and benchmarks. */
    static List<SourceUnit> all() throws IOException {
        Path root = root();
        List<Path> files = new ArrayList<>();
        try (Stream<Path> modules = Files.list(root)) {
            for (Path sources : modules.flatMap(module -> Stream.of("main", "test", "jmh")
                    .map(set -> module.resolve("src").resolve(set).resolve("java"))).toList()) {
                files.addAll(filesBelow(sources));
            }
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(null, manager, null, List.of("-proc:none"), null,
                    manager.getJavaFileObjectsFromPaths(files));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            List<SourceUnit> all = new ArrayList<>();
            for (CompilationUnitTree tree : task.parse()) {
                all.add(of(root, tree, positions));
            }
            return all;
        }
    }

    /** The folder of the checkout: tests run in their module, or in the checkout itself. */
    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("fuzzer-core")) ? here : here.getParent();
    }

    private static List<Path> filesBelow(Path sources) throws IOException {
        if (!Files.isDirectory(sources)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static SourceUnit of(Path root, CompilationUnitTree tree, SourcePositions positions) {
        Path file = Path.of(tree.getSourceFile().toUri());
        Declarations found = new Declarations(root.relativize(file), tree, positions);
        found.scan(tree, null);
        try (Stream<String> lines = Files.lines(file)) {
            return new SourceUnit(found.path, lines.count(), found.types, found.methods, found.calls);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Declarations extends TreePathScanner<Void, Void> {

        private final Path path;
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<DeclaredType> types = new ArrayList<>();
        private final List<DeclaredMethod> methods = new ArrayList<>();
        private final List<CalledMethod> calls = new ArrayList<>();

        Declarations(Path path, CompilationUnitTree unit, SourcePositions positions) {
            this.path = path;
            this.unit = unit;
            this.positions = positions;
        }

        @Override
        public Void visitClass(ClassTree type, Void none) {
            String name = type.getSimpleName().toString();
            if (!name.isEmpty()) {
                types.add(new DeclaredType(name, place(type), isSealedCase(getCurrentPath().getParentPath())));
            }
            return super.visitClass(type, null);
        }

        private static boolean isSealedCase(TreePath around) {
            return around.getLeaf() instanceof ClassTree type
                    && type.getModifiers().getFlags().contains(Modifier.SEALED);
        }

        @Override
        public Void visitMethod(MethodTree method, Void none) {
            boolean takesComponents = method.getName().contentEquals("<init>")
                    && getCurrentPath().getParentPath().getLeaf() instanceof ClassTree type
                    && type.getKind() == Tree.Kind.RECORD && types(method.getParameters()).equals(components(type));
            methods.add(new DeclaredMethod(method.getName().toString(), place(method), lines(method),
                    method.getParameters().size(), takesComponents, annotations(method)));
            return super.visitMethod(method, null);
        }

        private static Set<String> annotations(MethodTree method) {
            return method.getModifiers().getAnnotations().stream()
                    .map(annotation -> annotation.getAnnotationType().toString()).collect(Collectors.toSet());
        }

        private static List<String> components(ClassTree type) {
            return types(type.getMembers().stream().filter(VariableTree.class::isInstance).map(VariableTree.class::cast)
                    .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC)).toList());
        }

        private static List<String> types(List<? extends VariableTree> variables) {
            return variables.stream().map(variable -> variable.getType().toString()).toList();
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
            calls.add(new CalledMethod(call.getMethodSelect().toString(), place(call)));
            return super.visitMethodInvocation(call, null);
        }

        private long lines(Tree tree) {
            return line(positions.getEndPosition(unit, tree)) - line(positions.getStartPosition(unit, tree)) + 1;
        }

        private String place(Tree tree) {
            return path + ":" + line(positions.getStartPosition(unit, tree));
        }

        private long line(long position) {
            return unit.getLineMap().getLineNumber(position);
        }
    }
}
