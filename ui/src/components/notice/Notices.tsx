import { useEffect, useState, type ReactNode } from 'react';
import { Button } from '../button/Button';
import { IconButton } from '../button/IconButton';
import { CloseIcon } from '../icons';
import classes from './Notices.module.css';
import { NoticeContext, type Notice } from './useNotice';

const SHOWN_MS = 4000;

/** Long enough to reach for the button. */
const ACTION_MS = 10_000;

/** Shows what the parts of the page within it tell in passing. */
export function Notices({ children }: { children: ReactNode }) {
  const [notice, setNotice] = useState<Notice | null>(null);
  const [held, setHeld] = useState(false);

  useEffect(() => {
    if (!notice || held) return undefined;
    const timer = setTimeout(() => setNotice(null), notice.action ? ACTION_MS : SHOWN_MS);
    return () => clearTimeout(timer);
  }, [notice, held]);

  const close = () => {
    setNotice(null);
    setHeld(false);
  };
  return (
    <NoticeContext value={setNotice}>
      {children}
      <div
        className={classes.place}
        role="status"
        onPointerEnter={() => setHeld(true)}
        onPointerLeave={() => setHeld(false)}
        onFocus={() => setHeld(true)}
        onBlur={() => setHeld(false)}
      >
        {notice && (
          <div className={classes.notice}>
            <span className={classes.text}>{notice.text}</span>
            {notice.action && (
              <Button
                variant="default"
                onClick={() => {
                  notice.action?.run();
                  close();
                }}
              >
                {notice.action.label}
              </Button>
            )}
            <IconButton aria-label="Close the notice" onClick={close}>
              <CloseIcon />
            </IconButton>
          </div>
        )}
      </div>
    </NoticeContext>
  );
}
