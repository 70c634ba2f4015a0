import { PageLink } from '../address/PageLink';
import { usePath } from '../address/usePath';
import classes from './Header.module.css';
import { pageAt, PAGES } from './pages';

/** The way from page to page. */
export function Navigation() {
  const current = pageAt(usePath());
  return (
    <nav className={classes.pages} aria-label="Pages">
      {PAGES.map((page) => (
        <PageLink
          key={page.path}
          href={page.path}
          className={classes.page}
          aria-current={page === current ? 'page' : undefined}
        >
          {page.name}
        </PageLink>
      ))}
    </nav>
  );
}
