import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readReply } from '../../../../benchmarks/generation/authors/model/read-reply.ts';
import { promptsOf, STRATEGIES } from '../../../../benchmarks/generation/authors/model/strategies.ts';
import { modelAuthor } from '../../../../benchmarks/generation/authors/model/model-author.ts';
import type { AuthorRequest } from '../../../../benchmarks/generation/core/author.ts';
import { drive } from '../../../../benchmarks/generation/core/drive.ts';
import { begin } from '../../../../benchmarks/generation/core/step.ts';
import { judgeEnvironment } from '../../../../benchmarks/generation/core/judge-environment.ts';
import type { Made } from '../../../../benchmarks/generation/core/state.ts';
import { WORLDS } from '../../../../benchmarks/suites/worlds/definition.ts';
import { mustGet } from '../../../../harness/contract/must-get.ts';
import { quickGates } from '../../../support/generation.ts';
import { madeByCore } from '../../../support/scripted-author/small-core.ts';
import { requestOf } from '../../../support/scripted-author/scripted-core.ts';

const BRIEF = { id: 'd0', environment: 'D0', about: 'anything' };
const COMMON = {
  seed: 1,
  strategy: 'm1',
  brief: BRIEF,
  domain: 0,
  candidate: null,
  round: 0,
  complaints: [],
  previous: null,
} as const;
const DOMAIN: AuthorRequest = { ...COMMON, role: 'domain', inputs: { about: 'anything' } };

const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const SKETCH = { description: 'x', desk: 'y', tables: [{ name: 'a', purpose: 'b' }], tools: [] };
const tool = (name: string) => ({ name, effect: 'read', purpose: 'p' });

/** Replies that no author should be believed. */
const HOSTILE: readonly (readonly [what: string, text: string])[] = [
  ['nothing', ''],
  ['words', 'Sure! Here is your sketch.'],
  ['words around a document', `Sure! ${JSON.stringify(SKETCH)}`],
  ['two documents', '{}{}'],
  ['a document that is cut off', '{"description": "x", "desk": '],
  ['a list', '[]'],
  ['null', 'null'],
  ['a number beyond all numbers', '{"description": 1e999}'],
  ['not a number', '{"description": NaN}'],
  ['a program', '(() => { throw new Error("ran") })()'],
  ['a fence that is not closed', '```json\n{}'],
  ['a fence with a program', '```js\nprocess.exit(1)\n```'],
  ['100,000 levels', nested(100_000)],
  ['more characters than are read', `{"description": "${'x'.repeat(500_000)}"}`],
  ['a prototype', '{"__proto__": {"description": "x", "desk": "y", "tables": [], "tools": []}}'],
  ['a constructor', '{"constructor": {"prototype": {"polluted": true}}}'],
  ['unknown keys', JSON.stringify({ ...SKETCH, run: 'rm -rf /' })],
  ['too few tools', JSON.stringify(SKETCH)],
  [
    '10,000 tools',
    JSON.stringify({ ...SKETCH, tools: Array.from({ length: 10_000 }, (_, at) => tool(`t_${at}`)) }),
  ],
  ['tools that only read', JSON.stringify({ ...SKETCH, tools: ['a', 'b', 'c'].map(tool) })],
  ['a tool twice', JSON.stringify({ ...SKETCH, tools: ['a', 'b', 'c', 'a'].map(tool) })],
  ['names that are none', JSON.stringify({ ...SKETCH, tools: ['../../etc', 'b', 'c', 'd'].map(tool) })],
  ['an inherited name', JSON.stringify({ ...SKETCH, tools: ['__proto__', 'b', 'c', 'd'].map(tool) })],
];

test.each(HOSTILE)('a reply that is %s is a complaint with place, cause and remedy', (_what, text) => {
  const { made, complaints } = readReply(text, DOMAIN);
  expect(made).toBeNull();
  expect(complaints.length).toBeGreaterThan(0);
  for (const { cause, remedy } of complaints) {
    expect(cause).not.toBe('');
    expect(cause.length).toBeLessThan(1000);
    expect(remedy).not.toBe('');
  }
  expect(Object.prototype).not.toHaveProperty('polluted');
});

