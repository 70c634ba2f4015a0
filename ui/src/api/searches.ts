import { get, send } from './client';

/** What is saved of a search. */
export interface SearchDraft {
  readonly name: string;
  readonly description: string;
  /** Path and search part of the page that shows it. */
  readonly address: string;
}

export interface SavedSearch extends SearchDraft {
  readonly id: string;
  readonly created: string;
  readonly changed: string;
  /** Rises with each change: who changes it says which one he has seen. */
  readonly version: number;
}

const PATH = '/api/v1/searches';

/** All of them, by name. */
export async function fetchSearches(signal: AbortSignal): Promise<readonly SavedSearch[]> {
  return (await get<{ searches: readonly SavedSearch[] }>(PATH, {}, signal)).searches;
}

export function addSearch({ name, description, address }: SearchDraft): Promise<SavedSearch> {
  return send('POST', PATH, { name, description, address });
}

/** Refused if somebody else has changed it since that version. */
export function changeSearch(
  { id, version }: SavedSearch,
  { name, description, address }: SearchDraft,
): Promise<SavedSearch> {
  const change = { name, description, address, version };
  return send('PUT', `${PATH}/${encodeURIComponent(id)}`, change);
}

/** Saves one again that was removed, under the id it had. */
export function restoreSearch({
  id,
  version,
  name,
  description,
  address,
}: SavedSearch): Promise<SavedSearch> {
  return send('POST', PATH, { name, description, address, id, version });
}

export function removeSearch({ id }: SavedSearch): Promise<unknown> {
  return send('DELETE', `${PATH}/${encodeURIComponent(id)}`);
}
