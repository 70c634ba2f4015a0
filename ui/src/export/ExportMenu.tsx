import { useState, useSyncExternalStore } from 'react';
import { Button } from '../components/button/Button';
import { DownloadIcon } from '../components/icons';
import { Popover } from '../components/popover/Popover';
import { canStream, chooseFile } from './destination';
import classes from './Export.module.css';
import { EXPORTS, type ExportRequest } from './Exports';
import { memoryFile } from './memoryFile';
import type { Format } from './rowCounter';
import { saveAs } from './saveAs';

const FORMATS: readonly { format: Format; name: string; what: string }[] = [
  { format: 'csv', name: 'CSV', what: 'for spreadsheets' },
  { format: 'ndjson', name: 'NDJSON', what: 'an object a line' },
  { format: 'json', name: 'JSON', what: 'one array' },
];

/** Saves all that the search finds, however much it is. */
export function ExportMenu({ what }: { what: Omit<ExportRequest, 'format'> }) {
  const [opened, setOpened] = useState(false);
  const [failure, setFailure] = useState('');
  const running = useSyncExternalStore(EXPORTS.follow, EXPORTS.state)?.status === 'running';

  const save = async (format: Format) => {
    const request = { ...what, format };
    const name = `millrace-logs.${format}`;
    setFailure('');
    const file = canStream() ? await chooseFile(name) : memoryFile((whole) => saveAs(name, whole));
    if (!file) return;
    setOpened(false);
    await EXPORTS.run(request, file);
  };

  return (
    <Popover
      label="Export"
      opened={opened}
      onOpened={setOpened}
      className={classes.menu}
      target={(target) => (
        <Button variant="default" icon={<DownloadIcon />} disabled={running} {...target}>
          Export
        </Button>
      )}
    >
      {FORMATS.map(({ format, name, what: words }) => (
        <button
          key={format}
          type="button"
          className={classes.format}
          onClick={() => {
            save(format).catch((error: unknown) => setFailure(String(error)));
          }}
        >
          <b>{name}</b> {words}
        </button>
      ))}
      <p className={classes.note}>
        {canStream()
          ? 'All that matches, newest first, written into a file that you choose, as it comes.'
          : 'All that matches, newest first. This browser lets no page write files: what comes is held until it is whole, and then downloaded.'}
      </p>
      {failure !== '' && (
        <p className={classes.failed} role="alert">
          {failure}
        </p>
      )}
    </Popover>
  );
}
