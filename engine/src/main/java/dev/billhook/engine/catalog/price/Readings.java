package dev.billhook.engine.catalog.price;

import dev.billhook.engine.kit.db.MalformedId;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.yaml.Mistake;
import dev.billhook.engine.kit.yaml.Section;
import dev.billhook.engine.kit.yaml.Yaml;
import java.util.function.Function;

/** Answers requests whose bodies are read field by field, and refuses them by the place of the mistake. */
public final class Readings {
    private Readings() {}

    /**
     * @param begin a field that such a body has
     * @param code of the refusal when a field is wrong, or what the fields say together cannot be calculated
     */
    public static <T> T answer(String body, String begin, String code, Function<Section, T> answer) {
        try {
            return answer.apply(Section.root(Yaml.readJson(body), begin));
        } catch (Mistake mistake) {
            throw Problem.invalid(
                    mistake.field(),
                    code,
                    (mistake.field().isEmpty() ? "The body: " : "'" + mistake.field() + "' ") + mistake.wrong() + ".",
                    sentence(mistake.remedy()));
        } catch (MalformedId malformed) {
            throw Problem.of(400, "malformed_id", sentence(String.valueOf(malformed.getMessage())), "Check the id.");
        } catch (IllegalArgumentException | ArithmeticException impossible) {
            String message = String.valueOf(impossible.getMessage());
            int remedy = message.lastIndexOf("; ");
            throw Problem.of(
                    400,
                    code,
                    (remedy < 0 ? message : message.substring(0, remedy)) + ".",
                    remedy < 0 ? "Check what the fields mean together." : sentence(message.substring(remedy + 2)));
        }
    }

    private static String sentence(String remedy) {
        return Character.toUpperCase(remedy.charAt(0)) + remedy.substring(1) + ".";
    }
}
