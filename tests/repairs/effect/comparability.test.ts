import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ENVIRONMENTS } from '../../../benchmarks/environments/index.ts';
import { REGISTRIES } from '../../../benchmarks/suites/suite-world.ts';
import type { Override, Tool } from '../../../harness/contract/environment.ts';
import type { Episode } from '../../../harness/contract/episode.ts';
import type { EncodedValue } from '../../../harness/contract/json.ts';
import { mustGet } from '../../../harness/contract/must-get.ts';
import type { Operation, Patch } from '../../../harness/contract/patch.ts';
import type { Suite, SuiteEntry } from '../../../harness/contract/suite.ts';
import type { Verdict } from '../../../harness/contract/verdict.ts';
import { applyPatches } from '../../../repairs/patch/apply-patches.ts';
import { comparability, judgedIfComparable } from '../../../repairs/effect/comparability.ts';
import { agentEpisodes } from '../../support/agents.ts';
import { catalogueOf, patchOf, replacing } from '../../support/patches.ts';
import { plainComparability } from '../../support/plain-comparability.ts';
import { DEFINITION, smallOwnSuite, starterEntry } from '../../support/small-suite.ts';
import { stepOf } from '../../support/workbench.ts';

const IDS = ['base_0', 'base_4', 'cross_0', 'cross_1', 'withheld_1', 'missing_3', 'read_0', 'read_4'];
const PARENT = smallOwnSuite({ entries: IDS.map((id) => starterEntry(`starter_${id}`)) });

/** What a replaced tool does: the same, the same with another output, or nothing but to say so. */
const BEHAVIOURS: Readonly<Record<string, (tool: Tool) => Tool>> = {
  same: (tool) => ({ ...tool }),
  loud: (tool) => ({
    ...tool,
    run: (...given) => ({ ...tool.run(...given), output: new Map([['said', 'loudly']]) }),
  }),
  idle: (tool) => ({
    ...tool,
    run: (state, ...given) => ({ state, output: tool.run(state, ...given).output }),
  }),
};

const REPLACED: readonly (readonly [environment: string, tool: string])[] = [
  ['TicketAPI', 'close_ticket'],
  ['TicketAPI', 'get_ticket'],
  ['TicketAPI', 'create_ticket'],
  ['GorillaFileSystem', 'mkdir'],
  ['GorillaFileSystem', 'cd'],
  ['GorillaFileSystem', 'grep'],
  ['MessageAPI', 'message_login'],
];

const OVERRIDES: readonly Override[] = REPLACED.flatMap(([environment, name]) => {
  const tools = new Map(Object.entries(mustGet(ENVIRONMENTS, environment, 'environment').tools));
  return Object.entries(BEHAVIOURS).map(([behaviour, replace]) => ({
    id: `${behaviour}-${name}`,
    version: '1',
    environment,
    replaces: [],
    tools: { [name]: replace(mustGet(tools, name, 'tool')) },
  }));
});
const registries = { ...REGISTRIES, overrides: OVERRIDES };

const implement = ({ environment, id, version }: Override): Patch =>
  patchOf([{ op: 'implement', environment, override: id, version }], { id: `implement-${id}` });
const implementOf = (id: string): Patch =>
  implement(mustGet(new Map(OVERRIDES.map((override) => [override.id, override])), id, 'override'));

const derived = (...patches: readonly Patch[]): Suite =>
  applyPatches(
    PARENT,
    catalogueOf(PARENT, ...patches),
    { id: 'mended', version: '1', source: 'for a test' },
    DEFINITION,
  );

const wordsOf = ({ id, turns }: SuiteEntry, turn: number): Patch => {
  const said = turns[turn]?.messages[0]?.text ?? '';
  const place = { document: 'entry', key: id, path: `/turns/${turn}/messages/0/text` } as const;
  return patchOf(replacing(place, said, `${said} Please.`), { id: `words-${id}-${turn}` });
};

