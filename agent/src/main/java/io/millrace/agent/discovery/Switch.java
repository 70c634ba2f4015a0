package io.millrace.agent.discovery;

/** Whether something is done: always, never, or where it makes sense. */
public enum Switch {
  AUTO,
  TRUE,
  FALSE;

  /**
   * Whether it is on.
   *
   * @param sensible what decides if it was left open
   */
  public boolean isOn(boolean sensible) {
    return this == AUTO ? sensible : this == TRUE;
  }
}
