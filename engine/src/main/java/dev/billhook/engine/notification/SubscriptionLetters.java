package dev.billhook.engine.notification;

import java.time.Instant;
import java.util.List;

/** Writes letters about subscriptions. */
final class SubscriptionLetters {
    private static final String WHY = "footer.why-subscription";

    private SubscriptionLetters() {}

    static Letter trialEnding(Letterhead head, ToldSubscription told, Instant end) {
        var words = head.words();
        var day = words.date(end, told.zone());
        var then = told.chargedAutomatically() ? "trial-ending.charged" : "trial-ending.invoiced";
        return letter(
                "trial-ending",
                "wait",
                head,
                told,
                List.of(
                        words.say("trial-ending.lead", told.plan().name(), head.merchant(), day),
                        words.say(then, head.merchant()),
                        words.say("trial-ending.next", head.merchant())),
                List.of(subscribed(words, told), new Letter.Fact(words.say("fact.trial-ends"), day)));
    }

    static Letter changed(Letterhead head, ToldSubscription told, SubscribedPlan before) {
        var words = head.words();
        return letter(
                "subscription-changed",
                "good",
                head,
                told,
                List.of(
                        words.say("subscription-changed.lead", head.merchant()),
                        words.say("subscription-changed.next", head.merchant())),
                List.of(
                        new Letter.Fact(words.say("fact.before"), before.in(words)),
                        new Letter.Fact(words.say("fact.now"), told.plan().in(words))));
    }

    static Letter canceled(Letterhead head, ToldSubscription told, Instant end) {
        var words = head.words();
        var day = words.date(end, told.zone());
        var lead = end.isAfter(told.event().occurredAt()) ? "subscription-canceled.later" : "subscription-canceled.now";
        return letter(
                "subscription-canceled",
                "wait",
                head,
                told,
                List.of(
                        words.say(lead, told.plan().name(), head.merchant(), day),
                        words.say("subscription-canceled.next", head.merchant())),
                List.of(subscribed(words, told), new Letter.Fact(words.say("fact.ends"), day)));
    }

    static Letter paused(Letterhead head, ToldSubscription told) {
        var words = head.words();
        var resumes = told.resumesAt();
        var until = resumes == null
                ? words.say("subscription-paused.open", head.merchant())
                : words.say("subscription-paused.until", words.date(resumes, told.zone()));
        return letter(
                "subscription-paused",
                "wait",
                head,
                told,
                List.of(words.say("subscription-paused.lead", told.plan().name(), head.merchant()), until),
                List.of(subscribed(words, told)));
    }

    static Letter resumed(Letterhead head, ToldSubscription told) {
        var words = head.words();
        return letter(
                "subscription-resumed",
                "good",
                head,
                told,
                List.of(words.say("subscription-resumed.lead", told.plan().name(), head.merchant())),
                List.of(subscribed(words, told)));
    }

    private static Letter letter(
            String key,
            String tone,
            Letterhead head,
            ToldSubscription told,
            List<String> paragraphs,
            List<Letter.Fact> facts) {
        return head.letter(key, tone, told.plan().name(), paragraphs, facts, null, WHY);
    }

    private static Letter.Fact subscribed(Words words, ToldSubscription told) {
        return new Letter.Fact(words.say("fact.subscription"), told.plan().in(words));
    }
}
