import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openPage, startBrowser } from './harness/browser.js';
import { faintTexts } from './harness/contrast.js';
import { shipRecords } from './harness/records.js';
import { serverFor } from './harness/server.js';

const url = await serverFor({ after });
const browser = await startBrowser({ after });
const { run } = await shipRecords(url);

test('is reached from the page, and shows every call that the server documents', async (t) => {
  const page = await openPage(t, browser, url);
  await page.getByRole('link', { name: 'API', exact: true }).click();
  await page.getByRole('heading', { name: 'Millrace API' }).waitFor();
  const links = page.getByRole('navigation', { name: 'Calls' }).getByRole('link');
  await links.first().waitFor();
  const { paths } = /** @type {{ paths: Record<string, object> }} */ (
    await (await fetch(`${url}/openapi.json`)).json()
  );
  const calls = Object.values(paths).flatMap((methods) => Object.keys(methods));
  assert.equal(await links.count(), calls.length);
});

test('takes everything from its own server', async (t) => {
  const page = await openPage(t, browser, 'about:blank');
  /** @type {string[]} */
  const foreign = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(url)) foreign.push(request.url());
  });
  await page.goto(`${url}/docs`);
  await page.getByRole('link', { name: '/health' }).waitFor();
  assert.deepEqual(foreign, []);
});

test('tries a call with parameters, and shows its answer and the same with curl', async (t) => {
  const page = await openPage(t, browser, `${url}/docs#search_logs`);
  const call = page.locator('#search_logs');
  await call.getByLabel('query').fill(`run:${run} served`);
  await call.getByLabel('service').fill('checkout\npayments');
  await call.getByLabel('level').selectOption(['INFO', 'WARN']);
  await call.getByLabel('limit').fill('1');
  await call.getByRole('button', { name: 'Try it' }).click();
  await call.getByRole('status').filter({ hasText: '200 OK' }).waitFor();
  const answer = JSON.parse(await call.getByLabel('Answer', { exact: true }).innerText());
  assert.equal(answer.logs.length, 1);
  assert.equal(answer.logs[0].message, 'request 0 served');
  assert.match(
    await call.getByLabel('The same with curl').innerText(),
    /service=checkout&service=payments&level=INFO&level=WARN&limit=1'$/,
  );
});

test('sends each example body, and says what a mistake was', async (t) => {
  const page = await openPage(t, browser, `${url}/docs#ingest_logs`, { expected: /400/ });
  const call = page.locator('#ingest_logs');
  await call.getByRole('button', { name: 'Try it' }).waitFor();
  const examples = await call.getByLabel('Body', { exact: true }).first().locator('option').all();
  assert.ok(examples.length > 3);
  for (const [i, example] of examples.entries()) {
    await call.locator('select').selectOption(String(i));
    await call.getByRole('button', { name: 'Try it' }).click();
    await call.getByRole('status').filter({ hasText: '202' }).waitFor();
    assert.ok(await example.textContent());
    await page.reload();
  }
  await call.locator('textarea[name=body]').fill('{"message": "half"');
  await call.getByRole('button', { name: 'Try it' }).click();
  await call.getByRole('status').filter({ hasText: '400' }).waitFor();
  await call.getByLabel('Answer', { exact: true }).filter({ hasText: 'malformed JSON' }).waitFor();
});

test('tells of the desk too: asks in SQL, and follows it live', async (t) => {
  const page = await openPage(t, browser, `${url}/docs#query_trades`, { expected: /400/ });
  const sql = page.locator('#query_trades');
  await sql.getByRole('button', { name: 'Try it' }).click();
  await sql.getByRole('status').filter({ hasText: '200' }).waitFor();
  await sql.locator('textarea[name=body]').fill('{"sql": "SELECT symbl FROM trades"}');
  await sql.getByRole('button', { name: 'Try it' }).click();
  await sql.getByRole('status').filter({ hasText: '400' }).waitFor();
  await sql.getByLabel('Answer', { exact: true }).filter({ hasText: '"position": 7' }).waitFor();

  await page.goto(`${url}/docs#follow_desk`);
  const live = page.locator('#follow_desk');
  await live.getByRole('button', { name: 'Try it' }).click();
  await live.getByLabel('Answer').filter({ hasText: '"type": "desk"' }).waitFor();
  await live.getByRole('button', { name: 'Stop' }).click();
  await live.getByRole('status').filter({ hasText: 'Closed' }).waitFor();
});

test('sends a call that has no body', async (t) => {
  const page = await openPage(t, browser, `${url}/docs#replay_dead_letters`);
  const call = page.locator('#replay_dead_letters');
  await call.getByRole('button', { name: 'Try it' }).click();
  await call.getByRole('status').filter({ hasText: '200' }).waitFor();
  assert.match(await call.getByLabel('The same with curl').innerText(), /replay' -X POST$/);
});

test('shows what a replay may be told', async (t) => {
  const page = await openPage(t, browser, `${url}/docs#replay_desk`);
  const call = page.locator('#replay_desk');
  await call.getByText('Answers', { exact: true }).click();
  await call.getByText('"pause" | "resume"').waitFor();
});

test('follows the live tail', async (t) => {
  const page = await openPage(t, browser, `${url}/docs#tail_logs`);
  const call = page.locator('#tail_logs');
  await call.getByRole('button', { name: 'Try it' }).click();
  await call.getByRole('status').filter({ hasText: 'Open' }).waitFor();
  const response = await fetch(`${url}/logs/ingest?service=docs`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: 'seen in the tail',
  });
  assert.equal(response.status, 202);
  await call.getByLabel('Answer').filter({ hasText: 'seen in the tail' }).waitFor();
  await call.getByRole('button', { name: 'Stop' }).click();
  await call.getByRole('status').filter({ hasText: 'Closed' }).waitFor();
});

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`${colorScheme} is readable`, async (t) => {
    const page = await openPage(t, browser, `${url}/docs#search_logs`, { colorScheme });
    const call = page.locator('#search_logs');
    await call.getByRole('button', { name: 'Try it' }).click();
    await call.getByRole('status').filter({ hasText: '200' }).waitFor();
    await call.getByText('Answers', { exact: true }).click();
    assert.deepEqual(await faintTexts(page), []);
  });
}
