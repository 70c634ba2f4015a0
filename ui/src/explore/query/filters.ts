import { containing as partOf, fieldName, literal, unquoted } from '../../language/quoting';
import { formOf } from './terms';

/** Narrows the query to the records whose field has the value. */
export function include(query: string, field: string, value: string): string {
  return and(query, `${fieldName(field)}:${literal(value)}`);
}

/** Narrows the query to the records whose field does not have the value. */
export function exclude(query: string, field: string, value: string): string {
  return and(query, `-${fieldName(field)}:${literal(value)}`);
}

/** Narrows the query to the records whose field is from a number to another, both included. */
export function between(query: string, field: string, from: number, to: number): string {
  return and(query, `${fieldName(field)}:[${from} TO ${to}]`);
}

/** Narrows the query to the records whose field has the text somewhere in its value. */
export function containing(query: string, field: string, text: string): string {
  return and(query, `${fieldName(field)}:${partOf(text)}`);
}

/** The values of the field that the query is narrowed to by a term of its own. */
export function selected(query: string, field: string): readonly string[] {
  const { terms } = formOf(query);
  return hasOr(terms) ? [] : (find(terms, field)?.values ?? []);
}

/** The query without the term that narrows it to values of the field, for counting the others. */
export function without(query: string, field: string): string {
  return replaced(query, field, '') ?? query;
}

/** Adds the value to those the query is narrowed to, or takes it away. */
export function toggle(query: string, field: string, value: string): string {
  const values = selected(query, field);
  if (values.length === 0) return include(query, field, value);
  const rest = values.filter((each) => !same(each, value));
  const next = rest.length < values.length ? rest : [...values, value];
  return replaced(query, field, termOf(field, next)) ?? query;
}

/** Whether the page takes two values for the same: the language does not mind case. */
export function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function and(query: string, term: string): string {
  const { terms, where, pipes } = formOf(query);
  if (terms.includes(term)) return query;
  const narrowed = hasOr(terms) ? `(${where}) ${term}` : joined(where, term);
  return joined(narrowed, pipes);
}

function replaced(query: string, field: string, by: string): string | undefined {
  const { terms, pipes } = formOf(query);
  const found = hasOr(terms) ? undefined : find(terms, field);
  if (!found) return undefined;
  return joined(...terms.with(found.index, by), pipes);
}

function find(terms: readonly string[], field: string) {
  for (const [index, term] of terms.entries()) {
    // A term after NOT is no selection, nor is one that an explicit AND would be left dangling by.
    const operator = /^(?:NOT|AND)$/;
    if (operator.test(terms[index - 1] ?? '') || operator.test(terms[index + 1] ?? '')) continue;
    const values = valuesOf(term, field);
    if (values) return { index, values };
  }
  return undefined;
}

/** The values in `field:a` or `field:(a OR b)`; undefined if the term is anything else. */
function valuesOf(term: string, field: string): string[] | undefined {
  const prefix = `${fieldName(field)}:`;
  if (!term.startsWith(prefix)) return undefined;
  const rest = term.slice(prefix.length);
  const group = /^\((.*)\)$/s.exec(rest)?.[1];
  const parts = group === undefined ? [rest] : formOf(group).terms;
  const values: string[] = [];
  for (const [index, part] of parts.entries()) {
    if (index % 2 === 1) {
      if (part !== 'OR') return undefined;
      continue;
    }
    const value = unquoted(part);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}

function termOf(field: string, values: readonly string[]): string {
  if (values.length === 0) return '';
  const all = values.map(literal).join(' OR ');
  return `${fieldName(field)}:${values.length === 1 ? all : `(${all})`}`;
}

function hasOr(terms: readonly string[]): boolean {
  return terms.includes('OR');
}

function joined(...parts: string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}
