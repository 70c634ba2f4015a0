import { useEffect, useRef } from 'react';
import { Button } from '../components/button/Button';
import type { SavedSearch } from '../api/searches';
import { useNotice } from '../components/notice/useNotice';
import classes from './SavedSearches.module.css';
import type { Shown } from './SavedSearches';
import { SearchForm } from './SearchForm';
import { SearchList } from './SearchList';
import { useChangeSearches, type SearchChange, type useSavedSearches } from './useSavedSearches';

/** The list of saved searches, or the form for one of them; and why the server refused a change. */
export function SavedPanel({
  shown,
  searches,
  opened,
  address,
  onShow,
  onSaved,
}: {
  shown: Shown;
  searches: ReturnType<typeof useSavedSearches>;
  opened: string | undefined;
  address: string;
  onShow: (shown: Shown) => void;
  /** Told of what is saved with the address. */
  onSaved: (search: SavedSearch) => void;
}) {
  const { mutate, isPending, error, reset } = useChangeSearches();
  const undoing = useChangeSearches();
  const tell = useNotice();

  // Where the form was there is the list again: the keyboard stays in the menu.
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (shown === 'list') panel.current?.focus();
  }, [shown]);

  const change = (next: SearchChange, then: (search: SavedSearch) => void) =>
    mutate(next, { onSuccess: then });
  const undo = (text: string, next: SearchChange) =>
    tell({ text, action: { label: 'Undo', run: () => undoing.mutate(next) } });
  const show = (next: Shown) => {
    reset();
    onShow(next);
  };

  const overwrite = (search: SavedSearch) =>
    change({ kind: 'change', search, draft: { ...search, address } }, (saved) => {
      undo(`${search.name} is now what is shown`, { kind: 'change', search: saved, draft: search });
      onSaved(saved);
    });
  const remove = (search: SavedSearch) =>
    change({ kind: 'remove', search }, () =>
      undo(`${search.name} is deleted`, { kind: 'restore', search }),
    );

  return (
    <div ref={panel} className={classes.panel} tabIndex={-1}>
      {error && (
        <p className={classes.error} role="alert">
          {error.message}
        </p>
      )}
      {shown === 'list' && (
        <>
          <Button variant="default" onClick={() => show('new')}>
            Save what is shown…
          </Button>
          <SearchList
            searches={searches}
            opened={opened}
            onEdit={show}
            onOverwrite={overwrite}
            onRemove={remove}
          />
        </>
      )}
      {shown === 'new' && (
        <SearchForm
          key="new"
          title="Save what is shown"
          saving={isPending}
          onSave={(texts) => change({ kind: 'add', draft: { ...texts, address } }, onSaved)}
          onCancel={() => show('list')}
        />
      )}
      {typeof shown === 'object' && (
        <SearchForm
          key={shown.id}
          title={`Rename ${shown.name}`}
          initial={shown}
          saving={isPending}
          onSave={(texts) =>
            change({ kind: 'change', search: shown, draft: { ...shown, ...texts } }, () =>
              show('list'),
            )
          }
          onCancel={() => show('list')}
        />
      )}
    </div>
  );
}
