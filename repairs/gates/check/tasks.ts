import type { Finding } from '../../../harness/contract/finding.ts';
import type { MovedVerdicts } from '../../../harness/contract/repair-check.ts';
import { memoizeByObject } from '../../../harness/contract/memoize.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { partOf, PARTS } from '../../audit/parts.ts';
import type { PartName } from '../../audit/parts.ts';
import { judgedModels } from '../../audit/recorded/judged-models.ts';
import type { RecordedRuns } from '../../audit/recorded/judged-models.ts';
import type { Ground } from '../ground.ts';
import { scopesOf, trialOf } from '../trial.ts';
import { movedVerdicts } from '../verdict-moves.ts';
import { checkDifferences } from './check-differences.ts';
import { checkEntries } from './check-entries.ts';
import { checkTools } from './check-tools.ts';
import type { GateQuestion, GateShare } from './share.ts';

/** A piece of a check that can be done apart from the others. What it finds depends on no other task. */
export type GateTask =
  /** All gates of entries, on every `of`-th scenario of a part of the suite. */
  | { readonly kind: 'entries'; readonly part: PartName; readonly shard: number; readonly of: number }
  /** The gates of the tools of one environment. */
  | { readonly kind: 'tools'; readonly environment: string }
  | { readonly kind: 'differences' }
  /** Recorded episodes on one part of the suite. */
  | { readonly kind: 'verdicts'; readonly part: PartName };

/** What tasks are done with. */
export type GateBench = {
  readonly ground: Ground;
  readonly question: GateQuestion;
  /** `undefined`: no recorded runs are judged. */
  readonly runs: RecordedRuns | undefined;
};

/** What a task found. */
export type GateTaskResult = GateShare & { readonly verdicts: MovedVerdicts | null };

/** Shards of a part: enough for threads that end at about the same time, few enough to share what is known of the whole. */
const SHARDS: Readonly<Record<PartName, number>> = { 'several-turns': 4, 'one-turn': 1 };

/** The tasks of a check; those that take longest first. */
export function gateTasksOf({ ground, runs }: GateBench): readonly GateTask[] {
  const { entries } = ground.parent;
  const parts = PARTS.filter((part) => entries.some((entry) => partOf(entry) === part));
  const environments = [...new Set(entries.flatMap((entry) => entry.environments))];
  return [
    ...(runs === undefined ? [] : parts.map((part): GateTask => ({ kind: 'verdicts', part }))),
    ...parts.flatMap((part) =>
      Array.from({ length: SHARDS[part] }, (_, shard): GateTask => ({
        kind: 'entries',
        part,
        shard,
        of: SHARDS[part],
      })),
    ),
    ...environments.map((environment): GateTask => ({ kind: 'tools', environment })),
    { kind: 'differences' },
  ];
}

/** Does one task. @throws {InputError} if patches cannot be applied, or at a broken row of recorded runs. */
export async function performGateTask(task: GateTask, bench: GateBench): Promise<GateTaskResult> {
  const { ground, question } = bench;
  switch (task.kind) {
    case 'entries': {
      const shardOf = shards(ground);
      const isAsked = (entry: SuiteEntry): boolean =>
        partOf(entry) === task.part && shardOf(entry) % task.of === task.shard;
      return { ...(await checkEntries(question, ground, isAsked)), verdicts: null };
    }
    case 'tools':
      return { ...(await checkTools(question, ground, task.environment)), verdicts: null };
    case 'differences':
      return { ...checkDifferences(question, ground), verdicts: null };
    case 'verdicts':
      return { remarks: [], counts: [], verdicts: await verdictsOn(task.part, bench) };
  }
}

/** Number of the scenario of an entry. */
const shards = memoizeByObject(({ bench: { audited } }: Ground): ((entry: SuiteEntry) => number) => {
  const numbers = new Map<SuiteEntry, number>();
  for (const entry of audited.suite.entries) {
    const [first = entry] = audited.variants(entry);
    numbers.set(entry, numbers.get(first) ?? numbers.size);
  }
  return (entry) => numbers.get(entry) ?? 0;
});

async function verdictsOn(
  part: PartName,
  { ground, question, runs }: GateBench,
): Promise<MovedVerdicts | null> {
  if (runs === undefined) return null;
  const whole = scopesOf(question.patches, question.derivations).filter(({ kind }) => kind === 'suite');
  const trials = whole.map((scope) => trialOf(scope, ground, (entry) => partOf(entry) === part));
  const categories = new Set(trials.flatMap(({ touched }) => touched.map(({ before }) => before.category)));
  const findings = new Map(question.findings.map((finding: Finding) => [finding.id, finding]));
  const asked = { ...runs, categories: runs.categories.filter((category) => categories.has(category)) };
  return await movedVerdicts(trials, judgedModels(ground.bench.audited, part, asked), findings);
}
