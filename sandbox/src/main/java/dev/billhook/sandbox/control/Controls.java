package dev.billhook.sandbox.control;

/** A part of the control API; every bean of this type is asked once, at start. */
interface Controls {

    void declare(ControlApi api);
}
