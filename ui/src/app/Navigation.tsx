import { navigate } from '../address/navigate';
import { PageLink } from '../address/PageLink';
import { usePath } from '../address/usePath';
import { useShortcut } from '../shortcuts/useShortcut';
import classes from './Header.module.css';
import { pageAt, PAGES, type Page } from './pages';

/** The way from page to page. */
export function Navigation() {
  const current = pageAt(usePath());
  return (
    <nav className={classes.pages} aria-label="Pages">
      {PAGES.map((page) => (
        <PageTab key={page.path} page={page} current={page === current} />
      ))}
    </nav>
  );
}

function PageTab({ page, current }: { page: Page; current: boolean }) {
  useShortcut(page.shortcut, () => navigate(page.path));
  return (
    <PageLink href={page.path} className={classes.page} aria-current={current ? 'page' : undefined}>
      {page.name}
    </PageLink>
  );
}
