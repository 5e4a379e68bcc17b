import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { writeSuiteFolder } from '../../../benchmarks/suites/write-folder.ts';
import type { ProposedRepair } from '../../../harness/contract/repair-reply.ts';
import { assay } from '../../support/command.ts';
import { findingOn } from '../../support/gates.ts';
import { startModelServer } from '../../support/misbehaving-server.ts';
import type { ModelServer } from '../../support/misbehaving-server.ts';
import { catalogueOf } from '../../support/patches.ts';
import { smallOwnSuite, starterEntry } from '../../support/small-suite.ts';
import { temporaryFolders, textsOf, writeRows, writeText } from '../../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const servers: ModelServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const ENTRY = starterEntry('starter_base_2');
const PARENT = smallOwnSuite({ entries: [ENTRY] });
const FINDING = findingOn(ENTRY, { severity: 'critical' });

const mending = (changed: Partial<Extract<ProposedRepair, { decision: 'mend' }>>): ProposedRepair => ({
  decision: 'mend',
  findings: [FINDING.id],
  reason: 'Any wording says it.',
  judging: [{ change: 'free-wording', turn: 2, call: 0, argument: 'message' }],
  newRuns: null,
  ...changed,
});
const SOUND = mending({});
/** The turn has no such words. */
const BROKEN = mending({ newRuns: [{ change: 'words', turn: 2, from: 'USR999', to: 'you' }] });

/** Answers the packet of a request with what is proposed in this round, from 0. */
async function proposing(repairOf: (round: number) => ProposedRepair | string) {
  let round = 0;
  const server = await startModelServer(({ text }) => {
    const repair = repairOf(round);
    round += 1;
    const packet = /# Repair packet (\S+):/.exec(text)?.[1] ?? 'none';
    const reply = {
      packet,
      proposer: { kind: 'person', name: 'me' },
      entries: [{ entry: ENTRY.id, repairs: [repair] }],
    };
    return { kind: 'reply', reply: { text: typeof repair === 'string' ? repair : JSON.stringify(reply) } };
  });
  servers.push(server);
  const folder = newFolder();
  const place = (name: string): string => join(folder, name);
  writeSuiteFolder(place('suite'), PARENT);
  const { patches: _none, ...head } = catalogueOf(PARENT);
  writeText(place('catalogue/catalogue.json'), JSON.stringify(head));
  writeRows(place('findings.jsonl'), [FINDING]);
  const source = [
    '--parent',
    place('suite'),
    '--patches',
    place('catalogue'),
    '--findings',
    place('findings.jsonl'),
  ];
  const run = (...args: readonly string[]) =>
    assay('repair', 'propose', ...source, '--readings', place('readings'), '--out', place('out'), ...args);
  const ask = (...args: readonly string[]) =>
    run('--reader', 'compatible:judge', '--base-url', server.openaiUrl, ...args);
  return { server, run, ask, out: place('out') };
}

test('a model proposes what readers propose, and the patches that hold are written', async () => {
  const { ask, out } = await proposing(() => SOUND);
  const ran = await ask();
  expect(ran.printed).toContain(
    '1 conversations with critical findings, 1 with proposed repairs, 0 not settled',
  );
  expect(ran.code).toBe(0);
  expect([...textsOf(out).keys()]).toContain('patches/free-wording.jsonl');
});

test('what does not hold is shown to the model in the next round', async () => {
  const { server, ask } = await proposing((round) => (round === 0 ? BROKEN : SOUND));
  expect((await ask()).code).toBe(0);
  expect(server.count()).toBe(2);
  expect(server.requests[1]?.text).toContain('USR999');
});

test('the rounds end, and what is left is told', async () => {
  const { server, ask } = await proposing(() => BROKEN);
  const ran = await ask('--rounds', '2');
  expect(ran.code).toBe(1);
  expect(server.count()).toBe(2);
  expect(ran.printed).toContain('1 not settled');
});

test('a reply that is none is told, and proposes nothing', async () => {
  const { ask } = await proposing(() => 'I would rather not.');
  const ran = await ask('--rounds', '1');
  expect(ran.noted).toContain('the reply of compatible:judge holds no JSON document.');
  expect(ran.printed).toContain('no repair is proposed');
});

test('what was asked is not asked again, and needs no server', async () => {
  const { server, ask, run, out } = await proposing(() => SOUND);
  await ask();
  const first = textsOf(out);
  await server.close();
  servers.splice(0);
  expect((await run('--reader', 'compatible:judge')).code).toBe(0);
  expect(textsOf(out)).toEqual(first);
});

test('an option about a model without one is refused', async () => {
  const { run } = await proposing(() => SOUND);
  const ran = await run('--max-cost', '1');
  expect(ran).toMatchObject({ code: 2 });
  expect(ran.noted).toContain('--max-cost: is about a reader, and none is named.');
});
