/** Shows the server's OpenAPI document, and tries its calls. */

const LONGEST_SHOWN = 200_000;
const FRAMES_SHOWN = 50;

const api = await load();

async function load() {
  try {
    return await (await fetch('/openapi.json')).json();
  } catch (error) {
    document.getElementById('about').textContent = `The server does not answer (${error}). Load the page again.`;
    throw error;
  }
}

/** An element with properties and children; text is never taken for markup. */
function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** What a reference within the document points at. */
function resolve(node) {
  if (!node?.$ref) return node;
  const path = node.$ref.slice(2).split('/');
  return resolve(path.reduce((at, name) => at[name], api));
}

/** All calls, in the order of their tags. */
function calls() {
  const all = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, call]) => ({ path, method: method.toUpperCase(), call })),
  );
  return api.tags.map((tag) => ({ tag, calls: all.filter((one) => one.call.tags[0] === tag.name) }));
}

/** What the text of an empty field says: what the server does without, or what one might write. */
function hint(schema, example) {
  if (schema.default !== undefined) return String(schema.default);
  return example === undefined ? '' : `such as ${[example].flat()[0]}`;
}

function input(parameter, id) {
  const { name } = parameter;
  const schema = resolve(parameter.schema);
  const several = schema.type === 'array';
  const choices = resolve(several ? schema.items : schema).enum;
  if (choices) {
    const options = choices.map((choice) => element('option', { value: choice }, choice));
    if (!several) options.unshift(element('option', { value: '' }, schema.default ? `(${schema.default})` : ''));
    return element('select', { id, name, multiple: several, size: several ? 4 : 1 }, ...options);
  }
  const properties = { id, name, placeholder: hint(schema, parameter.example), autocomplete: 'off', spellcheck: false };
  if (several) return element('textarea', { ...properties, rows: 2, required: parameter.required ?? false });
  return element('input', { ...properties, required: parameter.required ?? false });
}

function parameterRows(parameters, call) {
  return parameters.flatMap((parameter) => {
    const id = `${call.operationId}.${parameter.name}`;
    const several = resolve(parameter.schema).type === 'array' && !resolve(resolve(parameter.schema).items).enum;
    return [
      element('label', { htmlFor: id }, element('code', {}, parameter.name)),
      input(parameter, id),
      element('small', {}, `${parameter.description ?? ''}${several ? ' One on each line.' : ''}`),
    ];
  });
}

/** The values that stand in a field: several if it is a list. */
function values(field, several) {
  if (field.selectedOptions) return [...field.selectedOptions].map((option) => option.value).filter(Boolean);
  return (several ? field.value.split('\n') : [field.value]).filter((value) => value !== '');
}

/** The address that a form asks for. */
function address(path, parameters, form) {
  const url = new URL(window.location.origin);
  url.pathname = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(form.elements[name].value));
  for (const { name, schema } of parameters.filter((one) => one.in === 'query')) {
    const several = resolve(schema).type === 'array';
    for (const value of values(form.elements[name], several)) url.searchParams.append(name, value);
  }
  return url;
}

