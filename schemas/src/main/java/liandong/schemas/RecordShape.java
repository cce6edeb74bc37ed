package liandong.schemas;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.ResolvingDecoder;
import org.jspecify.annotations.Nullable;

/** A record, component by component, in the order of its declaration. */
final class RecordShape implements Shape {
    private final List<Component> components;
    private final MethodHandle constructor;

    private record Component(String step, MethodHandle accessor, Shape shape) {}

    /** The shape of {@code type}; {@code shapes} are those of its components, in their order. */
    RecordShape(Class<?> type, List<Shape> shapes) {
        RecordComponent[] declared = type.getRecordComponents();
        Component[] found = new Component[declared.length];
        for (int i = 0; i < declared.length; i++) {
            found[i] = new Component("." + declared[i].getName(), accessor(declared[i]), shapes.get(i));
        }
        this.components = List.of(found);
        this.constructor = constructor(type, declared);
    }

    @Override
    public void write(@Nullable Object value, Encoder out) throws IOException {
        Objects.requireNonNull(value, "null where a record is due");
        for (Component each : components) {
            try {
                each.shape.write(get(each, value), out);
            } catch (IOException | RuntimeException e) {
                throw Misfit.at(each.step, e);
            }
        }
    }

    @Override
    public Object read(ResolvingDecoder in) throws IOException {
        @Nullable Object[] values = new Object[components.size()];
        for (Schema.Field next : in.readFieldOrder()) {
            Component component = components.get(next.pos());
            try {
                values[next.pos()] = component.shape.read(in);
            } catch (IOException | RuntimeException e) {
                throw Misfit.at(component.step, e);
            }
        }
        return construct(values);
    }

    private static @Nullable Object get(Component component, Object value) {
        try {
            return (Object) component.accessor.invokeExact(value);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    private Object construct(@Nullable Object[] values) {
        try {
            return (Object) constructor.invokeExact(values);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    private static RuntimeException unchecked(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException e ? e : new IllegalStateException(thrown);
    }

    private static MethodHandle accessor(RecordComponent component) {
        try {
            return MethodHandles.publicLookup()
                    .unreflect(component.getAccessor())
                    .asType(MethodType.methodType(Object.class, Object.class));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(component + " is not public", e);
        }
    }

    private static MethodHandle constructor(Class<?> type, RecordComponent[] declared) {
        Class<?>[] types = Stream.of(declared).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return MethodHandles.publicLookup()
                    .findConstructor(type, MethodType.methodType(void.class, types))
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " has no public canonical constructor", e);
        }
    }
}
