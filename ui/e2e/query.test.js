import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { eventually, openPage, startBrowser } from './harness/browser.js';
import { faintTexts } from './harness/contrast.js';
import { explore } from './harness/explore.js';
import { count, ingest } from './harness/records.js';
import { serverFor } from './harness/server.js';

const url = await serverFor({ after });
const browser = await startBrowser({ after });
const run = `ask${randomUUID().slice(0, 8)}`;
await ingest(url, [
  ...Array.from({ length: 3 }, () => ({
    service: `${run}-shop`,
    message: 'sold',
    [run]: 'two words',
  })),
  { service: `${run}-bank`, message: 'paid', level: 'WARN', [run]: 'single' },
]);
await eventually(async () => (await count(url, `${run}:*`)) === 4, 'all records are found');

/** A field with more values than are fetched at once. */
const wide = `wide${randomUUID().slice(0, 8)}`;
await ingest(
  url,
  Array.from({ length: 120 }, (_, i) => ({
    service: wide,
    message: 'counted',
    [wide]: `value-${String(i).padStart(3, '0')}`,
  })),
);
await eventually(async () => (await count(url, `${wide}:*`)) === 120, 'all values are found');

/** @param {import('node:test').TestContext} t @param {Parameters<typeof openPage>[3]} options */
async function open(t, options = {}) {
  const page = await openPage(t, browser, `${url}/?query=${run}%3A*`, options);
  const self = explore(page);
  await self.counts('4 records');
  await self.query.fill('');
  const options_ = page.getByRole('listbox', { name: 'Completions' }).getByRole('option');
  return { page, options: options_, ...self };
}

test('takes a query that is longer than most addresses may be, also in a link', async (t) => {
  const { page, query, counts, chart } = await open(t);
  const none = Array.from({ length: 500 }, (_, i) => `${run}-none-${i}`).join(' OR ');
  await query.fill(`${run}:* AND (sold OR ${none})`);
  await query.press('Enter');
  for (let visit = 0; visit < 2; visit++) {
    await counts('3 records');
    const services = page.getByRole('region', { name: 'Service', exact: true });
    await services.getByText(`${run}-shop`).waitFor();
    await services.getByText(`${run}-bank`).waitFor({ state: 'detached' });
    await chart.waitFor();
    await page.reload();
  }
});

test('colours what is typed by what it is', async (t) => {
  const { page, query } = await open(t);
  const text = 'level:>=warn -"timed out" time* /re\\d/ ms:[1 TO 2] | stats p95(ms) by host';
  await query.fill(text);
  const mirror = page.locator('pre:has([data-kind])').first();
  for (const [kind, word] of [
    ['field', 'level:'],
    ['comparison', '>='],
    ['value', 'warn'],
    ['operator', '-'],
    ['phrase', '"timed out"'],
    ['wildcard', '*'],
    ['regex', '/re\\d/'],
    ['range', 'TO'],
    ['command', 'stats'],
    ['function', 'p95'],
    ['keyword', 'by'],
    ['column', 'host'],
  ]) {
    const piece = mirror.locator(`[data-kind="${kind}"]`, { hasText: String(word) }).first();
    assert.equal(await piece.innerText(), word);
    const [own, plain] = await piece.evaluate((node) => [
      getComputedStyle(node).color,
      getComputedStyle(node.closest('pre') ?? node).color,
    ]);
    assert.notEqual(own, plain, `${kind} has a colour of its own`);
  }
  // What is typed and what is seen lie one over the other.
  const [typed, seen] = [await query.boundingBox(), await mirror.boundingBox()];
  assert.deepEqual(typed, seen);
});

test('completes fields, and their values with how many there are', async (t) => {
  const { page, query, options, counts } = await open(t);
  await query.pressSequentially('serv');
  await options.filter({ hasText: 'service' }).first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await query.pressSequentially(`${run}-`);
  await options
    .filter({ hasText: `${run}-shop` })
    .filter({ hasText: '3' })
    .waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  assert.equal(await query.inputValue(), `service:${run}-shop`);
  await page.keyboard.press('Enter');
  await counts('3 records');
});

