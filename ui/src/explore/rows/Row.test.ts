import { MantineProvider } from '@mantine/core';
import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { LogRecord } from '../../api/types';
import { FieldActionsContext } from './actions';
import { Row } from './Row';
import { RowDetail } from './RowDetail';

const record: LogRecord = {
  id: '1',
  timestamp: '2026-11-21T12:00:00Z',
  level: 'ERROR',
  service: 'shop',
  message: '',
  exception: 'java.io.IOException: broken pipe',
};

const nothing = () => undefined;
const actions = { include: nothing, exclude: nothing, toggle: nothing, searchTrace: nothing };
const matcher = undefined;

const row = (of: LogRecord) =>
  html(createElement(Row, { record: of, opened: false, matcher, onToggle: nothing }));
const detail = (of: LogRecord) => html(createElement(RowDetail, { record: of, matcher }));

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

describe('a record with an exception alone', () => {
  test('shows the exception on its line', () => {
    expect(row(record)).toContain('>java.io.IOException: broken pipe<');
  });

  test('has no empty text when it is opened', () => {
    expect(detail(record).match(/<pre/g)).toHaveLength(1);
    expect(detail({ ...record, message: 'lost' }).match(/<pre/g)).toHaveLength(2);
  });
});

test('a record with both shows its message on its line', () => {
  expect(row({ ...record, message: 'lost' })).toContain('>lost<');
});