test('whatever text a model writes is an artefact or a complaint, for every role', () => {
  const anything = fc.oneof(
    fc.string(),
    fc.json(),
    fc.json().map((text) => `\`\`\`json\n${text}\n\`\`\``),
  );
  fc.assert(
    fc.property(anything, (text) => {
      const { made, complaints } = readReply(text, DOMAIN);
      expect((made === null) === complaints.length > 0).toBe(true);
    }),
  );
});

test('a model that writes nothing but nonsense ends in a domain without entries, and not in an error', async () => {
  const texts = HOSTILE.map(([, text]) => text);
  let asked = 0;
  const prompts = promptsOf(mustGet(STRATEGIES, 'm1', 'strategy'));
  const author = modelAuthor(
    'compatible:hostile',
    () => prompts,
    () => {
      asked += 1;
      return Promise.resolve({ text: texts[asked % texts.length] ?? '', stop: 'end', key: `${asked}` });
    },
  );
  const { state, stopped } = await drive(begin(requestOf({ plain: 2 })), {
    author,
    gates: quickGates(),
    setting: { seed: 1, now: WORLDS.now },
    journal: () => undefined,
    stopping: new AbortController().signal,
  });
  expect(stopped).toBeUndefined();
  expect(state.domains[0]?.phase).toBe('rejected');
  expect(asked).toBe(4);
});

const made = madeByCore({ seed: 3, domains: 1, entries: 2 });

/** A sound environment with one part exchanged. */
async function judgedWith(change: (made: Made) => Partial<Made>) {
  const { state } = await made;
  const [domain] = state.domains;
  const sealed = domain?.sealed?.made;
  if (domain === undefined || sealed === undefined) throw new Error('there is no environment');
  return judgeEnvironment(domain.brief, { ...sealed, ...change(sealed) }, { seed: 3, now: WORLDS.now });
}

test('the sound environment has nothing to complain of', async () => {
  expect((await judgedWith(() => ({}))).attributions).toEqual([]);
});

const firstOf = <Item>(items: readonly Item[]): Item => {
  const [first] = items;
  if (first === undefined) throw new Error('there is none');
  return first;
};

test.each([
  ['a row without an id', (rows: Made['rows']) => ({ ...rows, members: [{ name: 'x' }] }), 'population'],
  ['a table that does not exist', (rows: Made['rows']) => ({ ...rows, __tables__: [] }), 'population'],
  [
    '6,000 rows of one table',
    (rows: Made['rows']) => {
      const [name, of] = firstOf(Object.entries(rows ?? {}));
      return {
        ...rows,
        [name]: Array.from({ length: 6000 }, (_, at) => ({ ...firstOf(of), id: `Z-${at}` })),
      };
    },
    'population',
  ],
  [
    'a column that does not exist',
    (rows: Made['rows']) => {
      const [name, of] = firstOf(Object.entries(rows ?? {}));
      return { ...rows, [name]: of.map((row) => ({ ...row, extra: 1 })) };
    },
    'population',
  ],
] as const)('rows with %s are a complaint about the rows', async (_what, change, artefact) => {
  const { attributions } = await judgedWith(({ rows }) => ({
    rows: change(rows),
  }));
  expect(attributions[0]).toMatchObject({ artefact, part: 'environment' });
});

test('a tool whose queries lie within one another without end is a complaint about the tool, and is not run', async () => {
  const { attributions } = await judgedWith(({ tools, tables }) => {
    const [name, first] = firstOf([...tools]);
    const table = firstOf(tables ?? []).name;
    let where: unknown = { kind: 'exists', rows: { table, as: 'r0' } };
    for (let level = 1; level < 12; level += 1)
      where = { kind: 'exists', rows: { table, as: `r${level}`, where } };
    const refuses = [{ code: 'slow', when: where as never, says: 'it is slow', message: 'Slow.' }];
    return { tools: new Map(tools).set(name, { ...first, contract: { ...first.contract, refuses } }) };
  });
  expect(attributions[0]?.part).toBe('tool');
  expect(attributions[0]?.complaints[0]?.cause).toContain('queries within one another');
});
