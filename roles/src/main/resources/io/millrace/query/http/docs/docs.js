/** Shows the server's OpenAPI document, and tries its calls. */

const LONGEST_SHOWN = 200_000;
const FRAMES_SHOWN = 50;

const api = await (await fetch('/openapi.json')).json();

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

function input(parameter) {
  const schema = resolve(parameter.schema);
  const choices = resolve(schema.type === 'array' ? schema.items : schema).enum;
  const name = parameter.name;
  if (choices) {
    const options = ['', ...choices].map((choice) => element('option', { value: choice }, choice));
    return element('select', { name }, ...options);
  }
  return element('input', {
    name,
    required: parameter.required ?? false,
    placeholder: schema.default ?? parameter.example ?? '',
    autocomplete: 'off',
    spellcheck: false,
  });
}

function parameterRows(parameters) {
  return parameters.flatMap((parameter) => {
    const field = input(parameter);
    field.id = crypto.randomUUID();
    return [
      element('label', { htmlFor: field.id }, element('code', {}, parameter.name)),
      field,
      element('small', {}, parameter.description ?? ''),
    ];
  });
}

/** The address that a form asks for. */
function address(path, parameters, form) {
  const url = new URL(window.location.origin);
  url.pathname = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(form.elements[name].value));
  for (const parameter of parameters.filter((one) => one.in === 'query')) {
    const value = form.elements[parameter.name].value;
    if (value !== '') url.searchParams.append(parameter.name, value);
  }
  return url;
}

const quote = (text) => `'${text.replaceAll("'", `'\\''`)}'`;

function curl(method, url, type, body) {
  const parts = ['curl', quote(url.href)];
  if (method !== 'GET') parts.push('-H', quote(`Content-Type: ${type}`), '--data-binary', quote(body));
  return parts.join(' ');
}

function pretty(text) {
  const shown = text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}\n... cut here` : text;
  try {
    // Numbers that a double cannot hold would change: then the text stays as it came.
    return /\d{16}/.test(shown) ? shown : JSON.stringify(JSON.parse(shown), null, 2);
  } catch {
    return shown;
  }
}

async function request(method, url, type, body, show) {
  const begun = performance.now();
  try {
    const init = method === 'GET' ? {} : { method, body, headers: { 'content-type': type } };
    const response = await fetch(url, init);
    const text = await response.text();
    const took = Math.round(performance.now() - begun);
    show(`${response.status} ${response.statusText}, ${text.length} characters, ${took} ms`, pretty(text), !response.ok);
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

function form({ path, method, call }) {
  const parameters = (call.parameters ?? []).map(resolve);
  const body = resolve(call.requestBody);
  const [type, content] = Object.entries(body?.content ?? {})[0] ?? [];
  const button = element('button', { type: 'submit' }, 'Try it');
  const status = element('p', { className: 'status', role: 'status' });
  const command = element('pre', { hidden: true });
  const output = element('pre', { hidden: true, tabIndex: 0 });
  const made = element('form', {}, element('p', {}, call.description ?? ''));
  if (parameters.length) made.append(element('div', { className: 'parameters' }, ...parameterRows(parameters)));
  if (body) {
    const example = JSON.stringify(content.example ?? {}, null, 2);
    made.append(element('textarea', { name: 'body', value: example, ariaLabel: `Body, ${type}`, spellcheck: false }));
  }
  made.append(button, command, status, output);

  const show = (line, text, bad = false) => {
    status.textContent = line;
    status.classList.toggle('bad', bad);
    output.textContent = text;
    output.hidden = text === '';
  };
  made.onsubmit = (event) => {
    event.preventDefault();
    const url = address(path, parameters, made);
    const sent = made.elements.body?.value ?? '';
    if (call['x-websocket']) {
      follow(url, button, show);
      return;
    }
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

function link({ path, call }) {
  return element('a', { href: `#${call.operationId}` }, path);
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
