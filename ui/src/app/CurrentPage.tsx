import { Suspense, useEffect } from 'react';
import { usePath } from '../address/usePath';
import { ErrorBoundary } from './ErrorBoundary';
import { LoadingPage } from './LoadingPage';
import { pageAt } from './pages';

/** The page that the address names. */
export function CurrentPage() {
  const { path, name, Content } = pageAt(usePath());

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
