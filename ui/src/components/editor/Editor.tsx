import {
  useId,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type Ref,
} from 'react';
import type { Complete, Option } from './completion';
import classes from './Editor.module.css';
import { Mirror, placeOf, type Piece } from './Mirror';
import { Options } from './Options';
import { useCompletion } from './useCompletion';

/** What others may do with the field. */
export interface EditorHandle {
  readonly focus: () => void;
  readonly select: () => void;
}

/**
 * A field for a text in a language: in colours, with completion, as high as its lines are up to a bound. It is the
 * browser's own field with transparent text over a copy in colours, so that writing, undoing, reading out and
 * every input method are the browser's.
 */
export function Editor({
  label,
  placeholder,
  value,
  piecesOf,
  complete,
  mistake,
  describedBy,
  ref,
  onChange,
  onRun,
  onEarlier,
}: {
  label: string;
  placeholder: string;
  value: string;
  /** What the text is made of, for its colours; one and the same function each time. */
  piecesOf: (text: string) => readonly Piece[];
  complete?: Complete;
  /** Where the text is wrong, if it is known to be. */
  mistake?: number | undefined;
  /** The id of what says how it is wrong. */
  describedBy?: string | undefined;
  ref?: Ref<EditorHandle>;
  onChange: (text: string) => void;
  onRun: () => void;
  /** Told that the reader goes up from the first line. */
  onEarlier?: () => void;
}) {
  const field = useRef<HTMLTextAreaElement>(null);
  const mirror = useRef<HTMLPreElement>(null);
  const [left, setLeft] = useState(0);
  const optionsId = useId();
  const { offered, active, ask, close, step } = useCompletion(complete);
  const pieces = useMemo(() => piecesOf(value), [piecesOf, value]);

  useImperativeHandle(ref, () => ({
    focus: () => field.current?.focus(),
    select: () => field.current?.select(),
  }));

  const askHere = (asked: boolean) => {
    const { current } = field;
    if (current) ask(current.value, current.selectionStart, asked);
  };

  const pick = (option: Option) => {
    const { current } = field;
    if (!current || !offered) return;
    current.focus();
    current.setSelectionRange(offered.from, offered.to);
    // Deprecated, but there is no other way that can be undone by the browser's own keys.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    document.execCommand('insertText', false, option.insert);
    close();
    if (option.goesOn) askHere(false);
  };

  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    const option = offered?.options[active];
    const plain = !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey);
    const keys: Readonly<Record<string, (() => void) | false | undefined>> = {
      Enter: event.shiftKey ? undefined : () => (option ? pick(option) : run()),
      Escape: offered && close,
      ArrowDown: plain && offered && (() => step(1)),
      ArrowUp: plain && (offered ? () => step(-1) : onFirstLine() && onEarlier),
      ' ': event.ctrlKey && (() => askHere(true)),
    };
    const action = keys[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };

  const run = () => {
    close();
    onRun();
  };

  const onFirstLine = () => {
    const caret = field.current?.selectionStart;
    if (!mirror.current || caret === undefined) return false;
    return placeOf(mirror.current, caret).top <= placeOf(mirror.current, 0).top;
  };

  const measure = (node: HTMLDivElement | null) => {
    if (!node || !offered || !mirror.current) return;
    const next = placeOf(mirror.current, offered.from).left - node.getBoundingClientRect().left;
    if (Math.abs(next - left) > 1) setLeft(next);
  };

  return (
    <div ref={measure} className={classes.editor} data-wrong={mistake !== undefined}>
      <div className={classes.scroller}>
        <div className={classes.stack}>
          <Mirror ref={mirror} text={value} pieces={pieces} mistake={mistake} />
          <textarea
            ref={field}
            className={classes.field}
            rows={1}
            aria-label={label}
            aria-describedby={describedBy}
            aria-invalid={mistake !== undefined}
            aria-autocomplete={complete && 'list'}
            aria-haspopup={complete && 'listbox'}
            aria-controls={offered && optionsId}
            aria-activedescendant={offered && active >= 0 ? `${optionsId}-${active}` : undefined}
            placeholder={placeholder}
            autoComplete="off"
            autoCapitalize="off"
            autoCorrect="off"
            spellCheck={false}
            enterKeyHint="search"
            value={value}
            onChange={(event) => {
              onChange(event.currentTarget.value);
              askHere(false);
            }}
            onKeyDown={press}
            onPointerDown={close}
            onBlur={close}
          />
        </div>
      </div>
      {offered && (
        <Options id={optionsId} offered={offered} active={active} left={left} onPick={pick} />
      )}
      <span className={classes.told} role="status">
        {offered && offered.options.length > 0 && told(offered.options.length)}
      </span>
    </div>
  );
}

function told(count: number): string {
  return `${count} ${count === 1 ? 'completion' : 'completions'}, choose by the arrow keys`;
}
