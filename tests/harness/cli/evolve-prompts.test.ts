import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Complete } from '../../../benchmarks/generation/authors/model/model-author.ts';
import { promptsOf, STRATEGIES } from '../../../benchmarks/generation/authors/model/strategies.ts';
import { proceduralAuthor } from '../../../benchmarks/generation/authors/procedural/procedural-author.ts';
import type { DraftPlan } from '../../../benchmarks/generation/core/artefacts.ts';
import type { CandidateGate } from '../../../benchmarks/generation/drive/gates.ts';
import { requestFor } from '../../../benchmarks/generation/drive/request.ts';
import { mustGet } from '../../../harness/contract/must-get.ts';
import { AuthoredRequest } from '../../../harness/cli/generate/authored/authored-request.ts';
import { makeAuthored } from '../../../harness/cli/generate/authored/make-authored.ts';
import { quickGates, smallThemes } from '../../support/generation.ts';
import { requestIn } from '../../support/scripted-author/serve.ts';
import { coreRequestFor } from '../../support/scripted-author/small-core.ts';

const SIZES = { seed: 3, domains: 2, entries: 26 };
const generation = requestFor({ ...SIZES, quota: {}, themes: smallThemes() });
const author = proceduralAuthor(generation);

const REQUEST = AuthoredRequest.parse({
  format: 'assay-replies',
  version: 1,
  id: 'evolved',
  seed: SIZES.seed,
  entries: SIZES.entries,
  quota: {},
  strategy: 'm1',
  evolve: 4,
  reasoning: 'none',
  model: { id: 'compatible:scripted', baseUrl: 'http://127.0.0.1/v1' },
  tools: null,
  briefs: coreRequestFor(generation).domains.map(({ brief }) => brief),
});

const FIRST = promptsOf(mustGet(STRATEGIES, 'm1', 'strategy'));
/** Proposals by number: how much of what such a prompt brings about is good, and whether it makes plans short. */
const PROPOSALS = ['QUALITY 20', 'QUALITY 90', 'QUALITY 91', 'QUALITY 100 SHORT'].map((marks) => ({
  role: marks.includes('SHORT') ? 'plan' : 'words',
  prompt: `${mustGet(FIRST, marks.includes('SHORT') ? 'plan' : 'words', 'prompt')}\n${marks}`,
  change: marks,
  why: 'a test',
}));

const BAD = 'Please see to it.';

/** A model whose words are good in a share of all cases that its prompt states; 40 % where it states none. */
const complete: Complete = async (messages, form) => {
  const [system = '', user = ''] = messages.map((message) => ('text' in message ? message.text : ''));
  const key = createHash('sha256').update(JSON.stringify(messages)).digest('hex');
  if (form.name === 'proposal') {
    const { proposals } = JSON.parse(user) as { readonly proposals: readonly unknown[] };
    return { text: JSON.stringify(PROPOSALS[proposals.length] ?? {}), stop: 'end', key };
  }
  const request = requestIn(user);
  const { made } = await author.make(request);
  if (made === null) return { text: '{}', stop: 'end', key };
  if (made.role === 'plan' && system.includes('SHORT'))
    return { text: JSON.stringify(shortened(made.artefact)), stop: 'end', key };
  if (made.role === 'words') {
    const quality = Number(/QUALITY (\d+)/u.exec(system)?.[1] ?? 40);
    if (luckOf(request.candidate?.number ?? 0) >= quality)
      return { text: JSON.stringify({ turns: made.artefact.turns.map(() => BAD) }), stop: 'end', key };
  }
  return { text: JSON.stringify(made.artefact), stop: 'end', key };
};

const luckOf = (number: number): number =>
  createHash('sha256').update(`${number}`).digest().readUInt16LE(0) % 100;

const shortened = ({ changes, turns }: DraftPlan): DraftPlan => ({ changes, turns: turns.slice(0, 1) });

const saysSomething: CandidateGate = {
  id: 'says-something',
  blames: 'trajectory',
  redo: 'words',
  problems: ({ turns }) =>
    Promise.resolve(
      turns.some(({ messages }) => messages.some(({ text }) => text === BAD)) ? ['nothing is said'] : [],
    ),
};

test('a model keeps its better prompt, reverts worse and equal ones, and makes its suite with what was kept', async () => {
  const notes: string[] = [];
  const { state, stopped, evolution } = await makeAuthored(REQUEST, {
    complete,
    journal: undefined,
    stopping: new AbortController().signal,
    gates: quickGates([saysSomething]),
    note: (line) => void notes.push(line),
  });
  expect(stopped).toBeUndefined();
  const verdicts = evolution.map((record) => (record.kind === 'proposal' ? record.verdict : record.kind));
  expect(verdicts.slice(0, 3)).toEqual(['worse', 'kept', 'equal']);
  expect(verdicts[3]).not.toBe('kept');
  expect(verdicts[4]).toBe('confirmation');
  const claim = evolution.at(-1);
  expect(claim?.kind === 'confirmation' && claim.look.pValue < 0.05).toBe(true);
  const [kept] = evolution.flatMap((record) =>
    record.kind === 'proposal' && record.verdict === 'kept' ? [record.version.id] : [],
  );
  const strategies = state.domains.flatMap(({ candidates }) =>
    [...candidates.values()].map(({ strategy }) => strategy),
  );
  expect(new Set(strategies)).toEqual(new Set([kept]));
  expect(notes.some((note) => note.startsWith('proposal 2: kept'))).toBe(true);
});
