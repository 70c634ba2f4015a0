import type { Destination } from './Exports';

/** The part of the File System Access API that is used; not every browser has it. */
interface Picker {
  showSaveFilePicker?: (options: { suggestedName: string }) => Promise<FileSystemFileHandle>;
}

/** Whether the browser lets the page write into a file of the reader's. */
export function canStream(): boolean {
  return (window as Picker).showSaveFilePicker !== undefined;
}

/** Has the reader choose a file to write into; undefined if none was chosen. */
export async function chooseFile(suggestedName: string): Promise<Destination | undefined> {
  try {
    const file = await (window as Picker).showSaveFilePicker?.({ suggestedName });
    return await file?.createWritable();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined;
    throw error;
  }
}
