import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';

// An OpenAI-compatible server without a language model. It plays the desk of examples/bike-desk by keywords:
//
//   node examples/toy-server.ts
//   npx assay run --model compatible:toy --base-url http://127.0.0.1:8099/v1 --suite ./examples/bike-desk

type Conversation = { readonly messages: readonly { readonly role: string; readonly content: string }[] };

const calls = (name: string, given: object) => ({
  tool_calls: [{ id: 'call_0', type: 'function', function: { name, arguments: JSON.stringify(given) } }],
});

function answer({ messages }: Conversation): object {
  const said = messages.filter(({ role }) => role === 'user').map(({ content }) => content);
  const last = messages.at(-1) ?? { role: 'user', content: '' };
  const color = /red|blue|green/.exec(said.toReversed().join(' '))?.[0];
  const wantsIt = /rent|take/i.test(said.at(-1) ?? '');
  if (last.role === 'user')
    return color === undefined ? { content: 'Which?' } : calls('list_bikes', { color });
  const bike = /"id": "(B-\d+)"/.exec(last.content)?.[1];
  return wantsIt && bike !== undefined ? calls('rent_bike', { bike_id: bike }) : { content: last.content };
}

const completion = (message: object) => ({
  id: 'toy',
  object: 'chat.completion',
  choices: [{ index: 0, message, finish_reason: 'tool_calls' in message ? 'tool_calls' : 'stop' }],
});

createServer((request, response) => {
  const send = (body: object) =>
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  if (request.method !== 'POST') return void send({ object: 'list', data: [{ id: 'toy', object: 'model' }] });
  return void json(request)
    .then((body) => send(completion({ role: 'assistant', ...answer(body as Conversation) })))
    .catch(() => response.writeHead(400).end('{"error":{"message":"This is no conversation."}}'));
}).listen(8099, '127.0.0.1', () => process.stdout.write('http://127.0.0.1:8099/v1\n'));
