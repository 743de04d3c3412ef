package dev.billhook.bench.storm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How large a storm, and all its chance.
 *
 * @param maxDelay how late the provider's webhooks may come
 */
record Plan(long seed, int payments, int kills, int clients, Duration maxDelay) {
    private static final int SEEDS = 1_000_000_000;
    private static final int LONGEST_AIM_MILLIS = 400;

    Plan {
        if (payments < 1 || kills < 0 || clients < 1 || maxDelay.isNegative()) {
            throw new IllegalArgumentException(
                    "A storm has at least one payment and one client, and nothing below zero.");
        }
    }

    static Plan of(String[] arguments) {
        var plan = new Plan(new SplittableRandom().nextInt(SEEDS), 2_000, 10, 16, Duration.ofSeconds(60));
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length || !arguments[i + 1].matches("\\d{1,18}")) {
                throw new IllegalArgumentException(arguments[i] + " is followed by a number.");
            }
            plan = plan.with(arguments[i], Long.parseLong(arguments[i + 1]));
        }
        return plan;
    }

    private Plan with(String option, long value) {
        return switch (option) {
            case "--seed" -> new Plan(value, payments, kills, clients, maxDelay);
            case "--payments" -> new Plan(seed, Math.toIntExact(value), kills, clients, maxDelay);
            case "--kills" -> new Plan(seed, payments, Math.toIntExact(value), clients, maxDelay);
            case "--clients" -> new Plan(seed, payments, kills, Math.toIntExact(value), maxDelay);
            case "--max-delay" -> new Plan(seed, payments, kills, clients, Duration.ofSeconds(value));
            default -> throw new IllegalArgumentException("A storm has no option " + option + ".");
        };
    }

    /** The orders of each client, each with every choice that will be made in it. */
    List<List<Order>> orders() {
        var random = new SplittableRandom(seed);
        List<List<Order>> all = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            var own = random.split();
            List<Order> orders = new ArrayList<>();
            for (int number = client; number < payments; number += clients) {
                orders.add(Order.draw(seed, number, own));
            }
            all.add(orders);
        }
        return all;
    }

    /** @param afterOrders the engine dies when so many orders have been dealt with, and {@code aim} later */
    record Kill(int afterOrders, Duration aim) {}

    /** Spread over the whole run, one in each of its equal parts. */
    List<Kill> lightning() {
        var random = new SplittableRandom(~seed);
        List<Kill> strikes = new ArrayList<>();
        for (int i = 0; i < kills; i++) {
            double part = (i + random.nextDouble()) / kills;
            strikes.add(new Kill((int) (part * payments), Duration.ofMillis(random.nextInt(LONGEST_AIM_MILLIS))));
        }
        return strikes;
    }
}
