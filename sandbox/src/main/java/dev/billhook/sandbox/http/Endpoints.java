package dev.billhook.sandbox.http;

/** A noun's part of the API; every bean of this type is asked once, at start. */
public interface Endpoints {

    void declare(Api api);
}
