import { useContext, useSyncExternalStore } from 'react';
import { Dialog } from '../components/Dialog';
import { EDITOR_KEYS } from '../components/editor/keys';
import classes from './HelpSheet.module.css';
import { Keys } from './Keys';
import { GROUPS, SHORTCUT_IDS, SHORTCUTS, type Group } from './shortcuts';
import { BindingsContext } from './useShortcut';

/** The shortcuts that do something on the page that is shown. */
export function HelpSheet({ onClose }: { onClose: () => void }) {
  const bindings = useContext(BindingsContext);
  const bound = useSyncExternalStore(bindings.follow, bindings.bound);
  const shown = (group: Group) =>
    SHORTCUT_IDS.filter((id) => bound.has(id) && SHORTCUTS[id].group === group);
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <div className={classes.groups}>
        {GROUPS.filter((group) => shown(group).length > 0).map((group) => (
          <section key={group} className={classes.group} aria-label={group}>
            <h3>{group}</h3>
            <dl>
              {shown(group).map((id) => (
                <div key={id} className={classes.shortcut}>
                  <dt>
                    <Keys of={SHORTCUTS[id].keys} />
                  </dt>
                  <dd>{SHORTCUTS[id].does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        {bound.has('query') && (
          <section className={classes.group} aria-label="In the query box">
            <h3>In the query box</h3>
            <dl>
              {EDITOR_KEYS.map(({ keys, does }) => (
                <div key={does} className={classes.shortcut}>
                  <dt>
                    <Keys of={keys} />
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        )}
      </div>
    </Dialog>
  );
}
