package dev.billhook.engine.year;

import java.time.ZoneId;

/** Where customers live: whose days, whose money, whose taxes. */
enum Place {
    BERLIN("Berlin", "Europe/Berlin", "EUR", "DE"),
    DUBLIN("Dublin", "Europe/Dublin", "EUR", "IE"),
    NEW_YORK("New York", "America/New_York", "USD", "US"),
    SYDNEY("Sydney", "Australia/Sydney", "USD", "AU"),
    TOKYO("Tokyo", "Asia/Tokyo", "JPY", "JP"),
    KUWAIT("Kuwait", "Asia/Kuwait", "KWD", "KW");

    final String title;
    final ZoneId zone;
    final String currency;
    final String country;

    Place(String title, String zone, String currency, String country) {
        this.title = title;
        this.zone = ZoneId.of(zone);
        this.currency = currency;
        this.country = country;
    }
}
