package dev.billhook.engine.kit.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The description of this API, the checked-in one that a test compares with the code. */
@RestController
class OpenApiController {
    private final byte[] document = read();

    @GetMapping(path = "/v1/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] openApi() {
        return document;
    }

    private static byte[] read() {
        try {
            return new ClassPathResource("openapi/openapi.json", OpenApiController.class.getClassLoader())
                    .getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("the build puts docs/api/openapi.json on the class path", e);
        }
    }
}
