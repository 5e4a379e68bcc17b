import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { assayRun, SECRET } from '../../../support/live-run.ts';
import { startModelServer } from '../../../support/misbehaving-server.ts';
import type { Behaviour } from '../../../support/misbehaving-server.ts';
import { temporaryFolders } from '../../../support/temporary-folder.ts';

const folder = temporaryFolders();
/** Behaviours of a server that echoes the key. */
const ECHOES: readonly Behaviour[] = [
  { kind: 'status', status: 500, body: `{"error":{"message":"no luck with ${SECRET}"}}` },
  { kind: 'status', status: 429, body: SECRET, headers: { 'x-key': SECRET } },
  { kind: 'error-in-200', message: `bad key ${SECRET}` },
  { kind: 'body', body: `<html>${SECRET}</html>` },
  {
    kind: 'reply',
    reply: {
      text: `Your key is ${SECRET}.`,
      reasoning: SECRET,
      calls: [{ name: SECRET, arguments: `{"key":"${SECRET}"}` }],
    },
  },
  { kind: 'status', status: 401, body: `{"error":{"message":"Incorrect API key provided: ${SECRET}"}}` },
];

test.each(['openai:m', 'openai-responses:m', 'anthropic:m', 'compatible:m'])(
  'the key of %s reaches neither database, log nor terminal, even if the server echoes it',
  async (model) => {
    const server = await startModelServer(
      ({ number }) => ECHOES[number] ?? { kind: 'status', status: 401, body: SECRET },
    );
    const home = folder();
    const baseUrl = model.startsWith('anthropic') ? server.anthropicUrl : server.openaiUrl;
    const files = ['--db', join(home, 'assay.db'), '--log', join(home, 'log.jsonl')];
    const ran = await assayRun([
      ...files,
      '--debug',
      '--suite',
      'starter',
      '--limit',
      '3',
      '--model',
      model,
      '--base-url',
      baseUrl,
    ]);
    await server.close();
    expect(server.count()).toBeGreaterThanOrEqual(ECHOES.length);
    expect(JSON.stringify(server.requests.map(({ headers }) => headers))).toContain(SECRET);
    const written = readdirSync(home).map((name) => readFileSync(join(home, name), 'latin1'));
    expect(written.length).toBeGreaterThanOrEqual(2);
    expect([...written, ran.printed, ran.noted].filter((text) => text.includes(SECRET))).toEqual([]);
    expect(written.join('')).toContain('[key]');
    expect(ran.noted).toContain(`${model} was stopped: `);
  },
);
