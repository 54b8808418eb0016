package dev.clientele.testing;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysFalse;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import dev.clientele.platform.identity.Roles;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The architecture of the house as checks ({@code docs/style.md}). Each service runs {@code HouseRules.check("dev.clientele.status")}
 * and names its own pure packages.
 */
public final class HouseRules {
    /** What a snapshot of an audience reads (design.md 1). */
    private static final Set<String> FOR_AUDIENCES = Set.of("readSegment", "listSegmentMembers");

    /** Where a parameter comes from that is no body. */
    private static final Set<String> BESIDE_BODY = Set.of(
            "PathParam",
            "QueryParam",
            "HeaderParam",
            "CookieParam",
            "MatrixParam",
            "BeanParam",
            "Context",
            "RestPath",
            "RestQuery",
            "RestHeader",
            "RestCookie",
            "RestMatrix");

    private HouseRules() {}

    /**
     * @param root the package of the module
     * @param purePackages sub-packages that know only Java and themselves, such as {@code decision}
     */
    public static void check(String root, String... purePackages) {
        JavaClasses classes = imported(root);
        Stream.concat(
                        common(root).stream(),
                        Stream.of(purePackages).map(name -> isPure(root + "." + name, alwaysFalse())))
                .forEach(rule -> rule.allowEmptyShould(true).check(classes));
    }

    /**
     * Checks a package that knows only Java, itself and a few types more, such as the tree of a document it reads.
     *
     * @param name with the root
     */
    public static void checkPure(String name, Class<?>... more) {
        isPure(name, belongToAnyOf(more)).check(imported(name));
    }

    private static List<ArchRule> common(String root) {
        return List.of(
                slices().matching(root + ".(*)..").should().beFreeOfCycles(),
                noClasses()
                        .should()
                        .callMethod(Instant.class, "now")
                        .orShould()
                        .callMethod(LocalDate.class, "now")
                        .orShould()
                        .callMethod(LocalDateTime.class, "now")
                        .orShould()
                        .callMethod(OffsetDateTime.class, "now")
                        .orShould()
                        .callMethod(ZonedDateTime.class, "now")
                        .orShould()
                        .callMethod(ZoneId.class, "systemDefault")
                        .orShould()
                        .callMethod(Clock.class, "systemDefaultZone")
                        .because("now is asked of the clock that was handed in"),
                classes()
                        .that()
                        .areAnnotatedWith(Path.class)
                        .should()
                        .notBeAnnotatedWith(Transactional.class)
                        .because("a resource translates; a service decides in one transaction"),
                methods()
                        .that()
                        .areDeclaredInClassesThat()
                        .areAnnotatedWith(Path.class)
                        .should()
                        .notBeAnnotatedWith(Transactional.class),
                methods()
                        .that()
                        .areDeclaredInClassesThat()
                        .areAnnotatedWith(Path.class)
                        .and()
                        .areMetaAnnotatedWith(jakarta.ws.rs.HttpMethod.class)
                        .should()
                        .beAnnotatedWith(RolesAllowed.class)
                        .orShould()
                        .beAnnotatedWith(PermitAll.class)
                        .orShould()
                        .beAnnotatedWith(DenyAll.class)
                        .because("every endpoint says who may call it"),
                methods()
                        .that(DescribedPredicate.describe("take a body", HouseRules::takesBody))
                        .should()
                        .beAnnotatedWith(Consumes.class)
                        .orShould()
                        .beDeclaredInClassesThat()
                        .areAnnotatedWith(Consumes.class)
                        .because("a body in another form is a problem 415, not whatever its reader makes of it"),
                methods()
                        .that()
                        .areAnnotatedWith(RolesAllowed.class)
                        .should(ArchCondition.from(
                                DescribedPredicate.describe("be closed to services", HouseRules::isClosedToServices)))
                        .because("services hear of each other by streams; only an audience is asked for"),
                noFields()
                        .should()
                        .beAnnotatedWith(jakarta.inject.Inject.class)
                        .because("what a class needs stands in its constructor"),
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("io.smallrye.mutiny.Uni")
                        .because("blocking code runs on virtual threads"));
    }

    /** It has a parameter that comes neither from the path nor from query, headers and the like. */
    private static boolean takesBody(JavaMethod method) {
        return method.isMetaAnnotatedWith(jakarta.ws.rs.HttpMethod.class)
                && method.getParameters().stream()
                        .anyMatch(parameter -> parameter.getAnnotations().stream()
                                .map(annotation -> annotation.getRawType().getSimpleName())
                                .noneMatch(BESIDE_BODY::contains));
    }

    private static boolean isClosedToServices(JavaMethod method) {
        boolean open =
                List.of(method.getAnnotationOfType(RolesAllowed.class).value()).contains(Roles.SERVICE);
        return !open
                || FOR_AUDIENCES.contains(
                        method.getAnnotationOfType(Operation.class).operationId());
    }

    private static JavaClasses imported(String root) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(root);
        if (classes.isEmpty()) throw new AssertionError("no classes in " + root);
        return classes;
    }

    private static ArchRule isPure(String name, DescribedPredicate<JavaClass> more) {
        return noClasses()
                .that()
                .resideInAPackage(name + "..")
                .should()
                .dependOnClassesThat(
                        not(resideInAPackage("java..")).and(not(inside(name))).and(not(more)))
                .because(name + " is decided without a framework");
    }

    private static DescribedPredicate<JavaClass> inside(String name) {
        return resideInAPackage(name + "..");
    }
}
