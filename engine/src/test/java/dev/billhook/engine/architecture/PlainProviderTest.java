package dev.billhook.engine.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import dev.billhook.engine.payment.gateway.StripeSettings;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The engine speaks to Stripe, and to whatever stands in for it by the very same code: only an address tells them apart. */
class PlainProviderTest {
    /** HTML's word for a shut-in frame, in an attribute or a Content-Security-Policy, is another matter. */
    private static final Pattern SHUT_IN_FRAME =
            Pattern.compile("sandbox(=\"| )allow-popups allow-popups-to-escape-sandbox\"");

    /** Its name, its control API, its port and its named test cards. */
    private static final Pattern STAND_IN = Pattern.compile("sandbox|_control/|:8421|pm_card_");

    @Test
    void noFileOfTheEngineKnowsTheStandIn() {
        assertThat(Checkout.sources("engine/src/main", ""))
                .hasSizeGreaterThan(400)
                .noneMatch(file -> STAND_IN.matcher(SHUT_IN_FRAME
                                .matcher(Checkout.read(file))
                                .replaceAll("")
                                .toLowerCase(Locale.ROOT))
                        .find());
    }

    @Test
    void theEngineIsBuiltWithoutIt() {
        String pom = Checkout.read(Checkout.root().resolve("engine/pom.xml"));
        assertThat(Pattern.compile("billhook-sandbox</artifactId>\\s*<scope>test</scope>")
                        .matcher(pom)
                        .results())
                .hasSize(1);
        assertThat(pom.split("billhook-sandbox", -1)).as("named once").hasSize(2);
    }

    @Test
    void withoutAnyAddressItIsStripeItself() {
        var settings = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("billhook.stripe", StripeSettings.class);
        assertThat(settings.apiBase()).isEqualTo(URI.create("https://api.stripe.com"));
        assertThat(settings.scriptUrl()).as("js.stripe.com").isNull();
    }

    @Test
    void everyCallOfAProviderGoesThroughStripesOwnClientAtThatAddress() {
        noClasses()
                .that(resideInAPackage("dev.billhook.engine.payment.."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.net.http..", "org.apache.hc..", "org.springframework.web.client..", "okhttp3..")
                .check(Code.ENGINE);
        noClasses()
                .that(DescribedPredicate.not(simpleName("StripeCalls")))
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "make clients of Stripe", type -> type.getName().startsWith("com.stripe.StripeClient")))
                .check(Code.ENGINE);
        assertThat(Checkout.sources("engine/src/main", ".java").stream()
                        .flatMap(file -> Checkout.read(file).lines())
                        .filter(line -> line.contains("setApiBase")))
                .singleElement()
                .asString()
                .contains("settings.apiBase()");
    }
}
