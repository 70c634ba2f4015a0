import { useNotice } from '../components/notice/useNotice';
import { useShortcut } from '../shortcuts/useShortcut';

/** Copies the address of what is shown; the browser's address bar has it too, where there is no clipboard. */
export function CopyLink() {
  const tell = useNotice();
  useShortcut('link.copy', () => {
    if (!window.isSecureContext) return false;
    return navigator.clipboard.writeText(window.location.href).then(
      () => tell({ text: 'Link copied' }),
      () => tell({ text: 'The browser does not let the page copy the link' }),
    );
  });
  return null;
}
