import { recordedEpisode } from './recorded-episode.ts';
import { BFCL_V3 } from '../../benchmarks/suites/bfcl/definition.ts';
import { NO_SHARED_DATA, sealSuite } from '../../benchmarks/suites/seal-suite.ts';
import type { Episode } from '../../harness/contract/episode.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import type { Verdict } from '../../harness/contract/verdict.ts';
import { openStore } from '../../harness/store/store.ts';
import type { Store } from '../../harness/store/store.ts';

/** Texts of the benchmark and of models, none of which may be published. */
export const SECRETS = [
  'user asks for the moon',
  'tool that fetches moons',
  'reference_call_of_moons',
  'model says it fetched the moon',
  'argument_of_the_moon',
] as const;

const [ASKED, TOOL, REFERENCE, REPLY, REASON] = SECRETS;

const entryOf = (category: string, number: number): SuiteEntry => {
  const isConversation = category.startsWith('multi_turn');
  return {
    id: `${category}_${number}`,
    occurrence: 0,
    category,
    language: 'python',
    turns: Array.from({ length: isConversation ? 2 : 1 }, () => ({
      messages: [{ role: 'user' as const, text: ASKED }],
      announces: [],
    })),
    tools: [{ name: 'fetch', description: TOOL, parameters: { type: 'dict', properties: {} } }],
    environments: isConversation ? ['TicketAPI'] : [],
    initialState: {},
    longContext: false,
    reference: isConversation
      ? { kind: 'calls', turns: [[REFERENCE], []] }
      : { kind: 'possible-answers', answers: [{ [REFERENCE]: {} }] },
  };
};

const CATEGORIES = ['simple', 'live_simple', 'multi_turn_base', 'multi_turn_long_context'];

/** A suite in the format of BFCL V3, with four categories of four entries. */
export function smallSuite(version = 'test'): Suite {
  const entries = CATEGORIES.flatMap((category) => [0, 1, 2, 3].map((number) => entryOf(category, number)));
  const repeated: SuiteEntry = { ...entryOf('live_simple', 3), occurrence: 1 };
  const about = {
    id: 'bfcl-v3',
    family: 'bfcl-v3',
    version,
    licence: 'Apache-2.0',
    source: 'invented for tests',
  };
  const all = version === 'test' ? [...entries, repeated] : entries;
  const manifest = { ...about, derivedFrom: null, overrides: [] };
  return sealSuite({ manifest, entries: all, catalogue: new Map(), ...NO_SHARED_DATA }, BFCL_V3);
}

/** Models from the official tables, best first, and an agent. */
export const PLAYERS = ['o1-2024-12-17-FC', 'DeepSeek-V3', 'command-r-plus-FC', 'agent:lexical'] as const;

const PASS: Verdict = { kind: 'pass' };
const failed = (code: 'ast-mismatch' | 'state-differs' | 'goal-missed'): Verdict => {
  const where = { environment: 'TicketAPI', attribute: 'tickets', pointer: '', expected: REASON };
  return {
    kind: 'fail',
    failures:
      code === 'ast-mismatch'
        ? [{ code, errorType: 'value_error:string', messages: [REASON] }]
        : code === 'state-differs'
          ? [{ code, turn: 0, ...where }]
          : [{ code, ...where }],
  };
};

function episodeOf(entry: SuiteEntry, model: string, trial: number): Episode {
  const metrics = { inputTokens: 100, outputTokens: 10, latencySeconds: 2 };
  const step = { written: REPLY, calls: null, metrics };
  return recordedEpisode(entry, [{ steps: [step, step] }], { model, trial });
}

/** Options of a small store. */
export type SmallStore = {
  readonly suite?: Suite;
  readonly runId?: string;
  readonly players?: readonly string[];
  /** Version of the evaluators. */
  readonly version?: string;
};

/**
 * Fills a store. Player `i` fails the last `i` entries of every category under action, and one fewer under outcome. No
 * player has long contexts. The third has no conversations, an unscored episode, and one that is not judged.
 */
export function fillSmallStore(
  path: string,
  { suite = smallSuite(), runId = 'import', players = PLAYERS, version = '1' }: SmallStore = {},
): void {
  const store = openStore(path);
  const { contentHash: suiteHash } = suite.manifest;
  store.suites.add(suite);
  store.episodes.addRun({
    id: runId,
    kind: 'import',
    suiteHash,
    configuration: {},
    startedAt: '2026-01-01T00:00:00Z',
  });
  for (const [weakness, model] of players.entries()) {
    for (const entry of suite.entries) {
      if (entry.category === 'multi_turn_long_context') continue;
      if (weakness === 2 && entry.environments.length > 0) continue;
      store.episodes.put(runId, episodeOf(entry, model, 0));
    }
  }
  judge(store, suite, runId, players, version);
  store.close();
}

function judge(store: Store, suite: Suite, runId: string, players: readonly string[], version: string): void {
  const entries = new Map(suite.entries.map((entry) => [`${entry.id}#${entry.occurrence}`, entry]));
  for (const { id, episode } of [...store.episodes.all({ runId })]) {
    const weakness = players.indexOf(episode.model);
    const entry = entries.get(`${episode.entryId}#${episode.occurrence}`);
    const number = Number(/\d+$/.exec(episode.entryId)?.[0]);
    if (entry === undefined || (weakness === 2 && episode.occurrence === 1)) continue; // never judged
    const isConversation = entry.environments.length > 0;
    const about = { suiteHash: suite.manifest.contentHash, version };
    const action = { ...about, id: isConversation ? 'action/bfcl-multi-turn' : 'action/bfcl-ast' };
    const isUnscored = weakness === 2 && episode.entryId === 'simple_0';
    const fault = failed(isConversation ? 'state-differs' : 'ast-mismatch');
    const verdict: Verdict = isUnscored ? { kind: 'unscored', because: 'no-decoder' } : PASS;
    store.verdicts.put(id, action, number >= 4 - weakness ? fault : verdict);
    if (!isConversation) continue;
    const outcome = number >= 5 - weakness ? failed('goal-missed') : PASS;
    store.verdicts.put(id, { ...about, id: 'outcome/multi-turn' }, outcome);
  }
}
