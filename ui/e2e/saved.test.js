import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { eventually, openPage, startBrowser } from './harness/browser.js';
import { faintTexts } from './harness/contrast.js';
import { explore } from './harness/explore.js';
import { serverFor } from './harness/server.js';

const url = await serverFor({ after });
const browser = await startBrowser({ after });
const api = `${url}/api/v1/searches`;

/** A name that no other test has. */
const fresh = () => `Saved ${randomUUID().slice(0, 8)}`;

/** @param {string} name @param {string} address */
async function save(name, address) {
  const body = JSON.stringify({ name, address });
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(api, { method: 'POST', headers, body });
  assert.equal(response.status, 200, await response.clone().text());
  return /** @type {{ id: string, version: number }} */ (await response.json());
}

/** @param {string} name @returns {Promise<Record<string, unknown> | undefined>} */
async function saved(name) {
  const { searches } = await (await fetch(api)).json();
  return searches.find((/** @type {{ name: string }} */ search) => search.name === name);
}

/** @param {import('node:test').TestContext} t @param {string} path @param {Parameters<typeof openPage>[3]} options */
async function open(t, path = '/', options = {}) {
  const page = await openPage(t, browser, `${url}${path}`, options);
  const menu = page.getByRole('button', { name: /^Saved search/ });
  await menu.waitFor();
  return { page, menu, ...explore(page) };
}

test('saves what is shown by a key, and says that it is open, and that it was changed', async (t) => {
  const name = fresh();
  const { page, button, ranged, run } = await open(t, '/?query=first&from=-24h');
  await ranged('Last 24 hours').waitFor();
  await page.keyboard.press('s');
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByLabel('Description').fill('What it is for');
  await page.keyboard.press('Enter');
  await button(`Saved search: ${name}`).waitFor();
  const { address, description } = (await saved(name)) ?? {};
  assert.deepEqual([address, description], ['/?query=first&from=-24h', 'What it is for']);
  await run('second');
  await button(`Saved search: ${name} changed since`).waitFor();
  const other = await open(t, page.url().slice(url.length));
  await other.button(`Saved search: ${name} changed since`).waitFor();
  await page.goBack();
  await button(`Saved search: ${name}`).waitFor();
});

test('finds one among them, and opens it', async (t) => {
  const [name, second] = [fresh(), fresh()];
  await save(name, '/?query=wanted&from=-7d');
  await save(second, '/?query=unwanted');
  const { page, menu, query, button, ranged } = await open(t);
  await menu.click();
  await page.getByRole('textbox', { name: 'Filter the saved searches' }).fill(name.toUpperCase());
  await page.getByRole('link', { name: second }).waitFor({ state: 'detached' });
  await page.getByRole('link', { name }).click();
  await ranged('Last 7 days').waitFor();
  assert.equal(await query.inputValue(), 'wanted');
  await button(`Saved search: ${name}`).waitFor();
});

test('renames, overwrites and deletes, each to be undone', async (t) => {
  const name = fresh();
  const renamed = `${name} renamed`;
  const { id } = await save(name, '/?query=old');
  const { page, menu, button, run } = await open(t, `/?query=old&saved=${id}`);
  await button(`Saved search: ${name}`).click();
  await button(`Rename ${name}`).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(renamed);
  await button('Save').click();
  await page.getByRole('link', { name: renamed }).waitFor();
  await page.keyboard.press('Escape');
  await run('new');
  await menu.click();
  await button(`Overwrite ${renamed}`).click();
  await button(`Saved search: ${renamed}`).waitFor();
  assert.equal((await saved(renamed))?.address, '/?query=new');
  await button('Undo').click();
  await button(`Saved search: ${renamed} changed since`).waitFor();
  assert.equal((await saved(renamed))?.address, '/?query=old');
  await menu.click();
  await button(`Delete ${renamed}`).click();
  await page.getByRole('link', { name: renamed }).waitFor({ state: 'detached' });
  assert.equal(await saved(renamed), undefined);
  await button('Undo').click();
  await eventually(async () => (await saved(renamed)) !== undefined, 'it is saved again');
  assert.equal((await saved(renamed))?.id, id, 'links to it lead to it again');
  await button(`Saved search: ${renamed}`)
    .or(button(`Saved search: ${renamed} changed since`))
    .waitFor();
});

test('does not lose what somebody else has saved, nor take a name twice', async (t) => {
  const name = fresh();
  const { id, version } = await save(name, '/?query=mine');
  const { page, menu, button } = await open(t, '/?query=other', { expected: /status of 400/ });
  await menu.click();
  await button(`Overwrite ${name}`).waitFor();
  await fetch(`${api}/${id}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, address: '/?query=theirs', version }),
  });
  await button(`Overwrite ${name}`).click();
  await page.getByRole('alert').getByText('somebody else has changed').waitFor();
  assert.equal((await saved(name))?.address, '/?query=theirs');
  await button('Save what is shown…').click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('choose another name').waitFor();
});

test('says that they could not be loaded, and that there are none', async (t) => {
  const { page, menu, button } = await open(t, '/', { expected: /ERR_FAILED|status of 500/ });
  await page.route('**/api/v1/searches', (route) => route.abort());
  await menu.click();
  await page.getByText('The saved searches could not be loaded.').waitFor();
  await page.unroute('**/api/v1/searches');
  await page.route('**/api/v1/searches', (route) => route.fulfill({ json: { searches: [] } }));
  await button('Try again').click();
  await page.getByText('None is saved yet.').waitFor();
});

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`is readable in ${colorScheme}, and fits a telephone`, async (t) => {
    const name = fresh();
    const { id } = await save(name, '/?query=small');
    const viewport = { width: 390, height: 844 };
    const { page, button } = await open(t, `/?query=x&saved=${id}`, { colorScheme, viewport });
    await button(`Saved search: ${name} changed since`).click();
    await page.getByRole('link', { name }).waitFor();
    assert.deepEqual(await faintTexts(page), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
  });
}
