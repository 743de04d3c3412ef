package dev.billhook.engine.invoice.preview;

import dev.billhook.engine.catalog.price.Readings;
import dev.billhook.engine.kit.security.Caller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PreviewController {
    /** What a subscription would be billed, line by line, over any span; nothing is stored. */
    @PostMapping("/v1/invoices/preview")
    PreviewView preview(@RequestBody String body) {
        Caller.secret();
        return Readings.answer(body, "currency", "preview_invalid", section -> {
            var scenario = ScenarioReader.read(section);
            return PreviewView.of(scenario.currency(), scenario.invoices());
        });
    }
}
