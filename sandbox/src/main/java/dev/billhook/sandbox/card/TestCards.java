package dev.billhook.sandbox.card;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The table of docs.stripe.com/testing, one card a line. */
final class TestCards {

    private static final String TABLE = """
            4242424242424242 pm_card_visa                                        credit  US APPROVE
            4000056655665556 pm_card_visa_debit                                  debit   US APPROVE
            5555555555554444 pm_card_mastercard                                  credit  US APPROVE
            2223003122003222 -                                                   credit  US APPROVE
            5200828282828210 pm_card_mastercard_debit                            debit   US APPROVE
            5105105105105100 pm_card_mastercard_prepaid                          prepaid US APPROVE
            378282246310005  pm_card_amex                                        credit  US APPROVE_WITHOUT_3DS
            371449635398431  -                                                   credit  US APPROVE
            6011111111111117 pm_card_discover                                    credit  US APPROVE
            3056930009020004 pm_card_diners                                      credit  US APPROVE
            3566002020360505 pm_card_jcb                                         credit  JP APPROVE
            6200000000000005 pm_card_unionpay                                    credit  CN APPROVE
            4000000000000077 pm_card_bypassPending                               credit  US AVAILABLE_AT_ONCE
            4000000000000002 pm_card_visa_chargeDeclined                         credit  US DECLINE_GENERIC
            4000000000009995 pm_card_visa_chargeDeclinedInsufficientFunds        credit  US DECLINE_INSUFFICIENT_FUNDS
            4000000000009987 pm_card_visa_chargeDeclinedLostCard                 credit  US DECLINE_LOST
            4000000000009979 pm_card_visa_chargeDeclinedStolenCard               credit  US DECLINE_STOLEN
            4000000000000069 pm_card_chargeDeclinedExpiredCard                   credit  US DECLINE_EXPIRED
            4000000000000127 pm_card_chargeDeclinedIncorrectCvc                  credit  US DECLINE_CVC
            4000000000000119 pm_card_chargeDeclinedProcessingError               credit  US DECLINE_PROCESSING
            4000000000006975 pm_card_visa_chargeDeclinedVelocityLimitExceeded    credit  US DECLINE_VELOCITY
            4000000000000341 pm_card_chargeCustomerFail                          credit  US DECLINE_AFTER_ATTACHING
            4100000000000019 pm_card_radarBlock                                  credit  US BLOCKED
            4000000000004954 pm_card_riskLevelHighest                            credit  US RISK_HIGHEST
            4000000000009235 pm_card_riskLevelElevated                           credit  US RISK_ELEVATED
            4000000000000101 pm_card_cvcCheckFail                                credit  US CHECK_CVC_FAILS
            4000000000000036 pm_card_avsZipFail                                  credit  US CHECK_POSTAL_CODE_FAILS
            4000000000000028 pm_card_avsLine1Fail                                credit  US CHECK_LINE1_FAILS
            4000000000000010 pm_card_avsFail                                     credit  US CHECK_ADDRESS_FAILS
            4000002500003155 pm_card_authenticationRequiredOnSetup               credit  FR AUTHENTICATE_UNLESS_SET_UP
            4000002760003184 pm_card_authenticationRequired                      credit  DE AUTHENTICATE_ALWAYS
            4000003800000446 pm_card_authenticationRequiredSetupForOffSession    credit  IT AUTHENTICATE_ON_SESSION
            4000008260003178 pm_card_authenticationRequiredChargeDeclinedInsufficientFunds credit GB AUTHENTICATE_THEN_INSUFFICIENT_FUNDS
            4000000000003220 pm_card_threeDSecure2Required                       credit  IE AUTHENTICATE_ALWAYS
            4000008400000027 -                                                   credit  US AUTHENTICATE_ALWAYS
            4000008400001629 pm_card_threeDSecureRequiredChargeDeclined          credit  US AUTHENTICATE_THEN_DECLINE
            4000008400001280 pm_card_threeDSecureRequiredProcessingError         credit  US AUTHENTICATION_BROKEN
            4000000000003055 pm_card_threeDSecureOptional                        credit  US AUTHENTICATION_OPTIONAL
            4000000000003097 pm_card_threeDSecureOptionalProcessingError         credit  US AUTHENTICATION_OPTIONAL_BROKEN
            4000000032200000 -                                                   credit  US AUTHENTICATION_FRICTIONLESS
            4000582600000094 -                                                   credit  GB AUTHENTICATE_ALWAYS
            4000582600000045 -                                                   credit  GB AUTHENTICATE_ALWAYS
            4000582600000102 -                                                   credit  GB AUTHENTICATE_ALWAYS
            4000582600000110 -                                                   credit  GB AUTHENTICATE_ALWAYS
            4000000000000259 pm_card_createDispute                               credit  US DISPUTE_FRAUD
            4000000000002685 pm_card_createDisputeProductNotReceived             credit  US DISPUTE_NOT_RECEIVED
            4000000000001976 pm_card_createDisputeInquiry                        credit  US DISPUTE_INQUIRY
            4000000404000079 pm_card_createMultipleDisputes                      credit  US DISPUTE_TWICE
            4000000000005423 pm_card_createIssuerFraudRecord                     credit  US EARLY_FRAUD_WARNING
            4000000000007726 pm_card_pendingRefund                               credit  US REFUND_PENDING
            4000000000005126 pm_card_refundFail                                  credit  US REFUND_FAILS
            """;

    private static final Pattern ROW = Pattern.compile("(\\d+) +(\\S+) +(\\S+) +(\\S+) +(\\S+)");
    private static final List<TestCard> CARDS =
            TABLE.lines().map(TestCards::parse).toList();
    private static final Map<String, TestCard> BY_NUMBER =
            CARDS.stream().collect(toUnmodifiableMap(TestCard::number, Function.identity()));
    private static final Map<String, TestCard> BY_TOKEN = CARDS.stream()
            .flatMap(card -> names(card).map(name -> Map.entry(name, card)))
            .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private TestCards() {}

    static Optional<TestCard> byNumber(String number) {
        return Optional.ofNullable(BY_NUMBER.get(number));
    }

    static Optional<TestCard> byToken(String token) {
        return Optional.ofNullable(BY_TOKEN.get(token));
    }

    private static TestCard parse(String line) {
        Matcher cell = ROW.matcher(line);
        if (!cell.matches()) {
            throw new IllegalStateException("Not a row of the test card table: " + line);
        }
        return new TestCard(
                cell.group(1), cell.group(2), cell.group(3), cell.group(4), Behaviour.valueOf(cell.group(5)));
    }

    /** Stripe knows the decline tokens with and without {@code visa_}. */
    private static Stream<String> names(TestCard card) {
        return switch (card.token()) {
            case "-" -> Stream.empty();
            case String token
            when token.startsWith("pm_card_visa_charge") -> Stream.of(token, token.replace("_visa_", "_"));
            case String token -> Stream.of(token);
        };
    }
}
