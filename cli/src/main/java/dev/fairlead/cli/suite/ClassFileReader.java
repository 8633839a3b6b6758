package dev.fairlead.cli.suite;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads class files of any version (JVM specification, chapter 4): names, flags, methods and the types of visible
 * annotations. It skips what it does not need, so that a newer compiler's attributes do not matter.
 */
final class ClassFileReader {

    private static final int MAGIC = 0xCAFEBABE;

    private final DataInputStream in;
    private final long size;
    private @Nullable Object[] constants = {};
    private boolean hasMembers;

    private ClassFileReader(byte[] bytes) {
        this.in = new DataInputStream(new ByteArrayInputStream(bytes));
        this.size = bytes.length;
    }

    /** @throws IOException if the bytes are no class file */
    static ClassFile read(byte[] bytes) throws IOException {
        return new ClassFileReader(bytes).read();
    }

    private ClassFile read() throws IOException {
        if (in.readInt() != MAGIC) {
            throw new IOException("no class file");
        }
        in.skipNBytes(4);
        readConstants();
        int access = in.readUnsignedShort();
        String name = className(in.readUnsignedShort());
        int superIndex = in.readUnsignedShort();
        List<String> interfaces = new ArrayList<>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            interfaces.add(className(in.readUnsignedShort()));
        }
        skipFields();
        List<ClassFile.Method> methods = readMethods();
        Set<String> annotations = readAttributes();
        String superName = superIndex == 0 ? null : className(superIndex);
        return new ClassFile(name, access, superName, interfaces, annotations, methods, hasMembers, size);
    }

    private void readConstants() throws IOException {
        int count = in.readUnsignedShort();
        constants = new Object[count];
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> constants[i] = in.readUTF();
                case 7 -> constants[i] = in.readUnsignedShort();
                case 8, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    i++;
                }
                default -> throw new IOException("unknown constant " + tag);
            }
        }
    }

    private String className(int index) throws IOException {
        return constants[index] instanceof Integer utf ? text(utf).replace('/', '.') : text(index);
    }

    private String text(int index) throws IOException {
        if (constants[index] instanceof String text) {
            return text;
        }
        throw new IOException("constant " + index + " is no text");
    }

    private void skipFields() throws IOException {
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            in.skipNBytes(6);
            readAttributes();
        }
    }

    private List<ClassFile.Method> readMethods() throws IOException {
        List<ClassFile.Method> methods = new ArrayList<>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            int access = in.readUnsignedShort();
            String name = text(in.readUnsignedShort());
            String descriptor = text(in.readUnsignedShort());
            methods.add(new ClassFile.Method(name, descriptor, access, readAttributes()));
        }
        return methods;
    }

    private Set<String> readAttributes() throws IOException {
        Set<String> annotations = new HashSet<>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            String name = text(in.readUnsignedShort());
            int length = in.readInt();
            if (name.equals("RuntimeVisibleAnnotations")) {
                for (int more = in.readUnsignedShort(); more > 0; more--) {
                    annotations.add(readAnnotation());
                }
            } else {
                hasMembers |= name.equals("InnerClasses") || name.equals("NestMembers");
                in.skipNBytes(length);
            }
        }
        return annotations;
    }

    private String readAnnotation() throws IOException {
        String type = text(in.readUnsignedShort());
        for (int pairs = in.readUnsignedShort(); pairs > 0; pairs--) {
            in.skipNBytes(2);
            skipElementValue();
        }
        return type.substring(1, type.length() - 1).replace('/', '.');
    }

    private void skipElementValue() throws IOException {
        switch (in.readUnsignedByte()) {
            case 'e' -> in.skipNBytes(4);
            case '@' -> readAnnotation();
            case '[' -> {
                for (int left = in.readUnsignedShort(); left > 0; left--) {
                    skipElementValue();
                }
            }
            default -> in.skipNBytes(2);
        }
    }
}
