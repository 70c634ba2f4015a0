/** A part of a stack trace: a line that says what happened, or frames one below the other. */
export type TracePart =
  | { readonly kind: 'head'; readonly text: string }
  | {
      readonly kind: 'frames';
      /** Whether they are of the language's own libraries, which seldom are at fault. */
      readonly library: boolean;
      readonly lines: readonly string[];
    };

const FRAME = /^\s*(?:at |\.\.\. \d+ (?:more|common frames omitted))/;

/** A frame of the JDK, with or without its module in front. */
const LIBRARY = /^\s*at (?:(?:java|jdk)\.[\w.]+(?:@[\w.+-]+)?\/|(?:java|javax|jdk|sun|com\.sun)\.)/;

/** Takes a stack trace apart, so that what is not of the program can be folded. */
export function partsOf(trace: string): TracePart[] {
  const parts: TracePart[] = [];
  let frames: { kind: 'frames'; library: boolean; lines: string[] } | undefined;
  for (const line of trace.split('\n')) {
    if (line.trim() === '') continue;
    if (!FRAME.test(line)) {
      frames = undefined;
      parts.push({ kind: 'head', text: line });
      continue;
    }
    const library = LIBRARY.test(line);
    if (frames?.library !== library) {
      frames = { kind: 'frames', library, lines: [] };
      parts.push(frames);
    }
    frames.lines.push(line.trim());
  }
  return parts;
}
