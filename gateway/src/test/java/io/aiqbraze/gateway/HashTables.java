package io.aiqbraze.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/**
 * The types of keys of all tables that classes name: in their fields, in what their methods take and return, and in local
 * variables, whose types stand in the class files for debuggers.
 */
final class HashTables {
    private static final String UTILITIES = "java/util/";
    private static final Set<String> TABLES = Set.of(
            UTILITIES + "Map",
            UTILITIES + "HashMap",
            UTILITIES + "LinkedHashMap",
            UTILITIES + "concurrent/ConcurrentMap",
            UTILITIES + "concurrent/ConcurrentHashMap",
            UTILITIES + "Set",
            UTILITIES + "HashSet",
            UTILITIES + "LinkedHashSet");

    /** The classes that have such tables, by the name of the key's type. */
    private final Map<String, Set<String>> ownersByKey = new TreeMap<>();

    private HashTables() {}

    /** @param classes folders and jars */
    static Map<String, Set<String>> ownersByKey(Set<Path> classes) {
        var tables = new HashTables();
        for (Path place : classes) {
            try {
                tables.readAll(place);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return tables.ownersByKey;
    }

    private void readAll(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            readBelow(place);
        } else {
            try (FileSystem jar = FileSystems.newFileSystem(place)) {
                readBelow(jar.getPath("/"));
            }
        }
    }

    private void readBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".class")).forEach(this::read);
        }
    }

    private void read(Path file) {
        try {
            var reader = new ClassReader(Files.readAllBytes(file));
            reader.accept(new Members(reader.getClassName()), ClassReader.SKIP_FRAMES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void look(String owner, String signature) {
        if (signature != null) {
            new SignatureReader(signature).accept(new Keys(owner));
        }
    }

    private final class Members extends ClassVisitor {
        private final String owner;

        Members(String owner) {
            super(Opcodes.ASM9);
            this.owner = owner.replace('/', '.');
        }

        @Override
        public FieldVisitor visitField(int access, String name, String type, String signature, Object value) {
            look(owner, signature);
            return null;
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String type, String signature, String[] thrown) {
            look(owner, signature);
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitLocalVariable(
                        String name, String type, String generic, Label start, Label end, int index) {
                    look(owner, generic);
                }
            };
        }
    }

    /** Goes through a type; of each table in it the first argument is the key. */
    private final class Keys extends SignatureVisitor {
        private final String owner;
        private boolean table;
        private boolean key;

        Keys(String owner) {
            super(Opcodes.ASM9);
            this.owner = owner;
        }

        @Override
        public void visitClassType(String name) {
            if (key) {
                ownersByKey
                        .computeIfAbsent(name.replace('/', '.'), first -> new TreeSet<>())
                        .add(owner);
            }
            table = TABLES.contains(name);
            key = false;
        }

        @Override
        public void visitInnerClassType(String name) {
            table = false;
        }

        @Override
        public SignatureVisitor visitTypeArgument(char wildcard) {
            var argument = new Keys(owner);
            argument.key = table;
            table = false;
            return argument;
        }
    }
}
