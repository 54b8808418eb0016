package dev.clientele.segment;

import dev.clientele.testing.StackResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** The whole service against a real database and broker. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "segment"))
@Retention(RetentionPolicy.RUNTIME)
public @interface ServiceTest {}
