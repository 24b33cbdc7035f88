package io.wsfuzz.build;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Brings the classes of a jar to the class-file format of Java 8, where theirs is older than that of Java 6: the AOT cache of
 * the JVM takes no class without stack map frames, so each of them would be read and verified anew at every start.
 *
 * <p>Maven runs it as a single source file. A jar without such classes stays as it is.
 */
final class JarUpgrade {

    private static final int FIRST_WITH_FRAMES = ClassFile.JAVA_6_VERSION;
    private static final int UPGRADED = ClassFile.JAVA_8_VERSION;

    private final Map<String, byte[]> entries;
    private final ClassFile classFile;

    private JarUpgrade(Map<String, byte[]> entries) {
        this.entries = entries;
        classFile = ClassFile.of(StackMapsOption.GENERATE_STACK_MAPS,
                ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(this::open)
                        .orElse(ClassHierarchyResolver.ofResourceParsing(ClassLoader.getPlatformClassLoader()))));
    }

    /** Upgrades the jars {@code args}, in place. */
    public static void main(String[] args) throws IOException {
        for (String arg : args) {
            Path jar = Path.of(arg).toAbsolutePath();
            Map<String, byte[]> entries = read(jar);
            if (entries.values().stream().anyMatch(JarUpgrade::isOld)) {
                new JarUpgrade(entries).write(jar);
            }
        }
    }

    private static Map<String, byte[]> read(Path jar) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    entries.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return entries;
    }

    /** Whether it is a class file, which begins with {@code CAFEBABE} and two numbers of two octets, and an old one. */
    private static boolean isOld(byte[] octets) {
        return octets.length > 8 && octets[0] == (byte) 0xca && octets[1] == (byte) 0xfe && octets[2] == (byte) 0xba
                && octets[3] == (byte) 0xbe
                && ((octets[6] & 0xff) << 8 | octets[7] & 0xff) < FIRST_WITH_FRAMES;
    }

    private void write(Path jar) throws IOException {
        Path upgraded = Path.of(jar + ".new");
        try (OutputStream out = Files.newOutputStream(upgraded); ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(isOld(each.getValue()) ? upgraded(each.getValue()) : each.getValue());
                zip.closeEntry();
            }
        }
        Files.move(upgraded, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The same class with stack map frames; the build ends here where the JVM would not take it. */
    private byte[] upgraded(byte[] old) {
        ClassModel model = classFile.parse(old);
        byte[] upgraded = classFile.transformClass(model,
                ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
                        .andThen(ClassTransform.endHandler(each -> each.withVersion(UPGRADED, 0))));
        classFile.verify(upgraded).stream().findFirst().ifPresent(error -> {
            throw new IllegalStateException(model.thisClass().asInternalName() + " cannot be upgraded", error);
        });
        return upgraded;
    }

    /** For the resolver, which takes null for a class that is not in this jar. */
    private InputStream open(ClassDesc type) {
        String descriptor = type.descriptorString();
        byte[] octets = entries.get(descriptor.substring(1, descriptor.length() - 1) + ".class");
        return octets == null ? null : new ByteArrayInputStream(octets);
    }
}
