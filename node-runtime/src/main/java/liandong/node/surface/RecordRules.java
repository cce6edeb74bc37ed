package liandong.node.surface;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/**
 * How a record is read and written: its JSON is its components and nothing else. A component is required unless it is
 * {@code @Nullable}, which is none where it is absent, or a list, which is empty then.
 */
public final class RecordRules extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
        return component(annotated)
                .map(component -> JsonSetter.Value.construct(nulls(component), Nulls.FAIL))
                .orElseGet(() -> super.findSetterInfo(config, annotated));
    }

    @Override
    public boolean hasIgnoreMarker(MapperConfig<?> config, AnnotatedMember member) {
        Class<?> type = member.getDeclaringClass();
        boolean derived = type.isRecord()
                && member.getMember() instanceof Method
                && Stream.of(type.getRecordComponents())
                        .noneMatch(component -> component.getName().equals(member.getName()));
        return derived || super.hasIgnoreMarker(config, member);
    }

    private static Nulls nulls(RecordComponent component) {
        if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            return Nulls.SET;
        }
        return List.class.isAssignableFrom(component.getType()) ? Nulls.AS_EMPTY : Nulls.FAIL;
    }

    /** The component that a parameter of a record's canonical constructor stands for. */
    private static Optional<RecordComponent> component(Annotated annotated) {
        if (annotated instanceof AnnotatedParameter parameter
                && parameter.getDeclaringClass().isRecord()) {
            RecordComponent[] components = parameter.getDeclaringClass().getRecordComponents();
            return Optional.of(components[parameter.getIndex()]);
        }
        return Optional.empty();
    }
}
