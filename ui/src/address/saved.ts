/** The name under which an address says which saved search it was opened from. */
const NAME = 'saved';

/** The id of the saved search that the search part of an address names. */
export function savedIn(search: string): string | undefined {
  return new URLSearchParams(search).get(NAME) ?? undefined;
}

/** The address, or the search part of one, as opened from the saved search, or from none. */
export function withSaved(address: string, id: string | undefined): string {
  const [path = '', search = ''] = address.split('?', 2);
  const parameters = new URLSearchParams(search);
  parameters.delete(NAME);
  if (id !== undefined) parameters.set(NAME, id);
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** Whether two addresses show the same, in whatever order they say it. */
export function sameAddress(a: string, b: string): boolean {
  return sorted(a) === sorted(b);
}

function sorted(address: string): string {
  const [path = '', search = ''] = withSaved(address, undefined).split('?', 2);
  const parameters = new URLSearchParams(search);
  parameters.sort();
  return `${path}?${parameters}`;
}
