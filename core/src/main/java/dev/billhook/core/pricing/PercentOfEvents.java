package dev.billhook.core.pricing;

import dev.billhook.core.money.Rational;
import java.util.List;

/**
 * Event by event, in order (Lago). As long as free events or free amount remain an event uses up one free event, and the free
 * amount as far as it goes: an event that is worth less is free, the one that exhausts it pays for the rest and ends both.
 * What is charged is value x percent + fixed fee, held within the minimum and maximum of an event.
 */
final class PercentOfEvents {
    private final PriceModel.Percentage model;
    private long freeEvents;
    private Rational freeAmount;
    private long chargedEvents;
    private long skippedEvents;
    private Rational chargedWorth = Rational.ZERO;
    private Rational freeWorth = Rational.ZERO;
    private long raisedEvents;
    private Rational raised = Rational.ZERO;
    private long loweredEvents;
    private Rational lowered = Rational.ZERO;

    PercentOfEvents(PriceModel.Percentage model) {
        this.model = model;
        this.freeEvents = model.freeEvents();
        this.freeAmount = model.freeAmount();
    }

    void rate(List<Rational> values, Trail trail) {
        values.forEach(this::take);
        explain(trail);
    }

    private void take(Rational value) {
        if (freeEvents <= 0 && freeAmount.signum() == 0) {
            charge(value);
            return;
        }
        freeEvents--;
        if (freeAmount.signum() == 0) {
            skip(value);
        } else if (freeAmount.compareTo(value) > 0) {
            freeAmount = freeAmount.minus(value);
            skip(value);
        } else {
            freeWorth = freeWorth.plus(freeAmount);
            Rational rest = value.minus(freeAmount);
            freeEvents = 0;
            freeAmount = Rational.ZERO;
            charge(rest);
        }
    }

    private void skip(Rational value) {
        skippedEvents++;
        freeWorth = freeWorth.plus(value);
    }

    private void charge(Rational value) {
        chargedEvents++;
        chargedWorth = chargedWorth.plus(value);
        if (model.minimumPerEvent().isPresent() || model.maximumPerEvent().isPresent()) {
            hold(Percent.of(model.percent(), value).plus(model.fixedFee()));
        }
    }

    private void hold(Rational charge) {
        Rational held = model.minimumPerEvent().map(charge::max).orElse(charge);
        held = model.maximumPerEvent().map(held::min).orElse(held);
        Rational change = held.minus(charge);
        if (change.signum() > 0) {
            raisedEvents++;
            raised = raised.plus(change);
        } else if (change.signum() < 0) {
            loweredEvents++;
            lowered = lowered.plus(change);
        }
    }

    private void explain(Trail trail) {
        if (skippedEvents > 0) {
            trail.add(Step.Kind.FREE_EVENTS, Rational.of(skippedEvents), Rational.ZERO, Rational.ZERO);
        }
        if (freeWorth.signum() != 0) {
            trail.add(Step.Kind.FREE_AMOUNT, freeWorth, Rational.ZERO, Rational.ZERO);
        }
        trail.add(Step.Kind.PERCENT, chargedWorth, model.percent(), Percent.of(model.percent(), chargedWorth));
        Rational events = Rational.of(chargedEvents);
        trail.addUnlessZero(Step.Kind.FIXED_FEES, events, model.fixedFee(), events.times(model.fixedFee()));
        Rational minimum = model.minimumPerEvent().orElse(Rational.ZERO);
        trail.addUnlessZero(Step.Kind.EVENT_MINIMUM, Rational.of(raisedEvents), minimum, raised);
        Rational maximum = model.maximumPerEvent().orElse(Rational.ZERO);
        trail.addUnlessZero(Step.Kind.EVENT_MAXIMUM, Rational.of(loweredEvents), maximum, lowered);
    }
}