test('puts a value in quotes that needs them, and takes it back', async (t) => {
  const { page, query, options } = await open(t);
  await query.fill(`${run}:`);
  await options.filter({ hasText: 'two words' }).click();
  assert.equal(await query.inputValue(), `${run}:"two words"`);
  await page.keyboard.press('ControlOrMeta+z');
  assert.equal(await query.inputValue(), `${run}:`);
});

test('completes pipes, functions and what they work on', async (t) => {
  const { page, query, options, counts } = await open(t);
  await query.pressSequentially(`${run}:* | sta`);
  await options.filter({ hasText: 'one row per group' }).click();
  await query.pressSequentially('count_d');
  await options.filter({ hasText: 'how many different values' }).click();
  await query.pressSequentially(run);
  await options.filter({ hasText: run }).waitFor({ state: 'detached' });
  await query.pressSequentially(') b');
  await options.filter({ hasText: 'one row for each value' }).click();
  await query.pressSequentially('serv');
  await options.filter({ hasText: 'service' }).first().click();
  assert.equal(await query.inputValue(), `${run}:* | stats count_distinct(${run}) by service`);
  await page.keyboard.press('Enter');
  await counts('2 rows');
});

test('asks the server for what is typed last, and no more', async (t) => {
  const { page, query, options } = await open(t);
  let asked = 0;
  page.on('request', (request) => {
    if (!request.url().endsWith('/facets')) return;
    const { field, limit } = request.postDataJSON();
    if (field === run && limit === 100) asked++;
  });
  await query.pressSequentially(`${run}:tw`);
  await options.filter({ hasText: 'two words' }).waitFor();
  await query.pressSequentially('o');
  await options.filter({ hasText: 'single' }).waitFor({ state: 'detached' });
  assert.equal(asked, 1, 'of a field with few values all are known then');
});

/**
 * Holds what is asked for of the field's values.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} field
 * @param {string} typed only with this at the end of what is typed
 */
async function holdValues(page, field, typed = '') {
  /** @type {import('playwright-core').Route[]} */
  const held = [];
  await page.route('**/facets', async (route) => {
    const asked = route.request().postDataJSON();
    const wanted = asked.field === field && asked.limit === 100;
    if (wanted && (typed === '' || asked.query.endsWith(`${typed}*`))) held.push(route);
    else await route.continue();
  });
  return held;
}

test('is not put off by who types on while it asks', async (t) => {
  const { page, query, options } = await open(t);
  const held = await holdValues(page, run);
  await query.pressSequentially(`${run}:t`);
  await eventually(async () => held.length > 0, 'its values are asked for');
  await query.pressSequentially('wo');
  await held[0]?.continue();
  await options.filter({ hasText: 'two words' }).waitFor();
  assert.equal(held.length, 1);
});

test('what is offered can be taken while one types on and newer is not there yet', async (t) => {
  const { page, query, options } = await open(t);
  await query.pressSequentially(`${wide}:value-01`);
  await options.filter({ hasText: 'value-019' }).waitFor();
  const held = await holdValues(page, wide, '011');
  await query.pressSequentially('1');
  await eventually(async () => held.length > 0, 'it is asked for what is typed');
  await options.filter({ hasText: 'value-012' }).click();
  assert.equal(await query.inputValue(), `${wide}:value-012`);
});

test('what is chosen stays so when newer is there', async (t) => {
  const { page, query, options } = await open(t);
  await query.pressSequentially(`${wide}:value-`);
  await options.filter({ hasText: 'value-0' }).first().waitFor();
  const held = await holdValues(page, wide, '0');
  await query.pressSequentially('0');
  await eventually(async () => held.length > 0, 'it is asked for what is typed');
  await query.press('ArrowUp');
  const chosen = (await options.and(page.locator('[aria-selected=true]')).innerText()).slice(0, 9);
  const values = [
    { value: 'value-01x', count: 777 },
    { value: chosen, count: 1 },
  ];
  const facets = [{ field: wide, values }];
  await held[0]?.fulfill({ json: { facets, complete: true, missing: [], took_ms: 1 } });
  await options.filter({ hasText: '777' }).waitFor();
  await query.press('Enter');
  assert.equal(await query.inputValue(), `${wide}:${chosen}`);
});

