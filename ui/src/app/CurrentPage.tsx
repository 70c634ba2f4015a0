import { Suspense, useEffect } from 'react';
import { usePath } from '../address/usePath';
import { ErrorBoundary } from './ErrorBoundary';
import { LoadingPage } from './LoadingPage';
import { useServerZone } from '../time/useServerZone';
import { useZone } from '../time/zone';
import { pageAt } from './pages';

/** The page that the address names. */
export function CurrentPage() {
  const { path, name, Content } = pageAt(usePath());
  useServerZone();
  // Times are shown in all corners of a page: in another zone all of it is rendered again, as it stands.
  useZone();

  useEffect(() => {
    document.title = path === '/' ? 'Millrace' : `${name} – Millrace`;
  }, [path, name]);

  return (
    <ErrorBoundary key={path}>
      <Suspense fallback={<LoadingPage />}>
        <Content />
      </Suspense>
    </ErrorBoundary>
  );
}
