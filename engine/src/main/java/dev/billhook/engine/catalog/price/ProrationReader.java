package dev.billhook.engine.catalog.price;

import dev.billhook.core.pricing.Policy.MoneyRounding;
import dev.billhook.core.proration.ChangeDay;
import dev.billhook.core.proration.CreditBasis;
import dev.billhook.core.proration.CreditCap;
import dev.billhook.core.proration.DowngradeCredit;
import dev.billhook.core.proration.FactorDigits;
import dev.billhook.core.proration.LeadingStub;
import dev.billhook.core.proration.ProrationPolicies;
import dev.billhook.core.proration.ProrationRounding;
import dev.billhook.core.proration.ProrationUnit;
import dev.billhook.engine.kit.yaml.Section;
import dev.billhook.engine.kit.yaml.Yaml;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads how parts of a period are billed: {@code {proration: second, factor_digits: 9}}. What is silent is the default. */
public final class ProrationReader {
    static final Set<String> FIELDS = Set.of(
            "proration",
            "proration_rounding",
            "leading_stub",
            "change_day",
            "factor_digits",
            "credit_basis",
            "credit_cap",
            "downgrade_credit",
            "money_rounding");

    private static final Map<String, ProrationUnit> UNITS = Map.of(
            "day", ProrationUnit.DAY,
            "30/360", ProrationUnit.THIRTY_360,
            "second", ProrationUnit.SECOND,
            "none", ProrationUnit.NONE);

    private ProrationReader() {}

    public static ProrationPolicies read(Section policies) {
        return read(policies, FIELDS, ProrationPolicies.DEFAULT);
    }

    /**
     * Of policies that may say how the sum of an invoice is rounded, too.
     *
     * @param silent what holds where they say nothing
     */
    public static ProrationPolicies readBesideSubtotal(Section policies, ProrationPolicies silent) {
        var known = new HashSet<>(FIELDS);
        known.add("subtotal");
        return read(policies, known, silent);
    }

    private static ProrationPolicies read(Section policies, Set<String> known, ProrationPolicies silent) {
        var read = silent;
        for (String name : policies.only(known).names()) {
            read = FIELDS.contains(name) ? set(read, policies, name) : read;
        }
        return read;
    }

    /** What {@link #write} wrote, as JSON. */
    public static ProrationPolicies readJson(String policies) {
        return read(Section.root(Yaml.readJson(policies), "policies"));
    }

    /** Those that deviate from the defaults, as {@link #read} takes them. */
    public static Map<String, Object> write(ProrationPolicies policies) {
        var silent = all(ProrationPolicies.DEFAULT);
        var written = all(policies);
        written.entrySet().removeIf(entry -> entry.getValue().equals(silent.get(entry.getKey())));
        return written;
    }

    /** All of them, those that are defaults too. */
    public static Map<String, String> named(ProrationPolicies policies) {
        var named = new TreeMap<String, String>();
        all(policies).forEach((name, value) -> named.put(name, value.toString()));
        return named;
    }

    private static Map<String, Object> all(ProrationPolicies policies) {
        var all = new LinkedHashMap<String, Object>();
        UNITS.forEach((name, unit) -> {
            if (unit == policies.unit()) {
                all.put("proration", name);
            }
        });
        all.put("proration_rounding", Words.write(policies.rounding().parts()));
        all.put("leading_stub", Words.write(policies.days().leadingStub()));
        all.put("change_day", Words.write(policies.days().changeDay()));
        all.put("factor_digits", policies.rounding().factor() == FactorDigits.EXACT ? "exact" : Integer.valueOf(9));
        all.put("credit_basis", Words.write(policies.credits().basis()));
        all.put("credit_cap", Words.write(policies.credits().cap()));
        all.put("downgrade_credit", Words.write(policies.credits().to()));
        for (var rounding : MoneyRounding.values()) {
            if (rounding.mode() == policies.rounding().money()) {
                all.put("money_rounding", Words.write(rounding));
            }
        }
        return all;
    }

    private static ProrationPolicies set(ProrationPolicies read, Section policies, String name) {
        return switch (name) {
            case "proration" -> read.with(unit(policies));
            case "proration_rounding" -> read.with(Words.read(policies, name, ProrationRounding.class));
            case "leading_stub" -> read.with(Words.read(policies, name, LeadingStub.class));
            case "change_day" -> read.with(Words.read(policies, name, ChangeDay.class));
            case "factor_digits" -> read.with(digits(policies));
            case "credit_basis" -> read.with(Words.read(policies, name, CreditBasis.class));
            case "credit_cap" -> read.with(Words.read(policies, name, CreditCap.class));
            case "downgrade_credit" -> read.with(Words.read(policies, name, DowngradeCredit.class));
            default -> read.with(Words.read(policies, name, MoneyRounding.class).mode());
        };
    }

    private static ProrationUnit unit(Section policies) {
        var unit = UNITS.get(policies.text("proration"));
        if (unit == null) {
            throw policies.error(
                    "proration",
                    "is '" + policies.text("proration") + "', which it cannot be",
                    "write one of "
                            + String.join(", ", UNITS.keySet().stream().sorted().toList()));
        }
        return unit;
    }

    private static FactorDigits digits(Section policies) {
        if (policies.isText("factor_digits", "exact")) {
            return FactorDigits.EXACT;
        }
        if (policies.whole("factor_digits") != 9) {
            throw policies.error("factor_digits", "is neither 9 nor exact", "write 9 to round the factor half up");
        }
        return FactorDigits.NINE_HALF_UP;
    }
}
