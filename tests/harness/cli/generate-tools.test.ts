import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AuthorRequest } from '../../../benchmarks/generation/core/author.ts';
import { assay } from '../../support/command.ts';
import { serveScript } from '../../support/scripted-author/serve.ts';
import type { ScriptedServer } from '../../support/scripted-author/serve.ts';
import { ROOT } from '../../support/source-files.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const ALLOTMENT = join(ROOT, 'tests/fixtures/tool-schemas/allotment.yaml');

let server: ScriptedServer;
beforeAll(async () => {
  server = await serveScript((request) => JSON.stringify(answerTo(request)));
});
afterAll(async () => {
  await server.close();
});

/** A model that plans one kind of task, and cannot make tools. */
function answerTo(request: AuthorRequest): object {
  if (request.role === 'plan') {
    const { name, phone } = changeFor(request);
    const id = gardeners(request).find((row) => row['name'] === name)?.['id'];
    const calls = [
      { tool: 'list_gardeners', arguments: { name } },
      { tool: 'update_gardener', arguments: { gardener_id: id, phone } },
    ];
    const turn = {
      asks: `${name} ${phone}`,
      announces: [],
      calls,
      information: [],
      answers: [],
      obstacle: null,
    };
    return { changes: [], turns: [turn] };
  }
  if (request.role === 'words') {
    const [, name = '', phone = ''] = /^(.*) (\S+)$/u.exec(request.inputs.turns[0]?.asks ?? '') ?? [];
    return { turns: [`Please change the phone number of ${name} to ${phone}.`] };
  }
  return {};
}

const gardeners = (request: Extract<AuthorRequest, { role: 'plan' }>) =>
  request.inputs.rows['gardeners'] ?? [];

/** Another gardener for each candidate, of those whose name no other has. */
function changeFor(request: Extract<AuthorRequest, { role: 'plan' }>): { name: string; phone: string } {
  const names = gardeners(request).map((row) => String(row['name']));
  const alone = names.filter((name) => names.filter((other) => other.includes(name)).length === 1);
  const number = request.candidate?.number ?? 0;
  return { name: alone[(number / 7) % alone.length] ?? '', phone: `555-${200 + number}-4821` };
}

test('tools from a document get a suite: what is recognised is not asked for, and a tool that no world can have is left out', async () => {
  const [imported, out] = [join(newFolder(), 'tools.json'), join(newFolder(), 'suite')];
  expect((await assay('tools', 'import', ALLOTMENT, '--out', imported)).code).toBe(0);
  const { code, printed, noted } = await assay(
    ...['generate', '--tools', imported, '--entries', '1', '--quota', 'plain=1', '--out', out],
    ...['--model', 'compatible:scripted', '--base-url', server.openaiUrl],
  );
  expect(`${noted}\n${printed}`).toContain('1 entries of 1');
  expect(code).toBe(0);
  const roles = server.requests.map((text) => (JSON.parse(text) as { readonly role: string }).role);
  expect(new Set(roles)).toEqual(new Set(['plan', 'words']));
  const tools = readFileSync(join(out, 'tools.jsonl'), 'utf8').trimEnd().split('\n');
  const names = tools.map((line) => (JSON.parse(line) as { readonly name: string }).name);
  expect(names).toContain('update_gardener');
  expect(names).not.toContain('send_reminder');
  expect(noted).toContain('send_reminder is left out: a parameter is a list or an object');
  const played = await assay(
    'run',
    '--suite',
    out,
    '--model',
    'agent:oracle',
    '--db',
    join(newFolder(), 'a.db'),
  );
  expect(played.printed).toContain('100.0 %');
}, 120_000);

test('tools without a model are refused', async () => {
  const { code, noted } = await assay('generate', '--tools', 'tools.json', '--out', join(newFolder(), 'out'));
  expect(code).toBe(2);
  expect(noted).toContain('no model is named');
});
