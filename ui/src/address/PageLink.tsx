import type { ComponentProps } from 'react';
import { navigate } from './navigate';

/** A link within the page: a plain click goes there without loading it anew. */
export function PageLink({ href, ...rest }: ComponentProps<'a'> & { href: string }) {
  return (
    <a
      {...rest}
      href={href}
      onClick={(event) => {
        const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
        if (event.button !== 0 || !plain) return;
        event.preventDefault();
        navigate(href);
      }}
    />
  );
}
