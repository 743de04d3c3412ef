package dev.billhook.engine.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FloorsTest {
    private static final Pattern NAMED_FILE = Pattern.compile("`([A-Za-z0-9_.-]*/[A-Za-z0-9_./-]*)`");
    private static final String ENGINE = "engine/src/main/java/dev/billhook/engine/";
    private static final String KIT = ENGINE + "kit/";

    private final String document = Checkout.read(Checkout.root().resolve("ARCHITECTURE.md"));
    private final Floors floors = Floors.of(document);

    @Test
    void everyFloorStandsOnFloorsBelowIt() {
        assertThat(floors.notBelow()).isEmpty();
    }

    @Test
    void importsGoDownOnly() {
        assertThat(Code.ENGINE.stream()
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .filter(this::goesUp)
                        .map(Dependency::getDescription))
                .as("imports that ARCHITECTURE.md does not allow")
                .isEmpty();
    }

    @Test
    void everyPackageIsInThePicture() {
        assertThat(floors.below().keySet()).containsAll(built());
    }

    @Test
    void everyFloorOfThePictureHasCodeOrIsMarkedAsPlanned() {
        var promised = new TreeSet<>(floors.below().keySet());
        promised.removeAll(built());
        assertThat(promised).isEqualTo(new TreeSet<>(floors.planned()));
    }

    @Test
    void everyFileNamedInThePictureExists() {
        assertThat(NAMED_FILE.matcher(document).results().map(found -> found.group(1)))
                .hasSizeGreaterThan(20)
                .allSatisfy(name -> assertThat(Checkout.root()
                                .resolve(name.replaceFirst("^K/", KIT).replaceFirst("^E/", ENGINE)))
                        .exists());
    }

    @Test
    void thePictureIsReadAsItIsDrawn() {
        var drawn = Floors.of("""
                ```floors
                roof (planned) -> wall
                wall           -> kit.floor
                kit.floor      ->
                ```
                """);
        assertThat(drawn.planned()).containsExactly("roof");
        assertThat(drawn.allows("roof", "wall")).isTrue();
        assertThat(drawn.allows("wall", "roof")).isFalse();
        assertThat(drawn.allows("roof", "kit.floor"))
                .as("the kit is for every feature")
                .isTrue();
        assertThat(drawn.allows("kit.floor", "wall")).isFalse();
        assertThat(Floors.of("```floors\na -> b\nb -> a\n```").notBelow()).containsExactly("b -> a");
    }

    private boolean goesUp(Dependency dependency) {
        var from = floor(dependency.getOriginClass());
        var to = floor(dependency.getTargetClass());
        return !from.isEmpty() && !to.isEmpty() && !floors.allows(from, to);
    }

    private static Set<String> built() {
        return Code.ENGINE.stream()
                .map(FloorsTest::floor)
                .filter(floor -> !floor.isEmpty())
                .collect(Collectors.toSet());
    }

    private static String floor(JavaClass type) {
        return Floors.floor(type.getBaseComponentType().getPackageName());
    }
}
