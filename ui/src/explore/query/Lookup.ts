import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { fetchFacet, fetchFields } from '../../api/logs';
import type { FacetValue, Field, Search } from '../../api/types';
import { containing, fieldName } from '../../language/quoting';

/** Who types fast is not asked after at each letter, ms. */
const PAUSE_MS = 150;

/** So many values of a field are fetched at once; only of a field with more is asked again with what is typed. */
const VALUES = 100;

/** How long names and values are taken for the newest, ms. */
const FRESH_MS = 60_000;

export type Times = Pick<Search, 'start' | 'end'>;

/** The names and values that the records of a time have; asked for once, and not for who waits no longer. */
export class Lookup {
  readonly #client: QueryClient;
  readonly #times: Times;
  /** The answer that was waited for last, and until when. */
  #awaited: { readonly asked: string; readonly signal: AbortSignal } | undefined;

  constructor(client: QueryClient, times: Times) {
    this.#client = client;
    this.#times = times;
  }

  fields(signal: AbortSignal): Promise<readonly Field[]> {
    return this.#once(['field names', this.#times], signal, (fetching) =>
      fetchFields({ query: '', ...this.#times }, fetching),
    );
  }

  /** The most frequent values, and whether they are all there are with what is typed. */
  async values(field: string, typed: string, signal: AbortSignal) {
    const usual = await this.#values(field, '', signal);
    if (usual.length < VALUES || typed === '') return { values: usual, all: usual.length < VALUES };
    const values = await this.#values(field, typed, signal);
    return { values, all: values.length < VALUES };
  }

  #values(field: string, typed: string, signal: AbortSignal): Promise<readonly FacetValue[]> {
    const query = typed === '' ? '' : `${fieldName(field)}:${containing(typed)}`;
    return this.#once(['values', field, query, this.#times], signal, async (fetching) => {
      const search = { query, ...this.#times };
      const { facets } = await fetchFacet(search, field, VALUES, fetching);
      return facets[0]?.values ?? [];
    });
  }

  async #once<T>(
    queryKey: QueryKey,
    signal: AbortSignal,
    queryFn: (fetching: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const known = this.#client.getQueryState<T>(queryKey);
    const fresh = known?.data !== undefined && Date.now() - known.dataUpdatedAt < FRESH_MS;
    const asked = JSON.stringify(queryKey);
    this.#awaited = { asked, signal };
    if (!fresh && known?.fetchStatus !== 'fetching') await pause(signal);
    const cancel = () => {
      // Who types on waits for the same in the same breath, and a slow answer would never come if each letter began anew.
      queueMicrotask(() => {
        const awaited = this.#awaited;
        if (awaited?.asked === asked && !awaited.signal.aborted) return;
        void this.#client.cancelQueries({ queryKey, exact: true });
      });
    };
    signal.addEventListener('abort', cancel);
    try {
      const found = await this.#client.query({
        queryKey,
        queryFn: (context) => queryFn(context.signal),
        staleTime: FRESH_MS,
      });
      signal.throwIfAborted();
      return found;
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, PAUSE_MS);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new DOMException('Superseded', 'AbortError'));
    });
  });
}