/** Changes of what judging sees of an entry, and of nothing else. */
function judgingOf({ id, turns, reference }: SuiteEntry): readonly Patch[] {
  const calls = reference.kind === 'calls' ? reference.turns : [];
  const turn = calls.findIndex((some) => some.length > 0);
  const call = calls[turn]?.[0] ?? '';
  const place = { document: 'entry', key: id, path: `/reference/turns/${turn}/0` } as const;
  const operations: readonly (readonly Operation[])[] = [
    replacing(place, call, 'pwd()'),
    [{ op: 'accept', entry: id, turns: [{ turn: turns.length - 1, calls: [] }] }],
    [{ op: 'not-demanded', entry: id, turn, call: 0 }],
  ];
  return operations.map((some, index) =>
    patchOf(some, { id: `judging-${id}-${index}`, derivations: ['rejudged', 'repaired'] }),
  );
}

/** A change of a text in the initial state: `undefined` if the entry has none that can be any text. */
function stateOf({ id, initialState }: SuiteEntry): Patch | undefined {
  const [found] = textsIn(initialState, '/initialState');
  if (found === undefined) return undefined;
  const place = { document: 'entry', key: id, path: found.path } as const;
  return patchOf(replacing(place, found.text, `${found.text} And more.`), { id: `state-${id}` });
}

function textsIn(value: unknown, path: string): readonly { readonly path: string; readonly text: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]: [string, unknown]) =>
    typeof part === 'string' && /^(?:content|description)$/.test(key)
      ? [{ path: `${path}/${key}`, text: part }]
      : textsIn(part, `${path}/${key}`),
  );
}

const toolPatch = (key: string, path: '/description' | '/response'): Patch => {
  const tool = mustGet(PARENT.catalogue, key, 'tool');
  const value = path === '/description' ? tool.description : (tool.response ?? null);
  return patchOf(replacing({ document: 'tool', key, path }, value, 'Something else.'), {
    id: `tool-${key.replace('.', '-')}${path.replace('/', '-')}`,
  });
};
const TOOL = 'TicketAPI.get_ticket';

const PATCHES: readonly Patch[] = [
  ...PARENT.entries.flatMap((entry) => [
    ...entry.turns.flatMap((turn, index) => (turn.messages.length > 0 ? [wordsOf(entry, index)] : [])),
    ...judgingOf(entry),
    ...[stateOf(entry) ?? []].flat(),
  ]),
  toolPatch(TOOL, '/description'),
  ...OVERRIDES.map(implement),
];

/** Three episodes on each entry: by the reference, without a call, and with calls of another entry. */
const EPISODES: readonly Episode[] = await playedEpisodes();

async function playedEpisodes(): Promise<readonly Episode[]> {
  const [oracle, idle] = [agentEpisodes('oracle', PARENT), agentEpisodes('no-op', PARENT)];
  const episodes: Episode[] = [];
  for (const entry of PARENT.entries) {
    const played = await oracle(entry);
    const turns = played.turns.map(() => ({
      steps: [stepOf(["cd(folder='documents')", 'ls()', 'get_ticket(7)'])],
    }));
    episodes.push(played, await idle(entry), { ...played, model: 'wanderer', turns });
  }
  return episodes;
}

const comparableOn = (suite: Suite): readonly boolean[] =>
  EPISODES.map(comparability(PARENT, suite, registries));
/** Ids of the entries of which some episode is not comparable. */
const incomparableOn = (suite: Suite): readonly string[] => {
  const isComparable = comparability(PARENT, suite, registries);
  return [...new Set(EPISODES.filter((episode) => !isComparable(episode)).map(({ entryId }) => entryId))];
};
const calling = (word: string): readonly string[] => [
  ...new Set(
    EPISODES.filter(({ turns }) =>
      turns.some(({ steps }) => steps.some(({ calls }) => calls?.some((call) => call.startsWith(word)))),
    ).map(({ entryId }) => entryId),
  ),
];

