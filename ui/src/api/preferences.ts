import { get } from './client';

/** What the server keeps for whoever has not chosen otherwise: texts by name. */
export async function fetchPreferences(
  signal: AbortSignal,
): Promise<Readonly<Record<string, string>>> {
  const { preferences } = await get<{ preferences: Record<string, string> }>(
    '/api/v1/preferences',
    {},
    signal,
  );
  return preferences;
}
