import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { eventually, openPage, startBrowser } from './harness/browser.js';
import { explore } from './harness/explore.js';
import { COUNT, shipRecords } from './harness/records.js';
import { serverFor } from './harness/server.js';

const url = await serverFor({ after });
const browser = await startBrowser({ after });
const { run } = await shipRecords(url);

/**
 * @param {import('node:test').TestContext} t
 * @param {Record<string, string>} more
 * @param {Parameters<typeof openPage>[3]} options
 */
async function open(t, more = {}, options = {}) {
  const search = new URLSearchParams({ query: `run:${run}`, ...more });
  const page = await openPage(t, browser, `${url}/?${search}`, options);
  const self = explore(page);
  await self.topRow('served');
  const header = page.getByRole('group', { name: 'Columns' });
  return {
    page,
    ...self,
    /** @param {string} name */
    name: (name) => header.getByRole('button', { name, exact: true }),
    /** @param {string} name */
    edge: (name) => header.getByRole('separator', { name: `Width of ${name}`, exact: true }),
    /** @param {string} names by commas */
    shows: (names) =>
      eventually(
        async () => (await header.locator('[data-header]').allInnerTexts()).join() === names,
        `the columns are ${names}`,
      ),
    /** @param {string} field */
    width: async (field) =>
      Math.round(
        (await self.rows.locator(`[data-column=${field}]`).first().boundingBox())?.width ?? 0,
      ),
    columns: () => new URL(page.url()).searchParams.get('columns'),
  };
}

test('any field becomes a column, by the picker and from an opened row', async (t) => {
  const { page, shows, topRow, detail, columns, rows } = await open(t);
  await shows('Time,Level,Service,Message');
  await page.getByRole('button', { name: 'Choose columns' }).click();
  await page.getByRole('dialog', { name: 'Columns' }).getByLabel('Find a field').fill('numb');
  await page.getByRole('checkbox', { name: 'number' }).check();
  await page.keyboard.press('Escape');
  await shows('Time,Level,Service,number,Message');
  assert.equal(columns(), 'timestamp,level,service,number,message');
  assert.equal(await rows.locator('[data-index="0"] [data-column=number]').innerText(), '0');
  await (await topRow('request 0 served')).click();
  await detail.getByText('order 0').hover();
  await page.getByRole('button', { name: 'Add as column order_id' }).click();
  await shows('Time,Level,Service,number,order_id,Message');
  await page.getByRole('button', { name: 'Remove column order_id' }).click();
  await shows('Time,Level,Service,number,Message');
});

test('a link has the columns and their widths', async (t) => {
  const { shows, width } = await open(t, { columns: 'message:400,host:90' });
  await shows('Message,Host');
  assert.equal(await width('message'), 400);
});

test('columns are moved by dragging, and by the keyboard', async (t) => {
  const { page, shows, name } = await open(t);
  await name('Service').dragTo(name('Time'));
  await shows('Service,Time,Level,Message');
  await name('Service').press('Shift+ArrowRight');
  await shows('Time,Service,Level,Message');
  await page.reload();
  await shows('Time,Service,Level,Message');
});

test('columns are sized by dragging, by the keyboard, and to fit', async (t) => {
  const { page, edge, width, columns } = await open(t);
  const before = await width('service');
  const box = await edge('Service').boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + box.width / 2, box.y + 5);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 60, box.y + 5, { steps: 4 });
  await page.mouse.up();
  await eventually(async () => (await width('service')) === before + 60, 'it is wider');
  assert.match(columns() ?? '', new RegExp(`service:${before + 60}`));
  await edge('Service').press('ArrowLeft');
  await eventually(async () => (await width('service')) === before + 44, 'it is narrower');
  await edge('Service').dblclick();
  await eventually(async () => (await width('service')) < before, 'it fits its short names');
  const fits = await page
    .getByTestId('rows')
    .locator('[data-column=service]')
    .evaluateAll((cells) => cells.every((cell) => cell.scrollWidth <= cell.clientWidth));
  assert.ok(fits, 'nothing is cut off');
});

test('wraps messages over several lines, or shows them on one', async (t) => {
  const { page, button, rows } = await open(t, { columns: 'level,message:120' });
  const height = async () => (await rows.locator('[data-index="3"]').boundingBox())?.height ?? 0;
  assert.equal(await height(), 28);
  await button('Wrap').click();
  await eventually(async () => (await height()) > 40, 'the row is higher');
  assert.match(page.url(), /wrap=1/);
  await button('Wrap').click();
  await eventually(async () => (await height()) === 28, 'the row is on one line again');
});

test('on a telephone a row has two lines', async (t) => {
  const { page, rows, counts } = await open(t, {}, { viewport: { width: 390, height: 844 } });
  await counts(`${COUNT.toLocaleString()} records`);
  // All at once: what stands above the list may still move it.
  const [message = 0, ...firstLine] = await rows
    .locator('[data-index="0"]')
    .evaluate((row) =>
      ['message', 'timestamp', 'level', 'service'].map(
        (field) => row.querySelector(`[data-column=${field}]`)?.getBoundingClientRect().top ?? NaN,
      ),
    );
  assert.ok(Math.max(...firstLine) - Math.min(...firstLine) < 8, String(firstLine));
  assert.ok(message > Math.max(...firstLine) + 8);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
});