describe('an episode of the parent is comparable on a derived suite', () => {
  test('exactly where the model would be sent the same and see the same, for any patches', () => {
    const seen = new Set<boolean>();
    fc.assert(
      fc.property(fc.subarray([...PATCHES], { maxLength: 5 }), (patches) => {
        const suite = derived(...patches);
        const expected = EPISODES.map(plainComparability(PARENT, suite, registries));
        expect(comparableOn(suite)).toEqual(expected);
        for (const each of expected) seen.add(each);
      }),
      { numRuns: 60 },
    );
    expect(seen.size).toBe(2);
  });

  test('whatever is changed of what judging alone sees', () => {
    const patches = PARENT.entries.flatMap(judgingOf);
    fc.assert(
      fc.property(fc.subarray(patches), (some) => {
        expect(incomparableOn(derived(...some))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test('unless words were said otherwise to it, in whatever turn', () => {
    for (const entry of PARENT.entries)
      for (const [turn, { messages }] of entry.turns.entries())
        if (messages.length > 0) expect(incomparableOn(derived(wordsOf(entry, turn)))).toEqual([entry.id]);
  });

  test('unless a tool was described otherwise to it', () => {
    const offering = PARENT.entries.filter(({ tools }) => tools.includes(TOOL)).map(({ id }) => id);
    expect(offering.length).toBeGreaterThan(0);
    expect(incomparableOn(derived(toolPatch(TOOL, '/description')))).toEqual(offering);
  });

  test('unless an override changed an output that it saw', () => {
    const suite = derived(implementOf('loud-close_ticket'));
    expect(incomparableOn(suite)).toEqual(calling('close_ticket('));
    expect(calling('close_ticket(').length).toBeGreaterThan(0);
    const isComparable = comparability(PARENT, suite, registries);
    const quiet = EPISODES.filter(({ model }) => model === 'agent:no-op');
    expect(quiet).toHaveLength(PARENT.entries.length);
    expect(quiet.every(isComparable)).toBe(true);
  });

  test('if an override changed nothing that it saw', () => {
    expect(
      incomparableOn(derived(...OVERRIDES.filter(({ id }) => id.startsWith('same-')).map(implement))),
    ).toEqual([]);
    expect(incomparableOn(derived(implementOf('idle-close_ticket')))).toEqual([]); // nothing looks at the ticket later
  });

  test('unless an override changed a state that a later call looked at', () => {
    expect(incomparableOn(derived(implementOf('idle-mkdir')))).toContain('starter_base_0'); // copies into the directory
  });

  test('unless a changed state was output to it', () => {
    const entry = starterEntry('starter_read_4');
    const state = stateOf(entry);
    expect(state && incomparableOn(derived(state))).toEqual([entry.id]);
    const isComparable = comparability(PARENT, derived(...(state ? [state] : [])), registries);
    const own = EPISODES.filter(({ entryId }) => entryId === entry.id);
    expect(own.map((episode) => [episode.model, isComparable(episode)])).toEqual([
      ['agent:oracle', false],
      ['agent:no-op', true],
      ['wanderer', true],
    ]);
  });

  test('unless shared data that its world is made of changed what it saw', () => {
    const entry = { ...starterEntry('starter_base_0'), longContext: true };
    const filledWith = (text: string): Suite =>
      smallOwnSuite({
        entries: [entry],
        extension: new Map<string, EncodedValue>([
          ['FILES_TAIL_USED', []],
          ['FILE_CONTENT_EXTENSION', text],
          ['POPULATE_FILE_EXTENSION', []],
        ]),
      });
    const isComparable = comparability(filledWith('a'), filledWith('b'), registries);
    const [episode] = EPISODES;
    const playing = (call: string): Episode | undefined =>
      episode && { ...episode, turns: [{ steps: [stepOf([call])] }] };
    const calls = ["cat(file_name='report_draft.txt')", 'ls()'];
    expect(calls.flatMap((call) => playing(call) ?? []).map(isComparable)).toEqual([false, true]);
  });

  test('unless it was to write its calls in another language, or under the rules of another family', () => {
    const place = { document: 'entry', key: 'starter_base_0', path: '/language' } as const;
    const changed = derived(patchOf(replacing(place, 'python', 'java')));
    expect(incomparableOn(changed)).toEqual(['starter_base_0']);
    const stranger: Suite = { ...PARENT, manifest: { ...PARENT.manifest, family: 'bfcl-v3' } };
    expect(incomparableOn(stranger)).toEqual(PARENT.entries.map(({ id }) => id));
  });

  test('only on entries that both suites have', () => {
    const withdrawn = patchOf([{ op: 'withdraw', entry: 'starter_base_0', because: 'a test' }]);
    expect(incomparableOn(derived(withdrawn))).toEqual(['starter_base_0']);
  });

  test('always on its own suite', () => {
    expect(incomparableOn(PARENT)).toEqual([]);
  });

  test('unless keys are shown in another order', () => {
    const { parameters } = mustGet(PARENT.catalogue, TOOL, 'tool');
    const turned = Object.fromEntries(Object.entries(parameters ?? {}).toReversed());
    const place = { document: 'tool', key: TOOL, path: '/parameters' } as const;
    const suite = derived(patchOf(replacing(place, parameters, turned)));
    expect(incomparableOn(suite)).toEqual(
      PARENT.entries.filter(({ tools }) => tools.includes(TOOL)).map(({ id }) => id),
    );
  });
});

test('a call that a replaced tool could hide in is executed', () => {
  const isComparable = comparability(PARENT, derived(implementOf('loud-get_ticket')), registries);
  const [first] = EPISODES.filter(({ entryId }) => entryId === 'starter_read_4');
  if (first === undefined) throw new Error('the entry was played');
  const playing = (call: string): Episode => ({ ...first, turns: [{ steps: [stepOf([call])] }] });
  expect(isComparable(playing('get_user_tickets(status=None)'))).toBe(true);
  expect(isComparable(playing('[get_ticket(ticket_id=12)]'))).toBe(false);
  expect(isComparable(playing('get_ticket\u00a0(ticket_id=12)'))).toBe(false);
  expect(isComparable(playing('get_user_tickets(status="é")'))).toBe(true);
  // Python reads other forms of a letter as the letter; as a method of the instance, the tool is called.
  const instance = `${first.model.replace(':', '_')}_eval_${first.entryId}_ticketapi_instance`;
  expect(isComparable(playing(`${instance}.\uff47et_ticket(ticket_id=12)`))).toBe(false);
});

describe('a verdict on an episode of another suite', () => {
  const [episode] = EPISODES;
  const verdictOf = (given: Verdict | undefined, answer: boolean): Verdict | undefined =>
    episode &&
    judgedIfComparable(
      () => given,
      () => answer,
    )(episode);
  const PASS: Verdict = { kind: 'pass' };
  const REVIEW: Verdict = { kind: 'unscored', because: 'needs-review', reason: 'a word' };
  const LOST: Verdict = { kind: 'unscored', because: 'infrastructure' };
  const NOT_COMPARABLE: Verdict = { kind: 'unscored', because: 'not-comparable' };

  test('stands if the episode is comparable', () => {
    for (const verdict of [PASS, REVIEW, LOST]) expect(verdictOf(verdict, true)).toBe(verdict);
  });

  test('is none if it is not, and none needs to be reviewed', () => {
    for (const verdict of [PASS, REVIEW]) expect(verdictOf(verdict, false)).toEqual(NOT_COMPARABLE);
  });

  test('keeps the reason for which there is none on any suite', () => {
    expect(verdictOf(LOST, false)).toBe(LOST);
    expect(verdictOf(undefined, false)).toBeUndefined();
  });
});
