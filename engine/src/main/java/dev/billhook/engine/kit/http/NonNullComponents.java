package dev.billhook.engine.kit.http;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/**
 * Holds JSON to what the types say: a component of our records that is not {@code @Nullable} must be sent and must not
 * be null. Without this a missing parameter would become a null that the compiler believes impossible. An absent {@code
 * Optional} is empty.
 */
final class NonNullComponents extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated member) {
        return member instanceof AnnotatedParameter parameter && mustBeSent(parameter)
                ? JsonSetter.Value.forValueNulls(Nulls.FAIL)
                : super.findSetterInfo(config, member);
    }

    private static boolean mustBeSent(AnnotatedParameter parameter) {
        var owner = parameter.getDeclaringClass();
        return owner.isRecord()
                && owner.getName().startsWith("dev.billhook.")
                && !parameter.getRawType().isPrimitive()
                && parameter.getRawType() != Optional.class
                && parameter.getOwner().getMember() instanceof Executable constructor
                && !isNullable(constructor.getAnnotatedParameterTypes()[parameter.getIndex()]);
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }
}
