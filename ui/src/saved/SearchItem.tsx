import { Button } from '../components/button/Button';
import { PageLink } from '../address/PageLink';
import { withSaved } from '../address/saved';
import type { SavedSearch } from '../api/searches';
import classes from './SavedSearches.module.css';

/** A saved search: a link to what it shows, and what can be done with it. */
export function SearchItem({
  search,
  opened,
  onEdit,
  onOverwrite,
  onRemove,
}: {
  search: SavedSearch;
  opened: boolean;
  onEdit: () => void;
  onOverwrite: () => void;
  onRemove: () => void;
}) {
  const { id, name, description, address } = search;
  const about = (what: string) => ({ 'aria-label': `${what} ${name}`, variant: 'subtle' as const });
  return (
    <li className={classes.item} data-opened={opened}>
      <PageLink
        href={withSaved(address, id)}
        className={classes.link}
        aria-current={opened || undefined}
      >
        <b>{name}</b>
        {description !== '' && <span className={classes.description}>{description}</span>}
      </PageLink>
      <div className={classes.buttons}>
        <Button {...about('Rename')} onClick={onEdit}>
          Rename
        </Button>
        <Button
          {...about('Overwrite')}
          title="Save what is shown in its place"
          onClick={onOverwrite}
        >
          Overwrite
        </Button>
        <Button {...about('Delete')} onClick={onRemove}>
          Delete
        </Button>
      </div>
    </li>
  );
}
