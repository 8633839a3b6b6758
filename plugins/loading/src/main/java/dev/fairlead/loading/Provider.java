package dev.fairlead.loading;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One declared class of an artifact.
 *
 * @param path of the artifact, for messages
 */
record Provider<S>(Class<S> service, String name, Path path) {

    S instance(ClassLoader loader) throws LoadingException {
        try {
            return service.cast(constructor(loader).newInstance());
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof LinkageError error ? failure(error) : thrown(e.getCause());
        } catch (InstantiationException | IllegalAccessException e) {
            throw failure("it cannot be made: %s.".formatted(e), e);
        } catch (LinkageError e) {
            throw failure(e);
        }
    }

    <T> T look(ClassLoader loader, Function<Class<? extends S>, T> look) throws LoadingException {
        try {
            return look.apply(constructor(loader).getDeclaringClass().asSubclass(service));
        } catch (LinkageError e) {
            throw failure(e);
        }
    }

    private Constructor<?> constructor(ClassLoader loader) throws LoadingException {
        try {
            Class<?> type = Class.forName(name, false, loader);
            if (!service.isAssignableFrom(type)) {
                throw failure("it does not implement %s.".formatted(service.getName()), null);
            }
            if (!Modifier.isPublic(type.getModifiers()) || Modifier.isAbstract(type.getModifiers())) {
                throw failure("it is not public, or abstract.", null);
            }
            return type.getConstructor();
        } catch (ClassNotFoundException e) {
            throw failure("there is no such class in it.", e);
        } catch (NoSuchMethodException e) {
            throw failure("it has no public constructor without parameters.", e);
        }
    }

    private LoadingException thrown(@Nullable Throwable cause) {
        return failure("its constructor threw %s.".formatted(cause), cause);
    }

    private LoadingException failure(LinkageError error) {
        if (error instanceof ExceptionInInitializerError initializer) {
            return failure("its static initializer threw %s.".formatted(initializer.getCause()), error);
        }
        if (error instanceof UnsupportedClassVersionError) {
            return failure(
                    "it is compiled for a newer Java than %s, which runs here: %s."
                            .formatted(Runtime.version().feature(), error.getMessage()),
                    error);
        }
        if (error instanceof ClassFormatError) {
            return failure("a class file is damaged: %s.".formatted(error.getMessage()), error);
        }
        if (error instanceof NoClassDefFoundError) {
            return failure(
                    "it needs the class %s, which is neither in it nor shared with it; put it there, or build it for this version of the API."
                            .formatted(String.valueOf(error.getMessage()).replace('/', '.')),
                    error);
        }
        return failure("it was built for another version of the API: %s.".formatted(error), error);
    }

    private LoadingException failure(String reason, @Nullable Throwable cause) {
        return new LoadingException(service, name, path, reason, cause);
    }
}
