package dev.billhook.sandbox.card;

/** A published test card. {@code token} is empty where Stripe has none; {@code funding} is credit, debit or prepaid. */
record TestCard(String number, String token, String funding, String country, Behaviour behaviour) {

    Brand brand() {
        return Brand.of(number).orElseThrow();
    }
}
