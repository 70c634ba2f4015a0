import { plural } from '../../format/number';

/** A part of a stack trace: a line that says what happened, or frames one below the other. */
export type TracePart =
  | { readonly kind: 'head'; readonly text: string }
  | {
      readonly kind: 'frames';
      /** Whether they are of libraries, which seldom are at fault. */
      readonly library: boolean;
      /** One for each frame; one of Python has two lines. */
      readonly frames: readonly string[];
    };

const FRAME = /^\s*(?:at \S|\.\.\. \d+ (?:more|common frames omitted)|File "[^"]+", line \d+)/;

/** A frame of the JDK or of what nearly everything runs on, with or without its module in front. */
const JAVA_LIBRARY =
  /^\s*at (?:(?:java|jdk)\.[\w.]+(?:@[\w.+-]+)?\/|(?:app\/\/)?(?:java|javax|jakarta|jdk|sun|com\.sun|kotlin|scala|groovy\.lang|org\.(?:apache|eclipse|hibernate|junit|slf4j|springframework)|io\.(?:micrometer|netty|undertow)|reactor|com\.(?:fasterxml|zaxxer))\.)/;

const OTHER_LIBRARY =
  /\(?(?:node:|.*\/node_modules\/)|File "[^"]*(?:\/site-packages\/|\/lib\/python)/;

/** Takes a stack trace apart, so that what is not of the program can be folded. */
export function partsOf(trace: string): TracePart[] {
  const parts: TracePart[] = [];
  let run: { kind: 'frames'; library: boolean; frames: string[] } | undefined;
  for (const line of trace.split('\n')) {
    if (line.trim() === '') continue;
    if (!FRAME.test(line)) {
      const frame = run?.frames.at(-1);
      if (run && frame?.startsWith('File ') && /^\s{4}/.test(line)) {
        run.frames[run.frames.length - 1] = `${frame}\n  ${line.trim()}`;
        continue;
      }
      run = undefined;
      parts.push({ kind: 'head', text: line });
      continue;
    }
    const library = JAVA_LIBRARY.test(line) || OTHER_LIBRARY.test(line);
    if (run?.library !== library) {
      run = { kind: 'frames', library, frames: [] };
      parts.push(run);
    }
    run.frames.push(line.trim());
  }
  return parts;
}

/** Whether the text has frames of a stack trace. */
export function isTrace(text: string): boolean {
  return text.split('\n', 200).some((line) => FRAME.test(line));
}

/** The text with the frames of libraries left out of its stack trace, but told. */
export function foldedLines(text: string): string {
  if (!text.includes('\n') || !isTrace(text)) return text;
  return partsOf(text)
    .flatMap((part) => {
      if (part.kind === 'head') return [part.text];
      return isFolded(part)
        ? [`  … ${hidden(part.frames.length)}`]
        : part.frames.map((frame) => `  ${frame}`);
    })
    .join('\n');
}

/** Whether the part is not shown until it is asked for; a single frame is as short as what would stand for it. */
export function isFolded(part: TracePart): boolean {
  return part.kind === 'frames' && part.library && part.frames.length > 1;
}

/** What stands for frames that are folded. */
export function hidden(frames: number): string {
  return `${plural(frames, 'frame')} of libraries`;
}
