package dev.billhook.core.tax;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The form of a country's VAT ids after the two letters of the country.
 *
 * <p>Sources: European Commission, VIES FAQ, the table of structures (member states, XI; for the Netherlands also the Belastingdienst's
 * "B and two digits"); HMRC (GB); the UID register (CH); Skatteetaten (NO).
 *
 * @param example 9 is a digit, L a letter, X either, S also + or *
 */
record VatIdFormat(String country, String example, Pattern pattern, boolean memberState) {
    private static final String MEMBER_STATES = """
            AT ATU99999999    U[0-9]{8}
            BE BE0999999999   [01][0-9]{9}
            BG BG999999999    [0-9]{9,10}
            CY CY99999999L    [0-9]{8}[A-Z]
            CZ CZ99999999     [0-9]{8,10}
            DE DE999999999    [0-9]{9}
            DK DK99999999     [0-9]{8}
            EE EE999999999    [0-9]{9}
            EL EL999999999    [0-9]{9}
            ES ESX9999999X    (?![0-9]{9})[0-9A-Z][0-9]{7}[0-9A-Z]
            FI FI99999999     [0-9]{8}
            FR FRXX999999999  [0-9A-Z]{2}[0-9]{9}
            HR HR99999999999  [0-9]{11}
            HU HU99999999     [0-9]{8}
            IE IE9S99999L     [0-9][0-9A-Z+*][0-9]{5}[A-Z]|[0-9]{7}[A-Z]{2}
            IT IT99999999999  [0-9]{11}
            LT LT999999999    [0-9]{9}|[0-9]{12}
            LU LU99999999     [0-9]{8}
            LV LV99999999999  [0-9]{11}
            MT MT99999999     [0-9]{8}
            NL NLSSSSSSSSSB99 [0-9A-Z+*]{9}B[0-9]{2}
            PL PL9999999999   [0-9]{10}
            PT PT999999999    [0-9]{9}
            RO RO999999999    [0-9]{2,10}
            SE SE999999999999 [0-9]{12}
            SI SI99999999     [0-9]{8}
            SK SK9999999999   [0-9]{10}
            """;
    private static final String OTHERS = """
            XI XI999999999    [0-9]{9}|[0-9]{12}|(GD|HA)[0-9]{3}
            GB GB999999999    [0-9]{9}|[0-9]{12}|(GD|HA)[0-9]{3}
            CH CHE999999999   E[0-9]{9}(MWST|TVA|IVA)?
            NO NO999999999MVA [0-9]{9}(MVA)?
            """;
    private static final Map<String, VatIdFormat> BY_COUNTRY = Stream.concat(
                    rows(MEMBER_STATES, true), rows(OTHERS, false))
            .collect(Collectors.toUnmodifiableMap(VatIdFormat::country, Function.identity()));

    private static Stream<VatIdFormat> rows(String table, boolean memberStates) {
        return table.lines()
                .map(row -> row.split(" +", 3))
                .map(cell -> new VatIdFormat(cell[0], cell[1], Pattern.compile(cell[2]), memberStates));
    }

    static Optional<VatIdFormat> find(String country) {
        return Optional.ofNullable(BY_COUNTRY.get(country));
    }

    static boolean isMemberState(String prefix) {
        return find(prefix).filter(VatIdFormat::memberState).isPresent();
    }

    static Optional<VatIdFormat> prefixing(String plain) {
        return plain.length() < 2 ? Optional.empty() : find(prefixOf(plain.substring(0, 2)));
    }

    /** Greece is GR to ISO and EL to the Commission; people write both. */
    static String prefixOf(String country) {
        return country.equals("GR") ? "EL" : country;
    }

    boolean matches(String number) {
        return pattern.matcher(number).matches();
    }
}