const quote = (text) => `'${text.replaceAll("'", `'\\''`)}'`;

function curl(method, url, type, body) {
  const parts = ['curl', quote(url.href)];
  if (type) parts.push('-H', quote(`Content-Type: ${type}`), '--data-binary', quote(body));
  else if (method !== 'GET') parts.push('-X', method);
  return parts.join(' ');
}

function pretty(text) {
  try {
    // Numbers that a double cannot hold would change: then the text stays as it came.
    const same = (text.match(/[\d.]{16,}/g) ?? []).every((number) => String(Number(number)) === number);
    return same ? JSON.stringify(JSON.parse(text), null, 2) : text;
  } catch {
    return text;
  }
}

/** The text of a response, as much as is shown: an export may have no end. */
async function read(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += value;
    if (text.length > LONGEST_SHOWN) {
      void reader.cancel();
      return `${text.slice(0, LONGEST_SHOWN)}\n... cut here`;
    }
  }
}

async function request(method, url, type, body, show) {
  const begun = performance.now();
  show('Waiting for the answer...', '');
  try {
    const init = type ? { method, body, headers: { 'content-type': type } } : { method };
    const response = await fetch(url, init);
    const text = await read(response);
    const took = Math.round(performance.now() - begun);
    const retry = response.headers.get('retry-after');
    const status = `${response.status} ${response.statusText}, ${took} ms${retry ? `; try again in ${retry} s` : ''}`;
    show(status, pretty(text), !response.ok);
  } catch (error) {
    show('No answer', String(error), true);
  }
}

/** Opens a live tail, or closes the one that is open. */
function follow(url, button, show) {
  if (button.socket) {
    button.socket.close();
    return;
  }
  const frames = [];
  const socketUrl = new URL(url);
  socketUrl.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  button.socket = new WebSocket(socketUrl);
  button.textContent = 'Stop';
  button.socket.onopen = () => show('Open', '');
  button.socket.onmessage = (event) => {
    frames.unshift(pretty(event.data));
    frames.length = Math.min(frames.length, FRAMES_SHOWN);
    show('Open; the newest frames first', frames.join('\n'));
  };
  button.socket.onclose = (event) => {
    button.socket = undefined;
    button.textContent = 'Try it';
    show(`Closed with ${event.code}`, frames.join('\n'), event.code !== 1000 && event.code !== 1005);
  };
}

/** The example bodies of a call, each with its type. */
function examplesOf(body) {
  return Object.entries(body?.content ?? {}).flatMap(([type, content]) =>
    Object.entries(content.examples ?? {}).map(([name, { value }]) => ({
      type,
      name,
      text: typeof value === 'string' ? value : JSON.stringify(value, null, 2),
    })),
  );
}

/** A choice of examples, and the text that is sent; `type()` is that of the chosen one. */
function bodyFields(body, call) {
  const examples = examplesOf(body);
  const text = element('textarea', { name: 'body', ariaLabel: 'Body', spellcheck: false });
  const options = examples.map(({ type, name }, i) => element('option', { value: String(i) }, `${type}: ${name}`));
  const choice = element('select', { id: `${call.operationId}.example` }, ...options);
  choice.onchange = () => {
    text.value = examples[choice.value].text;
    text.rows = Math.min(16, text.value.split('\n').length + 1);
  };
  choice.onchange();
  const label = element('label', { htmlFor: choice.id }, 'Body');
  const about = element('small', {}, body.description ?? '');
  return {
    type: () => examples[choice.value].type,
    nodes: [element('div', { className: 'parameters' }, label, choice, about), text],
  };
}

/** A schema in a few words: its type, or what it is one of. */
function typeOf(given) {
  const schema = resolve(given);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.type === 'array') return `array of ${typeOf(schema.items ?? {})}`;
  if (schema.oneOf) return [...new Set(schema.oneOf.map(typeOf))].join(' or ');
  if (schema.allOf) return 'object';
  return [schema.type ?? 'any'].flat().join(' or ');
}

/** The members of an object's schema, or of the objects in an array's; each with its own. */
function members(given) {
  const schema = resolve(given);
  if (schema.type === 'array') return members(schema.items ?? {});
  const parts = [schema, ...(schema.allOf ?? []).map(resolve)];
  const rows = parts.flatMap((part) =>
    Object.entries(part.properties ?? {}).map(([name, value]) => {
      const line = [element('code', {}, name), ` ${typeOf(value)}`];
      const description = resolve(value).description;
      if (description) line.push(element('small', {}, ` ${description}`));
      return element('li', {}, ...line, ...members(value));
    }),
  );
  const nested = (schema.allOf ?? [])
    .map(resolve)
    .filter((part) => part.allOf)
    .flatMap(members);
  const shown = (schema.oneOf ?? []).map(members).filter((one) => one.length > 0);
  const choices = shown.flatMap((one, i) => [...(i > 0 ? [element('p', { className: 'or' }, 'or')] : []), ...one]);
  return rows.length || nested.length ? [element('ul', {}, ...rows), ...nested] : choices;
}

/** What a call answers with: each status, and the shape of a good answer. */
function answers(call) {
  const rows = Object.entries(call.responses).flatMap(([status, given]) => {
    const response = resolve(given);
    const good = status < '400';
    const shape = good ? members(response.content?.['application/json']?.schema ?? {}) : [];
    return [
      element('dt', { className: good ? 'good' : '' }, status === 'default' ? 'other' : status),
      element('dd', {}, response.description, ...shape),
    ];
  });
  const frames = Object.entries(call['x-websocket'] ?? {}).flatMap(([name, schema]) => [
    element('dt', {}, name),
    element('dd', {}, ...members(schema)),
  ]);
  return element(
    'details',
    { className: 'answers' },
    element('summary', {}, 'Answers'),
    element('dl', {}, ...rows, ...frames),
  );
}

function form({ path, method, call }) {
  const parameters = (call.parameters ?? []).map(resolve).filter((one) => one.in !== 'header');
  const body = call.requestBody ? bodyFields(resolve(call.requestBody), call) : undefined;
  const button = element('button', { type: 'submit' }, 'Try it');
  const status = element('p', { className: 'status', role: 'status' });
  const command = element('pre', { hidden: true, ariaLabel: 'The same with curl' });
  const output = element('pre', { hidden: true, tabIndex: 0, ariaLabel: 'Answer' });
  const made = element('form', {});
  if (call.description) made.append(element('p', {}, call.description));
  if (parameters.length) made.append(element('div', { className: 'parameters' }, ...parameterRows(parameters, call)));
  if (body) made.append(...body.nodes);
  made.append(button, command, status, output, answers(call));

  const show = (line, text, bad = false) => {
    status.textContent = line;
    status.classList.toggle('bad', bad);
    output.textContent = text;
    output.hidden = text === '';
  };
  made.onsubmit = (event) => {
    event.preventDefault();
    const url = address(path, parameters, made);
    if (call['x-websocket']) {
      follow(url, button, show);
      return;
    }
    const type = body?.type();
    const sent = made.elements.body?.value ?? '';
    command.textContent = curl(method, url, type, sent);
    command.hidden = false;
    void request(method, url, type, sent, show);
  };
  return made;
}

function section(one) {
  const method = one.call['x-websocket'] ? 'WS' : one.method;
  const summary = element(
    'summary',
    {},
    element('b', { className: 'method' }, method),
    element('code', {}, one.path),
    element('span', {}, one.call.summary),
  );
  return element('details', { id: one.call.operationId }, summary, form(one));
}

function link({ path, method, call }) {
  const name = call['x-websocket'] ? 'WS' : method;
  return element('a', { href: `#${call.operationId}` }, element('b', { className: 'method' }, name), path);
}

function openTarget() {
  const target = document.getElementById(window.location.hash.slice(1));
  if (target) {
    target.open = true;
    target.scrollIntoView();
  }
}

document.getElementById('about').textContent = `${api.info.summary} ${api.info.description}`;
for (const group of calls()) {
  document.getElementById('contents').append(element('h2', {}, group.tag.description), ...group.calls.map(link));
  document.getElementById('calls').append(element('h2', {}, group.tag.description), ...group.calls.map(section));
}
window.addEventListener('hashchange', openTarget);
openTarget();
