package dev.billhook.bench.storm;

/**
 * What host and browser know of an order at its end.
 *
 * @param purchase its id in the engine
 * @param provider the intent's id at the provider
 * @param paid whether the provider told the browser so
 */
record Sale(Order order, String customer, String purchase, String intent, String provider, boolean paid) {}
