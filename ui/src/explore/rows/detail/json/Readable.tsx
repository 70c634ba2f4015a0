import { Suspense, useMemo, type ReactNode } from 'react';
import classes from './JsonTree.module.css';
import { embeddedIn } from './embedded';
import { lazyPart } from '../../../../components/lazyPart';

const JsonTree = lazyPart(async () => (await import('./JsonTree')).JsonTree);

/** A text as it is, or, where it has JSON in it, that as a tree. */
export function Readable({ text, mark }: { text: string; mark: (text: string) => ReactNode }) {
  const found = useMemo(() => embeddedIn(text), [text]);
  if (!found) return <pre className={classes.text}>{mark(text)}</pre>;
  return (
    <>
      {found.before !== '' && <pre className={classes.text}>{mark(found.before)}</pre>}
      <Suspense fallback={<pre className={classes.text}>{mark(text)}</pre>}>
        <JsonTree value={found.value} open />
      </Suspense>
      {found.after !== '' && <pre className={classes.text}>{mark(found.after)}</pre>}
    </>
  );
}
