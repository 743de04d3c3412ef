package dev.billhook.sandbox.timer;

/** Something that happens later; beans of this type are found by their kind. */
public interface Due {

    String kind();

    /** Runs in the transaction that removes the timer. */
    void happen(String resourceId);
}
