import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { judgingPorts } from '../../../../benchmarks/suites/judging-ports.ts';
import { bfclMultiTurn } from '../../../../evaluators/action/bfcl-multi-turn/index.ts';
import { deriveSpecification } from '../../../../evaluators/outcome/multi-turn/derive-specification.ts';
import { outcomeJudge, outcomeMultiTurn } from '../../../../evaluators/outcome/multi-turn/index.ts';
import { OUTCOME_PARTS } from '../../../../evaluators/outcome/multi-turn/parts.ts';
import { Ending, ReplyFormat, Step } from '../../../../harness/contract/episode.ts';
import type { Episode } from '../../../../harness/contract/episode.ts';
import type { JudgingPorts } from '../../../../harness/contract/evaluator.ts';
import { Json } from '../../../../harness/contract/json.ts';
import { mustGet } from '../../../../harness/contract/must-get.ts';
import { OutcomeSpecification } from '../../../../harness/contract/outcome.ts';
import { SuiteEntry } from '../../../../harness/contract/suite.ts';
import { viewEpisode } from '../../../../harness/replay/episode-view.ts';
import { recordedEpisode, UNMETERED } from '../../recorded-episode.ts';
import { STARTER } from '../../workbench.ts';
import { plain } from './plain.ts';
import type { VectorSet } from './vector-set.ts';

/** An entry that is invented for these vectors. */
const Invented = z.strictObject({
  turns: z.array(
    z.strictObject({
      user: z.string(),
      reference: z.array(z.string()),
      /** Tools that were withheld until this turn, in which the user says nothing. */
      announces: z.array(z.string()).default([]),
    }),
  ),
  /** Configuration by environment. */
  state: z.record(z.string(), Json),
  /** Reference of another kind; absent: the calls of the turns. */
  reference: SuiteEntry.shape.reference.optional(),
  outcome: OutcomeSpecification.optional(),
});

const FILE = new URL('../../../vectors/conversations/entries.json', import.meta.url);
const invented = new Map(
  Object.entries(z.record(z.string(), Invented).parse(JSON.parse(readFileSync(FILE, 'utf8')))),
);
const starters = new Map(STARTER.entries.map((entry) => [entry.id, entry]));

/** An entry of the starter suite or an invented one, as a fresh object: nothing is remembered of it. */
function entryOf(id: string): SuiteEntry {
  const starter = starters.get(id);
  if (starter !== undefined) return { ...starter };
  const { turns, state, reference, outcome } = mustGet(invented, id, 'entry');
  return {
    ...{ id, occurrence: 0, category: 'invented', language: 'python', tools: [], longContext: false },
    turns: turns.map(({ user, announces }) => ({
      messages: announces.length > 0 ? [] : [{ role: 'user', text: user }],
      announces,
    })),
    environments: Object.keys(state),
    initialState: state,
    reference: reference ?? { kind: 'calls', turns: turns.map((turn) => turn.reference) },
    ...(outcome === undefined ? {} : { outcome }),
  };
}

/** A reply: native calls, words, or a reply in full. */
const Reply = z.union([
  z.array(z.string()).transform((calls): Step => ({
    written: calls.map((called) => ({ called })),
    calls,
    metrics: UNMETERED,
  })),
  z.string().transform((written): Step => ({ written, calls: [], metrics: UNMETERED })),
  Step.pick({ written: true, calls: true, raw: true }).transform((step): Step => ({
    ...step,
    metrics: UNMETERED,
  })),
]);

const Played = z.strictObject({
  entry: z.string(),
  /** Replies by turn. */
  turns: z.array(z.array(Reply)),
  ending: Ending.default({ bucket: 'model', stop: 'completed' }),
  format: ReplyFormat.nullable().default(null),
  model: z.string().default('m'),
  source: z.enum(['recorded', 'decoded']).default('recorded'),
});

type Scene = { readonly entry: SuiteEntry; readonly episode: Episode; readonly ports: JudgingPorts };

function sceneOf(input: Json): Scene {
  const { entry: id, turns, source, ...about } = Played.parse(input);
  const entry = entryOf(id);
  const episode = recordedEpisode(
    entry,
    turns.map((steps) => ({ steps })),
    about,
  );
  return { entry, episode, ports: judgingPorts(STARTER, source) };
}

/** Evaluators whose verdicts are recorded here. Those that are added later have fingerprints. */
const RECORDED = [bfclMultiTurn, outcomeMultiTurn];

/** What each recorded evaluator says, by its id. */
function observeVerdicts(input: Json): Json {
  const { entry, episode, ports } = sceneOf(input);
  return Object.fromEntries(
    RECORDED.map((evaluator) => {
      const { identity } = evaluator;
      const judge = evaluator.judgeFor(ports);
      const [first, again] = [plain(judge(entry, episode)), plain(judge(entry, episode))];
      // A judge remembers what it has computed for an entry, which may change nothing.
      return [identity.id, JSON.stringify(first) === JSON.stringify(again) ? first : { first, again }];
    }),
  );
}

/** What the outcome evaluator says by each of its parts alone. */
function observeParts(input: Json): Json {
  const { entry, episode, ports } = sceneOf(input);
  return Object.fromEntries(
    OUTCOME_PARTS.map((part) => [part, plain(outcomeJudge(ports, new Set([part]))(entry, episode))]),
  );
}

function observeView(input: Json): Json {
  const { entry, episode, ports } = sceneOf(input);
  return plain(viewEpisode(entry, episode, ports));
}

function observeSpecification(input: Json): Json {
  return plain(deriveSpecification(entryOf(z.string().parse(input)), judgingPorts(STARTER).world));
}

/** Conversations over worlds, right and wrong in every way. */
export const CONVERSATIONS: readonly VectorSet[] = [
  { file: 'conversations/verdicts.jsonl', observe: observeVerdicts },
  { file: 'conversations/parts.jsonl', observe: observeParts },
  { file: 'conversations/specifications.jsonl', observe: observeSpecification },
  { file: 'replay/views.jsonl', observe: observeView },
];
