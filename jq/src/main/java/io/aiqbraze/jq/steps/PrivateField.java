package io.aiqbraze.jq.steps;

import java.lang.reflect.Field;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A part of one kind of node of the engine's syntax tree. Most have no accessor, so they are read by reflection, while a
 * program is compiled. An engine whose nodes have other parts fails as soon as a program is compiled.
 */
final class PrivateField<T> {
    private final Field field;

    private PrivateField(Field field) {
        this.field = field;
    }

    static <T> PrivateField<T> of(Class<?> kind, String name) {
        try {
            Field field = kind.getDeclaredField(name);
            field.setAccessible(true);
            return new PrivateField<>(field);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("the engine has changed: " + kind + " has no " + name, e);
        }
    }

    T in(Object node) {
        return Objects.requireNonNull(orNull(node));
    }

    @SuppressWarnings("unchecked") // the tests read every part
    @Nullable T orNull(Object node) {
        try {
            return (T) field.get(node);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
