package dev.billhook.engine.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.haveNameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.db.WorkerSql;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;
import org.springframework.web.bind.annotation.RestController;

class HouseRulesTest {
    private static final int LONGEST_FILE = 400;
    private static final String FORBIDDEN_NAME =
            "(Default|Abstract)[A-Z].*|.*(Impl|Manager|Helper|Helpers|Util|Utils|Processor)";
    private static final Set<String> CLOCK_READERS =
            Set.of("now", "currentTimeMillis", "systemUTC", "systemDefaultZone");

    @Test
    void noTwoPackagesImportEachOther() {
        slices().matching("dev.billhook.(**)").should().beFreeOfCycles().check(Code.ALL);
    }

    @Test
    void coreUsesTheJdkOnly() {
        classes()
                .that()
                .resideInAPackage("dev.billhook.core..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.billhook.core..", "java..", "org.jspecify..")
                .check(Code.ALL);
    }

    @Test
    void engineAndSandboxShareNoCode() {
        noClasses()
                .that()
                .resideInAPackage("dev.billhook.sandbox..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.billhook..")
                        .and(DescribedPredicate.not(resideInAPackage("dev.billhook.sandbox.."))))
                .check(Code.ALL);
        noClasses()
                .that()
                .resideInAPackage("dev.billhook.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.billhook.sandbox..", "dev.billhook.postgres..", "dev.billhook.server..")
                .check(Code.ALL);
    }

    @Test
    void sqlStandsInStoresAndInTheKit() {
        noClasses()
                .that(resideInAPackage("dev.billhook.engine..")
                        .and(DescribedPredicate.not(resideInAPackage("dev.billhook.engine.kit..")))
                        .and(DescribedPredicate.not(named("Store"))))
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(TenantSql.class, WorkerSql.class)
                .check(Code.ENGINE);
    }

    @Test
    void httpStandsInControllers() {
        classes()
                .that()
                .areAnnotatedWith(RestController.class)
                .should()
                .haveSimpleNameEndingWith("Controller")
                .check(Code.ENGINE);
        classes()
                .that()
                .haveSimpleNameEndingWith("Controller")
                .should()
                .beAnnotatedWith(RestController.class)
                .check(Code.ENGINE);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses().should(haveNameMatching(".*[.$](" + FORBIDDEN_NAME + ")")).check(Code.ALL);
    }

    @Test
    void dependenciesComeThroughConstructors() {
        noFields()
                .should()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .orShould()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
                .orShould()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("jakarta.annotation.Resource")
                .check(Code.ALL);
    }

    @Test
    void timeIsAParameter() {
        noClasses()
                .that(resideInAPackage("dev.billhook.engine..")
                        .or(resideInAPackage("dev.billhook.core.."))
                        .and(DescribedPredicate.not(resideInAPackage("dev.billhook.engine.kit.tenant"))))
                .should()
                .callMethodWhere(readsTheClock())
                .check(Code.ALL);
    }

    /** What Spring Boot finds by name only is silently absent when its line is lost. */
    @Test
    void whatSpringBootFindsByNameIsNamed() {
        String names = Checkout.read(Checkout.root().resolve("engine/src/main/resources/META-INF/spring.factories"));
        assertThat(Code.ENGINE.stream()
                        .filter(type -> type.isAssignableTo(FailureAnalyzer.class)
                                || type.isAssignableTo(StructuredLoggingJsonMembersCustomizer.class)))
                .isNotEmpty()
                .allMatch(type -> names.contains(type.getName()));
    }

    @Test
    void everyPackageSaysWhatItOwnsAndForbidsNull() {
        assertThat(Stream.of("core", "postgres", "engine", "sandbox", "server", "bench")
                        .flatMap(module -> Checkout.sources(module + "/src/main", ".java").stream())
                        .map(Path::getParent)
                        .distinct())
                .isNotEmpty()
                .allSatisfy(folder -> {
                    Path info = folder.resolve("package-info.java");
                    assertThat(info).exists();
                    assertThat(Checkout.read(info)).contains("@NullMarked").startsWith("/**");
                    assertThat(Checkout.read(info).lines().takeWhile(line -> !line.startsWith("@NullMarked")))
                            .as(info.toString())
                            .hasSizeLessThanOrEqualTo(20);
                });
    }

    @Test
    void noFileIsLongerThanAStrangerReads() {
        assertThat(Checkout.sources("", ".java", ".sql", ".ts", ".tsx", ".css").stream()
                        .filter(file -> !file.toString().contains("/generated/")))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(Checkout.read(file).lines())
                        .as(file.toString())
                        .hasSizeLessThanOrEqualTo(LONGEST_FILE));
    }

    private static DescribedPredicate<JavaCall<?>> readsTheClock() {
        return DescribedPredicate.describe(
                "reads the clock",
                call -> CLOCK_READERS.contains(call.getTarget().getName())
                        && (call.getTargetOwner().getPackageName().equals("java.time")
                                || call.getTargetOwner().isEquivalentTo(System.class)));
    }

    private static DescribedPredicate<JavaClass> named(String suffix) {
        return DescribedPredicate.describe(
                "named *" + suffix, type -> type.getName().matches(".*" + suffix + "([$].*)?"));
    }
}
