package dev.clientele.platform.problem;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On the record of a write: properties that the answer shows and nobody may send. They are refused with 422
 * {@code computed-field} instead of {@code unknown-property}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Computed {
    String[] value();
}
