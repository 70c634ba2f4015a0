import { useState } from 'react';
import { Button } from '../components/button/Button';
import { navigate } from '../address/navigate';
import { sameAddress, withSaved } from '../address/saved';
import type { SavedSearch } from '../api/searches';
import { BookmarkIcon } from '../components/icons';
import { Popover } from '../components/popover/Popover';
import { useShortcut } from '../shortcuts/useShortcut';
import { SavedPanel } from './SavedPanel';
import classes from './SavedSearches.module.css';
import { useSavedSearches } from './useSavedSearches';

/** What of the menu is shown: the list, or the names of a search that is new or there already. */
export type Shown = 'list' | 'new' | SavedSearch;

/** The searches that are saved, which of them is open, and saving what is shown. For any page. */
export function SavedSearches({
  opened,
  address,
}: {
  /** The id of the search that was opened. */
  opened: string | undefined;
  /** Of what is shown: path and search part. */
  address: string;
}) {
  const [shown, setShown] = useState<Shown | null>(null);
  const searches = useSavedSearches(shown !== null || opened !== undefined);
  const open = searches.data?.find(({ id }) => id === opened);
  const changed = open !== undefined && !sameAddress(open.address, address);
  useShortcut('save', () => setShown('new'));

  const label = open
    ? `Saved search: ${open.name}${changed ? ' changed since' : ''}`
    : 'Saved searches';
  return (
    <Popover
      label="Saved searches"
      opened={shown !== null}
      onOpened={(stays) => setShown(stays ? 'list' : null)}
      className={classes.dropdown}
      target={(target) => (
        <Button
          size="sm"
          variant="default"
          icon={<BookmarkIcon />}
          className={classes.target}
          aria-label={label}
          title={label}
          {...target}
        >
          <span className={classes.name}>{open?.name ?? 'Saved'}</span>
          {changed && <span className={classes.changed}>changed</span>}
        </Button>
      )}
    >
      {shown !== null && (
        <SavedPanel
          shown={shown}
          searches={searches}
          opened={opened}
          address={address}
          onShow={setShown}
          onSaved={({ id }) => {
            setShown(null);
            navigate(withSaved(address, id));
          }}
        />
      )}
    </Popover>
  );
}
