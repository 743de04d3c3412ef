package dev.billhook.core.money;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** ISO 4217, list one, as of 2026: after Bulgaria's change to EUR (BGN left) and Curaçao's to XCG (ANG left). */
final class Iso4217 {
    private static final String NO_DECIMALS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
    private static final String THREE_DECIMALS = "BHD IQD JOD KWD LYD OMR TND";
    private static final String TWO_DECIMALS = """
            AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC \
            CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR \
            JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD \
            NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN \
            SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG\
            """;
    private static final Set<String> CHARGED_IN_WHOLE_UNITS = Set.of("HUF", "TWD");

    private static final int USUAL_LEAST_CHARGE = 50;
    private static final Map<String, Integer> LEAST_CHARGES = Map.ofEntries(
            Map.entry("AED", 200),
            Map.entry("CZK", 1500),
            Map.entry("DKK", 250),
            Map.entry("GBP", 30),
            Map.entry("HKD", 400),
            Map.entry("HUF", 17_500),
            Map.entry("MXN", 1000),
            Map.entry("MYR", 200),
            Map.entry("NOK", 300),
            Map.entry("PLN", 200),
            Map.entry("RON", 200),
            Map.entry("SEK", 300),
            Map.entry("THB", 1000));

    static final NavigableMap<String, Currency> BY_CODE = table();

    private Iso4217() {}

    private static NavigableMap<String, Currency> table() {
        NavigableMap<String, Currency> byCode = new TreeMap<>();
        addAll(byCode, NO_DECIMALS, 0, 1);
        addAll(byCode, TWO_DECIMALS, 2, 1);
        addAll(byCode, THREE_DECIMALS, 3, 10);
        return Collections.unmodifiableNavigableMap(byCode);
    }

    private static void addAll(NavigableMap<String, Currency> byCode, String codes, int decimals, int chargeStep) {
        for (String code : codes.split(" ", -1)) {
            int step = CHARGED_IN_WHOLE_UNITS.contains(code) ? 100 : chargeStep;
            byCode.put(code, new Currency(code, decimals, step, LEAST_CHARGES.getOrDefault(code, USUAL_LEAST_CHARGE)));
        }
    }
}
