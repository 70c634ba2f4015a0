package io.millrace.logger.system;

/**
 * The text of a message: its template with the arguments in the places of <code>{}</code>. For one
 * thread.
 */
final class MessageText {
  private final TextBuffer text = new TextBuffer();

  /** Formats the message; its bytes are valid until the next call. */
  TextBuffer of(byte[] template, int from, int length, EntryItems items) {
    text.clear();
    int argument = nextArgument(items, 0);
    int end = from + length;
    int copied = from;
    for (int i = place(template, from, end); i < end; i = place(template, copied, end)) {
      boolean backslash = i > copied && template[i - 1] == '\\';
      boolean two = backslash && i - 1 > copied && template[i - 2] == '\\';
      if (backslash && !two) {
        text.add(template, copied, i - 1 - copied);
        text.add(template, i, 2);
      } else {
        text.add(template, copied, i - copied - (two ? 1 : 0));
        if (argument < items.count()) {
          value(items, argument);
          argument = nextArgument(items, argument + 1);
        } else if (exceptionOnce(items, argument)) {
          argument = Integer.MAX_VALUE;
        } else {
          text.add(template, i, 2);
        }
      }
      copied = i + 2;
    }
    text.add(template, copied, end - copied);
    surplus(items, argument);
    return text;
  }

  /** Where the next pair of braces stands; the end if there is none. */
  private static int place(byte[] template, int from, int end) {
    for (int i = from; i + 1 < end; i++) {
      if (template[i] == '{' && template[i + 1] == '}') {
        return i;
      }
    }
    return end;
  }

  /** An exception is no argument, but stands for one where there is none: by its first line. */
  private boolean exceptionOnce(EntryItems items, int argument) {
    int exception = items.text(EntryTag.EXCEPTION);
    if (exception < 0 || argument == Integer.MAX_VALUE) {
      return false;
    }
    int at = items.value(exception);
    int length = 0;
    while (length < items.length(exception) && items.bytes()[at + length] != '\n') {
      length++;
    }
    text.add(items.bytes(), at, length);
    return true;
  }

  private void surplus(EntryItems items, int first) {
    boolean any = false;
    for (int i = first; i < items.count(); i = nextArgument(items, i + 1)) {
      text.add(any ? ", " : " [");
      value(items, i);
      any = true;
    }
    if (any) {
      text.add(']');
    }
  }

  private static int nextArgument(EntryItems items, int from) {
    int item = from;
    while (item < items.count() && items.role(item) != EntryTag.ARGUMENT) {
      item++;
    }
    return item;
  }

  private void value(EntryItems items, int item) {
    switch (items.kind(item)) {
      case EntryTag.TRUE -> text.add("true");
      case EntryTag.FALSE -> text.add("false");
      case EntryTag.WHOLE -> text.add(items.whole(item));
      case EntryTag.DECIMAL -> text.add(Double.toString(items.decimal(item)));
      case EntryTag.FLOAT -> text.add(Float.toString(items.single(item)));
      case EntryTag.TEXT -> text.add(items.bytes(), items.value(item), items.length(item));
      default -> text.add("null");
    }
  }
}
