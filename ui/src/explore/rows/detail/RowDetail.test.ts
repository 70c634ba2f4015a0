import { MantineProvider } from '@mantine/core';
import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, test, vi } from 'vitest';
import type { LogRecord } from '../../../api/types';
import { FieldActionsContext } from '../actions';
import { DEFAULT_COLUMNS } from '../columns';
import { Row } from '../Row';
import { Fields } from './Fields';

const record: LogRecord = {
  id: '1',
  timestamp: '2026-11-21T12:00:00Z',
  level: 'ERROR',
  service: 'shop',
  message: '',
  exception: 'java.io.IOException: broken pipe',
};

const nothing = () => undefined;
const actions = {
  include: nothing,
  between: nothing,
  exclude: nothing,
  toggle: nothing,
  searchTrace: nothing,
  toggleColumn: nothing,
  columns: [],
  open: nothing,
  search: { query: '' },
};
const look = {
  matcher: undefined,
  columns: DEFAULT_COLUMNS,
  wrap: false,
  zone: 'UTC',
  opened: false,
};

const row = (of: LogRecord) => html(createElement(Row, { record: of, ...look, onToggle: nothing }));
const fields = (of: LogRecord) => html(createElement(Fields, { record: of, matcher: undefined }));

function html(node: ReactNode): string {
  return renderToStaticMarkup(
    createElement(
      MantineProvider,
      null,
      createElement(FieldActionsContext, { value: actions }, node),
    ),
  );
}

// A page over plain HTTP, where there is no clipboard to copy to.
beforeAll(() => {
  vi.stubGlobal('window', { isSecureContext: false });
});

test('a record with an exception alone shows it on its line', () => {
  expect(row(record)).toContain('>java.io.IOException: broken pipe<');
});

test('a record with both shows its message on its line', () => {
  expect(row({ ...record, message: 'lost' })).toContain('>lost<');
});

test('there is no empty message in an opened row', () => {
  expect(fields(record)).not.toContain('data-testid="message"');
  expect(fields({ ...record, message: 'lost' })).toContain('data-testid="message"');
});
