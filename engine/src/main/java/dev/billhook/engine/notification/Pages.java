package dev.billhook.engine.notification;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import org.springframework.stereotype.Component;

/** The compiled templates of src/main/jte/letters; whatever they show is escaped for the place where it stands. */
@Component
class Pages {
    private static final String PACKAGE = "dev.billhook.engine.notification.templates";

    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Pages.class.getClassLoader(), PACKAGE);

    String letter(Letter letter) {
        return render("letter.jte", letter);
    }

    String mailbox(MailboxPage page) {
        return render("mailbox.jte", page);
    }

    String message(MailboxPage.Message message) {
        return render("message.jte", message);
    }

    private String render(String template, Object model) {
        var output = new StringOutput();
        templates.render(template, model, output);
        return output.toString();
    }
}
