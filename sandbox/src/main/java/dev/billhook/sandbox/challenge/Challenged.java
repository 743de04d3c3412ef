package dev.billhook.sandbox.challenge;

import dev.billhook.sandbox.store.Kind;
import dev.billhook.sandbox.store.Resource;

/** An intent that can be challenged; told the outcome under its lock. */
public interface Challenged {

    Kind kind();

    void passed(Resource intent);

    void failed(Resource intent);
}
