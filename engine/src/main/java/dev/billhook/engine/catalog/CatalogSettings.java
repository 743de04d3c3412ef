package dev.billhook.engine.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/**
 * @param featuresFile the declaration of paid features: a path, or {@code classpath:} and a name; absent: nothing is sold
 */
@ConfigurationProperties("billhook.catalog")
record CatalogSettings(@Nullable String featuresFile) {
    private static final String ON_CLASS_PATH = "classpath:";

    /** The file's text; an empty list of features when none is set. */
    String features() {
        return featuresFile == null || featuresFile.isBlank() ? "features: []" : read(featuresFile);
    }

    private static String read(String file) {
        try {
            return resource(file).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read the paid features: " + file
                            + "; set billhook.catalog.features-file to a file that this process may read",
                    e);
        }
    }

    private static Resource resource(String file) {
        return file.startsWith(ON_CLASS_PATH)
                ? new ClassPathResource(file.substring(ON_CLASS_PATH.length()))
                : new FileSystemResource(file);
    }
}