test('underlines a mistake, and tells of it', async (t) => {
  const { page, run: search, query } = await open(t, { expected: /status of 400/ });
  await search('level:>wran timeout');
  await page
    .getByRole('alert')
    .getByText(/expected a level/)
    .waitFor();
  const wrong = page.locator('pre span').filter({ hasText: /^wran$/ });
  assert.match(await wrong.evaluate((node) => getComputedStyle(node).textDecorationStyle), /wavy/);
  assert.equal(await query.getAttribute('aria-invalid'), 'true');
  const told = await query.evaluate(
    (box) => document.getElementById(box.getAttribute('aria-describedby') ?? '')?.textContent,
  );
  assert.match(told ?? '', /expected a level/);
  await query.press('End');
  await query.pressSequentially('x');
  assert.equal(await query.getAttribute('aria-invalid'), 'false', 'what is typed on was not run');
});

test('remembers what was run, the latest first and each once', async (t) => {
  const { page, run: search, query, counts } = await open(t);
  const found = page.getByRole('listbox', { name: /Run before/ }).getByRole('option');
  for (const text of [`${run}:single`, `${run}:*`, `service:${run}-shop`, `${run}:*`]) {
    await search(text);
    await eventually(async () => page.url().includes(encodeURIComponent(text)), `${text} is run`);
  }
  await page.reload();
  await counts('4 records');
  await query.press('Home');
  await query.press('ArrowUp');
  const words = page.getByRole('textbox', { name: 'Search what was run before' });
  await words.waitFor();
  assert.deepEqual(await found.allInnerTexts(), [
    `${run}:*`,
    `service:${run}-shop`,
    `${run}:single`,
  ]);
  await words.fill('SHOP');
  await eventually(async () => (await found.count()) === 1, 'it is searched');
  await words.press('Enter');
  assert.equal(await query.inputValue(), `service:${run}-shop`);
  await page.keyboard.press('Enter');
  await counts('3 records');
  const button = page.getByRole('button', { name: 'What was run before' });
  await button.click();
  await words.waitFor();
  await button.click();
  await words.waitFor({ state: 'detached' });
  await query.press('Home');
  await query.press('ArrowUp');
  await words.press('Escape');
  await words.waitFor({ state: 'detached' });
  await page.locator('textarea:focus').and(query).waitFor();
  await button.click();
  await page.getByRole('button', { name: 'Forget all' }).click();
  await page.getByText('Nothing was run yet.').waitFor();
});

test('is one line high, and grows with its lines to a bound', async (t) => {
  const { page, query, counts } = await open(t);
  const height = async () =>
    (await query.locator('xpath=ancestor::form').boundingBox())?.height ?? 0;
  const one = await height();
  assert.ok(one < 40, `one line is ${one} high`);
  await query.fill(`${run}:single`);
  await query.press('End');
  await query.press('Shift+Enter');
  await query.pressSequentially('| stats count()');
  assert.ok((await height()) > one + 15);
  await page.keyboard.press('Enter');
  await counts('1 row');
  assert.equal(await query.inputValue(), `${run}:single\n| stats count()`);
  await query.fill('a\n'.repeat(100));
  assert.ok((await height()) < 200, 'no more than some lines are seen at once');
});

test('does not trap the keyboard', async (t) => {
  const { page, query, options } = await open(t);
  await query.pressSequentially('serv');
  await options.first().waitFor();
  await page.keyboard.press('Escape');
  await options.first().waitFor({ state: 'detached' });
  assert.equal(await query.inputValue(), 'serv');
  await query.pressSequentially('i');
  await options.first().waitFor();
  await page.keyboard.press('Tab');
  await options.first().waitFor({ state: 'detached' });
  assert.ok(await query.evaluate((box) => box !== document.activeElement));
});

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`is readable in ${colorScheme}, and fits a telephone`, async (t) => {
    const viewport = { width: 390, height: 844 };
    const { page, query, options } = await open(t, { colorScheme, viewport });
    await query.fill('level:>=warn "timed out" a* /re/ ms:[1 TO 2] | stats p95(ms) by ');
    await options.first().waitFor();
    assert.deepEqual(await faintTexts(page), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
  });
}
