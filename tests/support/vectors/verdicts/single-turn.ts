import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { judgingPorts } from '../../../../benchmarks/suites/judging-ports.ts';
import { outcomeSingleTurn } from '../../../../evaluators/outcome/single-turn/index.ts';
import { Ending, ReplyFormat, Step } from '../../../../harness/contract/episode.ts';
import type { Episode } from '../../../../harness/contract/episode.ts';
import type { Evaluator } from '../../../../harness/contract/evaluator.ts';
import type { Json } from '../../../../harness/contract/json.ts';
import { mustGet } from '../../../../harness/contract/must-get.ts';
import { Reference, SuiteEntry, ToolSpec } from '../../../../harness/contract/suite.ts';
import { recordedEpisode, UNMETERED } from '../../recorded-episode.ts';
import { STARTER } from '../../workbench.ts';
import { plain } from './plain.ts';
import type { VectorSet } from './vector-set.ts';

/** Tools by the name of the set that an entry offers together. */
export type ToolSets = ReadonlyMap<string, readonly ToolSpec[]>;

/** Reads the sets of a file. @param file - path below `tests/vectors`. */
export function readToolSets(file: string): ToolSets {
  const text = readFileSync(new URL(`../../../vectors/${file}`, import.meta.url), 'utf8');
  return new Map(Object.entries(z.record(z.string(), z.array(ToolSpec)).parse(JSON.parse(text))));
}

const { language: Language, category: Category } = SuiteEntry.shape;

/** A single-turn entry with one recorded reply. */
const Judged = z.strictObject({
  /** Name of a set of tools. */
  tools: z.string(),
  /** What the user says. */
  said: z.string().optional(),
  category: Category.default('simple'),
  language: Language.default('python'),
  reference: Reference,
  format: ReplyFormat.nullable().default({ decoder: 'default_prompt', dotsInToolNames: 'kept' }),
  ending: Ending.default({ bucket: 'model', stop: 'completed' }),
  /** The reply; absent: nothing was recorded. */
  written: Step.shape.written.optional(),
});

function entryAndEpisode(input: Json, toolSets: ToolSets): readonly [SuiteEntry, Episode] {
  const { tools, said, reference, format, ending, written, ...rest } = Judged.parse(input);
  const messages = said === undefined ? [] : [{ role: 'user' as const, text: said }];
  const entry: SuiteEntry = {
    ...rest,
    id: 'invented_0',
    occurrence: 0,
    environments: [],
    initialState: {},
    longContext: false,
    reference,
    turns: [{ messages, announces: [] }],
    tools: [...mustGet(toolSets, tools, 'set of tools')],
  };
  const steps: Step[] = written === undefined ? [] : [{ written, calls: null, metrics: UNMETERED }];
  return [entry, recordedEpisode(entry, [{ steps }], { format, ending })];
}

/**
 * Verdict of an evaluator on a single reply. The same judge judges it twice, because it memoizes what it read: both
 * verdicts are recorded if they differ.
 */
export const verdictOn =
  (evaluator: Evaluator, toolSets: ToolSets) =>
  (input: Json): Json => {
    const [entry, episode] = entryAndEpisode(input, toolSets);
    const judge = evaluator.judgeFor(judgingPorts(STARTER));
    const [first, second] = [judge(entry, episode), judge(entry, episode)];
    return JSON.stringify(first) === JSON.stringify(second)
      ? plain(first)
      : { first: plain(first), second: plain(second) };
  };

/** Replies to single-turn entries, judged by meaning. */
export const SINGLE_TURN: readonly VectorSet[] = [
  {
    file: 'single-turn/verdicts.jsonl',
    observe: verdictOn(outcomeSingleTurn, readToolSets('single-turn/tools.json')),
  },
];
