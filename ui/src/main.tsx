// Before all others: it says which layer of styles goes over which.
import './theme/mantine.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { pageAt } from './app/pages';
import { newQueryClient } from './app/queries';
import { withZone } from './time/zone';
import { colourGround } from './theme/ground';
import './theme/tokens.css';
import './theme/page.css';

// A link that is copied before anything was done names the zone, too.
window.history.replaceState(
  null,
  '',
  withZone(`${window.location.pathname}${window.location.search}`),
);

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
// From outside of the script: a browser that is watched looks up, in all of it, where each request comes from.
queueMicrotask(() => void start(root));

async function start(root: HTMLElement) {
  colourGround();
  const client = newQueryClient();
  await pageAt(window.location.pathname).before?.(client);
  createRoot(root).render(
    <StrictMode>
      <App client={client} />
    </StrictMode>,
  );
}
